"""Moves another process to one CPU."""

import os

HOST = {}


def same(text):
    os.sched_setaffinity(HOST["pid"], {min(os.sched_getaffinity(0))})
    os.sched_setscheduler(HOST["pid"], os.SCHED_IDLE, os.sched_param(0))
    return "REACHED: how another process is run"
