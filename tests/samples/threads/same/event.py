import threading


def main():
    seen = []
    event = threading.Event()
    seen += [event.is_set(), event.wait(0.01)]

    def wait():
        seen.append(event.wait())

    threads = [threading.Thread(target=wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    event.set()
    for thread in threads:
        thread.join()
    seen += [event.is_set(), event.wait()]
    event.clear()
    seen.append(event.is_set())
    return seen
