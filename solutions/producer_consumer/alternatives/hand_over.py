"""Everyone who waits stands in a line with an event of its own, and is handed what it waits for."""

import threading
from collections import deque


class Closed(Exception):
    """The line has been sent home."""


class _Place:
    def __init__(self, item=None):
        self.event = threading.Event()
        self.item = item
        self.served = False


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("at least one")
        self._capacity = capacity
        self._lock = threading.Lock()
        self._items = deque()
        self._putters = deque()
        self._getters = deque()
        self._open = True

    def put(self, item):
        with self._lock:
            if not self._open:
                raise Closed
            if self._getters:
                getter = self._getters.popleft()
                getter.item, getter.served = item, True
                getter.event.set()
                return
            if len(self._items) < self._capacity:
                self._items.append(item)
                return
            place = _Place(item)
            self._putters.append(place)
        place.event.wait()
        if not place.served:
            raise Closed

    def get(self):
        with self._lock:
            if self._items:
                item = self._items.popleft()
                if self._putters:
                    putter = self._putters.popleft()
                    self._items.append(putter.item)
                    putter.served = True
                    putter.event.set()
                return item
            if not self._open:
                raise Closed
            place = _Place()
            self._getters.append(place)
        place.event.wait()
        if not place.served:
            raise Closed
        return place.item

    def close(self):
        with self._lock:
            self._open = False
            for place in [*self._putters, *self._getters]:
                place.event.set()
            self._putters.clear()
            self._getters.clear()

    def __len__(self):
        with self._lock:
            return len(self._items)


def pipeline(sources, work, consumers, capacity):
    if consumers < 1:
        raise ValueError("at least one")
    buffer = BoundedBuffer(capacity)
    first_error = []
    boxes = [[] for _ in range(consumers)]

    def guarded(job):
        def run():
            try:
                job()
            except Closed:
                pass
            except BaseException as error:
                first_error.append(error)
                buffer.close()

        return threading.Thread(target=run)

    def reading(source):
        def job():
            iterator = iter(source)
            while not first_error:
                try:
                    item = next(iterator)
                except StopIteration:
                    return
                buffer.put(item)

        return job

    def working(box):
        def job():
            while True:
                item = buffer.get()
                if first_error:
                    return
                box.append(work(item))

        return job

    readers = [guarded(reading(source)) for source in sources]
    workers = [guarded(working(box)) for box in boxes]
    [thread.start() for thread in readers + workers]
    [thread.join() for thread in readers]
    buffer.close()
    [thread.join() for thread in workers]
    if first_error:
        raise first_error[0]
    return [result for box in boxes for result in box]
