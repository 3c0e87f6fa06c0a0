"""A buffer with one lock and a condition for each kind of waiting, and a pipeline through it."""

import threading
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    """Holds at most `capacity` items, first in, first out."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)

    def put(self, item):
        with self._not_full:
            while len(self._items) >= self._capacity and not self._closed:
                self._not_full.wait()
            if self._closed:
                raise Closed
            self._items.append(item)
            self._not_empty.notify()

    def get(self):
        with self._not_empty:
            while not self._items and not self._closed:
                self._not_empty.wait()
            if not self._items:
                raise Closed
            item = self._items.popleft()
            self._not_full.notify()
            return item

    def close(self):
        with self._not_full:
            self._closed = True
            self._not_full.notify_all()
            self._not_empty.notify_all()

    def __len__(self):
        with self._not_full:
            return len(self._items)


def pipeline(sources, work, consumers, capacity):
    if consumers < 1:
        raise ValueError("there must be at least one consumer")
    buffer = BoundedBuffer(capacity)
    results = []
    errors = []

    def fail(error):
        errors.append(error)
        buffer.close()

    def produce(source):
        try:
            for item in source:
                buffer.put(item)
        except Closed:
            pass
        except BaseException as error:
            fail(error)

    def consume():
        try:
            while True:
                item = buffer.get()
                if errors:
                    break
                results.append(work(item))
        except Closed:
            pass
        except BaseException as error:
            fail(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    buffer.close()
    for thread in workers:
        thread.join()
    if errors:
        raise errors[0]
    return results
