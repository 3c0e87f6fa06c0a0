import threading


class Counting(threading.Thread):
    def __init__(self, most):
        super().__init__(name="counting", daemon=True)
        self.most, self.found = most, []

    def run(self):
        self.found = list(range(self.most))


def main():
    seen = []
    thread = Counting(3)
    seen += [thread.name, thread.daemon, thread.is_alive(), thread.ident]
    try:
        thread.join()
    except RuntimeError as error:
        seen.append(str(error))
    thread.start()
    thread.join()
    thread.join(0.5)
    seen += [thread.found, thread.is_alive(), thread.ident is None]
    try:
        thread.start()
    except RuntimeError as error:
        seen.append(str(error))

    def me():
        seen.append(threading.current_thread().name)
        seen.append(threading.current_thread() is threading.main_thread())
        seen.append(threading.get_ident() == threading.current_thread().ident)
        try:
            threading.current_thread().join()
        except RuntimeError as error:
            seen.append(str(error))

    other = threading.Thread(target=me, name="me")
    other.start()
    other.join()
    unnamed = threading.Thread(target=me)
    seen.append(unnamed.name.endswith(" (me)"))
    forgot = threading.Thread.__new__(threading.Thread)
    try:
        forgot.start()
    except (RuntimeError, AssertionError) as error:
        seen.append(str(error))
    held = threading.Lock()
    held.acquire()
    slow = threading.Thread(target=held.acquire)
    slow.start()
    slow.join(0.01)
    seen.append(slow.is_alive())
    seen.append(slow in threading.enumerate())
    held.release()
    slow.join()
    seen.append(slow in threading.enumerate())
    quiet = threading.Thread(target=lambda: exit(3))
    quiet.start()
    quiet.join()
    return seen
