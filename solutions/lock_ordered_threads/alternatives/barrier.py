"""All threads meet at a barrier after each call; money is taken and given in two short critical sections."""

import threading


def run_in_order(steps, rounds):
    if len(steps) == 0:
        return
    meeting = threading.Barrier(len(steps))
    caught = None

    def attend(me):
        nonlocal caught
        for call in range(rounds * len(steps)):
            if call % len(steps) == me:
                try:
                    steps[me]()
                except BaseException as error:
                    caught = error
            meeting.wait()
            if caught is not None:
                return
            meeting.wait()

    class Attendant(threading.Thread):
        def __init__(self, me):
            threading.Thread.__init__(self, name=f"attendant {me}")
            self.me = me

        def run(self):
            attend(self.me)

    attendants = [Attendant(me) for me in range(len(steps))]
    for attendant in attendants:
        attendant.start()
    for attendant in attendants:
        attendant.join()
    if caught is not None:
        raise caught


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self._guard = threading.RLock()

    def take(self, amount):
        with self._guard:
            if amount > self.balance:
                raise ValueError("not enough")
            self.balance -= amount

    def give(self, amount):
        with self._guard:
            self.balance += amount


def transfer(source, target, amount):
    if amount < 1:
        raise ValueError("not positive")
    source.take(amount)
    target.give(amount)
