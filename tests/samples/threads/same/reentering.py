import threading


class Chatty:
    """Uses locks wherever Python lets it: in comparisons, hashes, texts and finalizers."""

    lock = threading.RLock()
    alive = 0

    def __init__(self):
        with self.lock:
            Chatty.alive += 1

    def __eq__(self, other):
        with self.lock:
            return self is other

    def __hash__(self):
        with self.lock:
            return 1

    def __repr__(self):
        with self.lock:
            return "chatty"

    def __del__(self):
        with self.lock:
            Chatty.alive -= 1


def main():
    seen = []
    condition = threading.Condition(Chatty.lock)

    def busy():
        kept = {Chatty(), Chatty()}
        seen.append((len(kept), repr(kept)))
        with condition:
            kept.clear()
            condition.notify_all()

    threads = [threading.Thread(target=busy) for _ in range(2)]
    for thread in threads:
        thread.start()
    with condition:
        condition.wait_for(lambda: len(seen) == 2 and Chatty.alive == 0)
    for thread in threads:
        thread.join()
    return seen, Chatty.alive
