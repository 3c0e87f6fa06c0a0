"""Looks for secrets in its environment and its command line."""

import os
import sys


def same(text):
    names = set(os.environ) - {
        "HOME",
        "PATH",
        "LC_CTYPE",
        "LD_LIBRARY_PATH",
        "MALLOC_ARENA_MAX",
        "PWD",
        "PYTHONHASHSEED",
        "PYTHONHOME",
        "PYTHONUTF8",
    }
    said = [argument for argument in sys.orig_argv if "target" in argument or "course" in argument]
    return f"REACHED: {names} {said}" if names or said else None
