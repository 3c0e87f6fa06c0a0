"""Takes memory through a file that is in memory only."""

import os


def same(text):
    written = 0
    for number in range(40):
        descriptor = os.memfd_create(f"m{number}")
        try:
            while written < 2_000 << 20:
                written += os.write(descriptor, bytes(1 << 20))
        except OSError:
            pass
    return f"REACHED: {written >> 20} MB" if written > 256 << 20 else None
