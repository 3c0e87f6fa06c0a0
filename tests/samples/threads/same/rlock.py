import threading


def main():
    seen = []
    lock = threading.RLock()
    with lock, lock, lock:
        seen.append("three deep")

        def other():
            seen.append(lock.acquire(blocking=False))
            try:
                lock.release()
            except RuntimeError as error:
                seen.append(str(error))

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    try:
        lock.release()
    except RuntimeError as error:
        seen.append(str(error))
    condition = threading.Condition(lock)
    with condition, condition:  # a wait lets go of all of them
        thread = threading.Thread(target=lambda: [condition.acquire(), condition.notify(), condition.release()])
        thread.start()
        seen.append(condition.wait(5))
    return seen
