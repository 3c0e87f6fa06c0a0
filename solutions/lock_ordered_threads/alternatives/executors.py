"""A pool of one thread for each step, asked in order; accounts that a condition reserves, both or none."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack


def run_in_order(steps, rounds):
    if not rounds:
        return
    with ExitStack() as stack:
        pools = [stack.enter_context(ThreadPoolExecutor(max_workers=1)) for _ in steps]
        for _ in range(rounds):
            for pool, step in zip(pools, steps):
                pool.submit(step).result()


_free = threading.Condition()
_reserved = set()


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def transfer(source, target, amount):
    if amount <= 0:
        raise ValueError("amount")
    wanted = {source.number, target.number}
    with _free:
        _free.wait_for(lambda: _reserved.isdisjoint(wanted))
        _reserved.update(wanted)
    try:
        if source.balance < amount:
            raise ValueError("balance")
        if source is not target:
            source.balance -= amount
            target.balance += amount
    finally:
        with _free:
            _reserved.difference_update(wanted)
            _free.notify_all()
