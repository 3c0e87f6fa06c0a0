import queue
import threading


def main():
    seen = []
    for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
        q = make(maxsize=2)
        q.put(2)
        q.put_nowait(1)
        seen += [q.full(), q.qsize()]
        for call in (lambda: q.put(3, block=False), lambda: q.put(3, timeout=0.01)):
            try:
                call()
            except queue.Full:
                seen.append("full")
        seen += [q.get(), q.get_nowait(), q.empty()]
        for call in (lambda: q.get(block=False), lambda: q.get(timeout=0.01)):
            try:
                call()
            except queue.Empty:
                seen.append("empty")
        for _ in range(2):
            q.task_done()
        try:
            q.task_done()
        except ValueError as error:
            seen.append(str(error))
        q.join()
    simple = queue.SimpleQueue()

    def work():
        while (item := work_queue.get()) is not None:
            simple.put(item * item)
            work_queue.task_done()

    work_queue = queue.Queue(1)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(4):
        work_queue.put(number)
    work_queue.join()
    for _ in threads:
        work_queue.put(None)
    for thread in threads:
        thread.join()
    return seen, sorted(simple.get() for _ in range(simple.qsize()))
