"""Looks for a socket or a file among the descriptors that it was not given."""

import os
import stat


def same(text):
    for descriptor in range(5, 1_024):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode) or stat.S_ISREG(mode):
            return f"REACHED: descriptor {descriptor}"
    return None
