import threading


def main():
    seen, places = [], []
    barrier = threading.Barrier(3, action=lambda: seen.append("together"))

    def meet():
        for _ in range(2):
            places.append(barrier.wait())

    threads = [threading.Thread(target=meet) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen += [sorted(places), barrier.parties, barrier.n_waiting, barrier.broken]
    lonely = threading.Barrier(2)
    try:
        lonely.wait(0.01)
    except threading.BrokenBarrierError:
        seen.append("broken by time")
    seen.append(lonely.broken)
    lonely.reset()
    seen.append(lonely.broken)
    aborted = []

    def wait():
        try:
            lonely.wait()
        except threading.BrokenBarrierError:
            aborted.append(1)

    thread = threading.Thread(target=wait)
    thread.start()
    while not lonely.n_waiting:
        pass
    lonely.abort()
    thread.join()
    return seen, aborted
