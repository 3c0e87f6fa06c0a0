"""Locks alone: who has to wait leaves a locked lock in a list, and somebody else opens it."""

import threading


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        if not capacity >= 1:
            raise ValueError(f"capacity: {capacity}")
        self.ring = [None] * capacity
        self.first = self.count = 0
        self.guard = threading.RLock()
        self.waiting = {"put": [], "get": []}
        self.closed = False

    def _wait(self, kind):
        gate = threading.Lock()
        gate.acquire()
        self.waiting[kind].append(gate)
        self.guard.release()
        gate.acquire()
        self.guard.acquire()

    def _wake(self, kind):
        if self.waiting[kind]:
            self.waiting[kind].pop(0).release()

    def put(self, item):
        with self.guard:
            while self.count == len(self.ring) and not self.closed:
                self._wait("put")
            if self.closed:
                raise Closed()
            self.ring[(self.first + self.count) % len(self.ring)] = item
            self.count += 1
            self._wake("get")

    def get(self):
        with self.guard:
            while self.count == 0:
                if self.closed:
                    raise Closed()
                self._wait("get")
            item, self.ring[self.first] = self.ring[self.first], None
            self.first = (self.first + 1) % len(self.ring)
            self.count -= 1
            self._wake("put")
            return item

    def close(self):
        with self.guard:
            self.closed = True
            while self.waiting["put"] or self.waiting["get"]:
                self._wake("put")
                self._wake("get")

    def __len__(self):
        return self.count


def pipeline(sources, work, consumers, capacity):
    if consumers < 1:
        raise ValueError(f"consumers: {consumers}")
    buffer = BoundedBuffer(capacity)
    results, errors, guard = [], [], threading.Lock()

    def stop(error):
        with guard:
            errors.append(error)
        buffer.close()

    def produce(source):
        try:
            for item in source:
                try:
                    buffer.put(item)
                except Closed:
                    break
        except BaseException as error:
            stop(error)

    def consume():
        while True:
            try:
                item = buffer.get()
            except Closed:
                return
            if errors:
                return
            try:
                results.append(work(item))
            except BaseException as error:
                stop(error)
                return

    producers = [threading.Thread(target=produce, args=(each,)) for each in sources]
    helpers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in [*helpers, *producers]:
        thread.start()
    for thread in producers:
        thread.join()
    buffer.close()
    for thread in helpers:
        thread.join()
    if errors:
        raise errors[0]
    return results
