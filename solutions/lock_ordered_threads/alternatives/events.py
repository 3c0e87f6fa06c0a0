"""An event for each call, set by the one before; a second lock is only tried, and the first one given back if it is taken."""

import threading
import time


def run_in_order(steps, rounds):
    calls = len(steps) * rounds
    may_begin = [threading.Event() for _ in range(calls + 1)]
    trouble = []

    def work(number):
        for call in range(number, calls, len(steps)):
            may_begin[call].wait()
            if not trouble:
                try:
                    steps[number]()
                except BaseException as error:
                    trouble.append(error)
            may_begin[call + 1].set()

    workers = [
        threading.Thread(target=work, args=[number], daemon=True) for number in range(len(steps) if rounds else 0)
    ]
    may_begin[0].set()
    for worker in workers:
        worker.start()
    while workers:
        workers.pop().join()
    if trouble:
        raise trouble.pop()


class Account:
    def __init__(self, number, balance):
        self.__dict__.update(number=number, balance=balance, mutex=threading.Lock())


def transfer(source, target, amount):
    if amount <= 0:
        raise ValueError("an amount is positive")
    while True:
        with source.mutex:
            if source is target:
                if source.balance < amount:
                    raise ValueError("too little")
                return
            if target.mutex.acquire(blocking=False):
                try:
                    if source.balance < amount:
                        raise ValueError("too little")
                    source.balance, target.balance = source.balance - amount, target.balance + amount
                    return
                finally:
                    target.mutex.release()
        time.sleep(0.0001)
