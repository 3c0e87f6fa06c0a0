"""A semaphore counts the free places, another one the items; closing leaves one of each for ever going round."""

import threading
from collections import deque


class Closed(Exception):
    """No more."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("too small")
        self._items, self._closed = deque(), False
        self._lock = threading.Lock()
        self._free, self._used = threading.Semaphore(capacity), threading.Semaphore(0)

    def put(self, item):
        self._free.acquire()
        with self._lock:
            if not self._closed:
                self._items.append(item)
                self._used.release()
                return
        self._free.release()
        raise Closed

    def get(self):
        self._used.acquire()
        with self._lock:
            if self._items:
                item = self._items.popleft()
                self._free.release()
                return item
        self._used.release()
        raise Closed

    def close(self):
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._free.release()
            self._used.release()

    def __len__(self):
        with self._lock:
            return len(self._items)


def pipeline(sources, work, consumers, capacity):
    if consumers < 1:
        raise ValueError("too few")
    buffer = BoundedBuffer(capacity)
    lock = threading.RLock()
    results, failures = [], []
    sources = list(sources)
    open_sources = [len(sources)]

    def failed(error):
        with lock:
            failures.append(error)
        buffer.close()

    def producer(number):
        try:
            for item in sources[number]:
                buffer.put(item)
        except Closed:
            pass
        except BaseException as error:
            failed(error)
        with lock:
            open_sources[0] -= 1
            last = open_sources[0] == 0
        if last:
            buffer.close()

    def consumer():
        while True:
            try:
                item = buffer.get()
            except Closed:
                return
            with lock:
                if failures:
                    return
            try:
                result = work(item)
            except BaseException as error:
                failed(error)
                return
            with lock:
                results.append(result)

    if not sources:
        return []
    threads = [threading.Thread(target=producer, args=[number]) for number in range(len(sources))]
    threads += [threading.Thread(target=consumer) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results
