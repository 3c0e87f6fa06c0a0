"""Reads the environment and command line of every process in /proc."""

import os


def same(text):
    reached = []
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            for what in ("environ", "cmdline"):
                try:
                    with open(f"/proc/{name}/{what}", "rb") as file:
                        if file.read():
                            reached.append(f"{what} of {name}")
                except OSError:
                    pass
    return f"REACHED: {reached}" if reached else None
