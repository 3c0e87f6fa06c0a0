"""believes that notify wakes who came first"""

import threading


def main():
    condition, here, woke = threading.Condition(), threading.Semaphore(0), threading.Semaphore(0)
    arrived, order = [], []

    def wait(number):
        with condition:
            arrived.append(number)
            here.release()
            condition.wait()
            order.append(number)
        woke.release()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
        here.acquire()
    for thread in threads:
        with condition:
            condition.notify()
        woke.acquire()
    return int(order == arrived)
