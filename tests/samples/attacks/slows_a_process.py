"""Lowers the priority of another process."""

import os

HOST = {}


def same(text):
    os.setpriority(os.PRIO_PROCESS, HOST["pid"], 19)
