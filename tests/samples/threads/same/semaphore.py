import threading


def main():
    seen = []
    for make in (threading.Semaphore, threading.BoundedSemaphore):
        semaphore = make(2)
        seen += [
            semaphore.acquire(),
            semaphore.acquire(),
            semaphore.acquire(blocking=False),
            semaphore.acquire(timeout=0.01),
        ]
        semaphore.release(2)
        for bad in (lambda: make(-1), lambda: semaphore.release(0), lambda: semaphore.acquire(False, 1)):
            try:
                seen.append(bad())
            except ValueError as error:
                seen.append("ValueError")
        with semaphore:
            seen.append("inside")
    try:
        semaphore.release()
    except ValueError as error:
        seen.append(str(error))
    zero = threading.Semaphore(0)
    threading.Thread(target=zero.release).start()
    seen.append(zero.acquire())
    return seen
