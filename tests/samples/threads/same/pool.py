import concurrent.futures
import threading
from concurrent.futures import ThreadPoolExecutor


def main():
    seen = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        seen.append(list(pool.map(lambda x: x * x, range(5))))
        future = pool.submit(lambda: 1 / 0)
        try:
            future.result()
        except ZeroDivisionError:
            seen.append(type(future.exception()).__name__)
        several = [pool.submit(pow, 2, n) for n in range(3)]
        seen.append(sorted(each.result() for each in concurrent.futures.as_completed(several)))
        done, left = concurrent.futures.wait(several)
        seen.append((len(done), len(left)))
        gate = threading.Event()
        slow = pool.submit(gate.wait)
        try:
            slow.result(timeout=0.01)
        except concurrent.futures.TimeoutError:
            seen.append("not yet")
        gate.set()
        seen.append(slow.result())
        called = []
        slow.add_done_callback(lambda each: called.append(each.result()))
        seen.append(called)
    try:
        pool.submit(print)
    except RuntimeError as error:
        seen.append(str(error))
    one = ThreadPoolExecutor(1, initializer=lambda: seen.append("initialised"))
    held, runs = threading.Event(), threading.Event()
    first, second = one.submit(lambda: [runs.set(), held.wait()]), one.submit(print)
    runs.wait()
    seen.append(second.cancel())
    held.set()
    one.shutdown(wait=True, cancel_futures=True)
    seen += [first.result(), second.cancelled()]
    return seen
