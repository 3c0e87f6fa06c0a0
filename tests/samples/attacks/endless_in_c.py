"""Loops inside one call into C, where no signal handler runs."""

import itertools


def same(text):
    return sum(itertools.repeat(1))
