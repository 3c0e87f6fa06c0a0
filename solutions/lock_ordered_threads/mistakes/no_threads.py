"""fails: test_own_threads

Calls the steps itself.
"""

import threading


def run_in_order(steps, rounds):
    for _ in range(rounds):
        for step in steps:
            step()


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
