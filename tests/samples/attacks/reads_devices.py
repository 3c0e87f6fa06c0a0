"""Reads the devices of the machine."""

import os


def same(text):
    for name in ("mem", "kmsg", "sda", "vda", "nvme0n1", "input/event0"):
        try:
            descriptor = os.open(f"/dev/{name}", os.O_RDONLY)
        except OSError:
            continue
        return f"REACHED: {name} {os.read(descriptor, 10)}"
    return None
