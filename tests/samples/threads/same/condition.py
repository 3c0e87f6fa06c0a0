import threading


def main():
    seen = []
    condition = threading.Condition()
    for call in (condition.wait, condition.notify, condition.notify_all, condition.release):
        try:
            call()
        except RuntimeError as error:
            seen.append(str(error))
    items = []

    def take():
        with condition:
            seen.append(bool(condition.wait_for(lambda: items)))
            items.pop()

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in threads:
        with condition:
            items.append(1)
            condition.notify_all()
    for thread in threads:
        thread.join()
    with condition:
        seen.append(condition.wait(0.01))
        seen.append(condition.wait_for(lambda: [], 0.01))
        seen.append(condition.wait_for(lambda: "now"))
    own = threading.Condition(threading.Lock())
    with own:
        seen.append(own.acquire(False))
    return seen, items
