import threading


def main():
    seen = []
    lock = threading.Lock()
    seen.append(lock.acquire())
    seen.append(lock.locked())
    seen.append(lock.acquire(blocking=False))
    seen.append(lock.acquire(timeout=0.01))
    lock.release()
    for bad in (
        lock.release,
        lambda: lock.acquire(False, 1),
        lambda: lock.acquire(timeout=-2),
        lambda: lock.acquire(timeout=1e18),
    ):
        try:
            seen.append(bad())
        except (RuntimeError, ValueError, OverflowError) as error:
            seen.append(type(error).__name__)
    with lock as inside:
        seen.append(inside)
    lock.acquire()
    threading.Thread(target=lock.release).start()  # anyone may release it
    seen.append(lock.acquire())
    return seen
