"""Locks that one thread takes and another one releases; accounts in the order of their addresses."""

import contextlib
import threading


def run_in_order(steps, rounds):
    number = len(steps)
    turn = [threading.Lock() for _ in range(number)]
    for lock in turn[1:]:
        lock.acquire()
    errors = []

    def loop(index):
        for _ in range(rounds):
            turn[index].acquire()
            if not errors:
                try:
                    steps[index]()
                except BaseException as error:
                    errors.append(error)
            turn[(index + 1) % number].release()

    threads = [threading.Thread(target=loop, args=(index,)) for index in range(number)]
    for thread in reversed(threads):
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with contextlib.ExitStack() as locks:
        for account in sorted({source, target}, key=id):
            locks.enter_context(account.lock)
        if amount <= 0 or source.balance < amount:
            raise ValueError(f"{amount} of {source.balance}")
        source.balance -= amount
        target.balance += amount
