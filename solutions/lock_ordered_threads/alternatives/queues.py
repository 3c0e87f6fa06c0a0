"""A token that goes round through queues; accounts whose transfers one lock for each pair of numbers cannot deadlock."""

import threading
from queue import SimpleQueue

_STOP = object()


def run_in_order(steps, rounds):
    if not steps:
        return None
    inboxes = [SimpleQueue() for _ in steps]
    finished = SimpleQueue()

    def serve(number):
        while (token := inboxes[number].get()) is not _STOP:
            try:
                steps[number]()
            except BaseException as error:
                finished.put(error)
                continue
            finished.put(None)

    threads = [threading.Thread(target=serve, args=(number,)) for number in range(len(steps))]
    for thread in threads:
        thread.start()
    error = None
    for call in range(rounds * len(steps)):
        inboxes[call % len(steps)].put(call)
        error = finished.get()
        if error is not None:
            break
    for inbox in inboxes:
        inbox.put(_STOP)
    for thread in threads:
        thread.join()
    if error is not None:
        raise error


class Account:
    def __init__(self, number, balance):
        self.number, self.balance, self.turn = number, balance, threading.Semaphore(1)


def transfer(source, target, amount):
    if amount <= 0:
        raise ValueError("amount <= 0")
    ordered = [source] if source is target else sorted([source, target], key=lambda each: -each.number)
    for each in ordered:
        each.turn.acquire()
    try:
        if source.balance - amount < 0:
            raise ValueError("balance < amount")
        source.balance -= amount
        target.balance += amount
    finally:
        for each in ordered:
            each.turn.release()
