import time
from time import sleep


def main():
    seen = []
    before = time.monotonic()
    sleep(0.05)
    time.sleep(0)
    seen.append(time.monotonic() - before >= 0.05)
    seen.append(time.perf_counter() <= time.perf_counter())
    seen.append(time.monotonic_ns() >= before * 1e9)
    try:
        sleep(-1)
    except ValueError as error:
        seen.append(str(error))
    seen.append(time.strftime("%Y", time.gmtime(0)))
    return seen
