import threading


def main():
    seen = []
    timer = threading.Timer(0.01, seen.append, args=["rings"])
    timer.start()
    timer.join()
    never = threading.Timer(1000, seen.append, ["never"])
    never.start()
    never.cancel()
    never.join()
    keyword = threading.Timer(0, lambda **given: seen.append(given), kwargs={"a": 1})
    keyword.start()
    keyword.join()
    return seen
