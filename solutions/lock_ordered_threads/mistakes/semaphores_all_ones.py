"""fails: test_order_threads

All semaphores start with one: everyone may begin.
"""

import threading


def run_in_order(steps, rounds):
    if not steps:
        return
    turns = [threading.Semaphore(1) for number in range(len(steps))]
    errors = []

    def take_turns(number):
        for _ in range(rounds):
            turns[number].acquire()
            if not errors:
                try:
                    steps[number]()
                except BaseException as error:
                    errors.append(error)
            turns[(number + 1) % len(steps)].release()

    threads = [threading.Thread(target=take_turns, args=(number,)) for number in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Account:
    """Money under a number."""

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount <= 0:
        raise ValueError("the amount must be positive")
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock:
        if first is second:
            _withdraw(source, amount)
            source.balance += amount
            return
        with second.lock:
            _withdraw(source, amount)
            target.balance += amount


def _withdraw(source, amount):
    if amount > source.balance:
        raise ValueError("too little money")
    source.balance -= amount
