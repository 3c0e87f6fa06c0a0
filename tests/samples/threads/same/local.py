import threading


class Own(threading.local):
    kept = "by the class"

    def __init__(self, first):
        self.first = first
        self.many = []


def main():
    seen = []
    plain, own = threading.local(), Own("one")
    plain.value, own.first = 1, "two"
    own.many.append(1)

    def other():
        seen.append(hasattr(plain, "value"))
        plain.value = 2
        seen.append((own.first, own.many, own.kept))
        own.many.append(2)
        del plain.value

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    try:
        threading.local(1)
    except TypeError as error:
        seen.append(str(error))
    return seen, plain.value, own.first, own.many, vars(plain)
