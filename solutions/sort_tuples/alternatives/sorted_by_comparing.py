"""The list's own method, with a function that compares two people."""

import functools


def older(a, b):
    return b[1] - a[1]


def sort_age(lst):
    lst.sort(key=functools.cmp_to_key(older))
    return lst
