"""A semaphore for each step, the first one open; one lock for all money."""

import threading


def run_in_order(steps, rounds):
    if rounds == 0:
        return
    gates = [threading.Semaphore(int(number == 0)) for number in range(len(steps))]
    failed = []

    def turns(step, mine, following):
        for _ in range(rounds):
            mine.acquire()
            try:
                if not failed:
                    step()
            except BaseException as error:
                failed.append(error)
            finally:
                following.release()

    threads = [
        threading.Thread(target=turns, args=(step, gate, following))
        for step, gate, following in zip(steps, gates, gates[1:] + gates[:1])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in failed:
        raise error


_bank = threading.Lock()


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance


def transfer(source, target, amount):
    with _bank:
        if not 0 < amount <= source.balance:
            raise ValueError(amount)
        source.balance -= amount
        target.balance += amount
