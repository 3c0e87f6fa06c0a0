"""fails: test_close_wakes

Semaphores, and close gives back those of the getters only.
"""

import threading
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    """Holds at most `capacity` items, first in, first out."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._items = deque()
        self._closed = False
        self._lock = threading.Lock()
        self._free = threading.Semaphore(capacity)
        self._used = threading.Semaphore(0)

    def put(self, item):
        self._free.acquire()
        with self._lock:
            if self._closed:
                self._free.release()
                raise Closed
            self._items.append(item)
        self._used.release()

    def get(self):
        self._used.acquire()
        with self._lock:
            if not self._items:
                self._used.release()
                raise Closed
            item = self._items.popleft()
        self._free.release()
        return item

    def close(self):
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._used.release()

    def __len__(self):
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
                if errors:
                    break
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
