import threading


class Last:
    """Starts a thread when it is thrown away."""

    def __init__(self, seen):
        self.seen = seen

    def __del__(self):
        thread = threading.Thread(target=self.seen.append, args=["from the end"])
        thread.start()
        thread.join()


def main():
    seen = []
    for _ in range(3):
        Last(seen)
    round_ = Last(seen)
    round_.itself = round_  # only the collector ends this one, and not before the call has
    del round_
    return seen[:3]
