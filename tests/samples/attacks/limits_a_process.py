"""Takes the CPU time of another process away by setting its limits."""

import resource

HOST = {}


def same(text):
    resource.prlimit(HOST["pid"], resource.RLIMIT_CPU, (1, 1))
