"""Turns in order, with a condition; and money that moves under two locks, always taken in the order of the numbers."""

import threading


def run_in_order(steps, rounds):
    turn = threading.Condition()
    done = 0
    errors = []

    def take_turns(number):
        nonlocal done
        for round_ in range(rounds):
            mine = round_ * len(steps) + number
            with turn:
                turn.wait_for(lambda: errors or done == mine)
                if errors:
                    return
            try:
                steps[number]()
            except BaseException as error:
                errors.append(error)
            with turn:
                done += 1
                turn.notify_all()

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
