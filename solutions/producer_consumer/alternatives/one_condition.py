"""One condition for everything: whoever changes something wakes all, and each looks for itself."""

import threading


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity <= 0:
            raise ValueError(capacity)
        self.capacity = capacity
        self.items = []
        self.is_closed = False
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: self.is_closed or len(self.items) < self.capacity)
            if self.is_closed:
                raise Closed("closed")
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.is_closed or self.items)
            if not self.items:
                raise Closed("closed and empty")
            self.changed.notify_all()
            return self.items.pop(0)

    def close(self):
        with self.changed:
            self.is_closed = True
            self.changed.notify_all()

    def __len__(self):
        return len(self.items)


class _Worker(threading.Thread):
    def __init__(self, job, buffer, stop):
        super().__init__(daemon=True)
        self.job, self.buffer, self.stop = job, buffer, stop
        self.error = None

    def run(self):
        try:
            self.job()
        except Closed:
            pass
        except BaseException as error:
            self.error = error
            self.stop.set()
            self.buffer.close()


def pipeline(sources, work, consumers, capacity):
    if consumers < 1:
        raise ValueError("consumers")
    buffer, stop, results = BoundedBuffer(capacity), threading.Event(), []

    def read(source):
        for item in source:
            buffer.put(item)

    def consume():
        while True:
            item = buffer.get()
            if stop.is_set():
                return
            results.append(work(item))

    readers = [_Worker(lambda source=source: read(source), buffer, stop) for source in sources]
    workers = [_Worker(consume, buffer, stop) for _ in range(consumers)]
    for worker in workers + readers:
        worker.start()
    for reader in readers:
        reader.join()
    buffer.close()
    for worker in workers:
        worker.join()
    for worker in readers + workers:
        if worker.error is not None:
            raise worker.error
    return results
