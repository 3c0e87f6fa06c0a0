"""Opens the memory of every process in /proc."""

import os


def same(text):
    found = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    for name in found:
        try:
            open(f"/proc/{name}/mem", "r+b").close()
        except OSError:
            continue
        return f"REACHED: the memory of {name}"
    return None
