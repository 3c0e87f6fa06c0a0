"""Conditions for the buffer; a barrier at which all producers meet before one of them closes it."""

import threading
from contextlib import suppress


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity")
        self.mutex = threading.RLock()
        self.space = threading.Condition(self.mutex)
        self.filled = threading.Condition(self.mutex)
        self.queue, self.capacity, self.done = {}, capacity, False
        self.head = self.tail = 0

    def __len__(self):
        with self.mutex:
            return self.tail - self.head

    def put(self, item):
        with self.space:
            while not self.done:
                if len(self) < self.capacity:
                    self.queue[self.tail] = item
                    self.tail += 1
                    self.filled.notify()
                    return
                self.space.wait()
            raise Closed

    def get(self):
        with self.filled:
            while len(self) == 0:
                if self.done:
                    raise Closed
                self.filled.wait()
            item = self.queue.pop(self.head)
            self.head += 1
            self.space.notify()
            return item

    def close(self):
        with self.mutex:
            self.done = True
            self.space.notify_all()
            self.filled.notify_all()


def pipeline(sources, work, consumers, capacity):
    if consumers < 1:
        raise ValueError("consumers")
    buffer = BoundedBuffer(capacity)
    sources = list(sources)
    ended = threading.Barrier(len(sources) + 1, action=buffer.close)
    outcome = {"results": [], "error": None}

    def failing(error):
        if outcome["error"] is None:
            outcome["error"] = error
        buffer.close()

    def produce(source):
        try:
            with suppress(Closed):
                for item in source:
                    buffer.put(item)
        except BaseException as error:
            failing(error)
        ended.wait()

    def consume():
        try:
            while True:
                item = buffer.get()
                if outcome["error"] is not None:
                    return
                outcome["results"].append(work(item))
        except Closed:
            return
        except BaseException as error:
            failing(error)

    threads = [threading.Thread(target=produce, args=(source,)) for source in sources]
    threads += [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    ended.wait()
    for thread in threads:
        thread.join()
    if outcome["error"] is not None:
        raise outcome["error"]
    return outcome["results"]
