"""The standard library's search, which is faster."""

import bisect


def search(x, seq):
    return bisect.bisect_left(seq, x)
