"""Looks at a list after it was sorted."""

import sys

# What stands on the stack below the submission is ours, and Python's limit is meant for what the submission does.
sys.setrecursionlimit(sys.getrecursionlimit() + 30)


def afterwards(submission, arr):
    """What a list is once it was given away to be sorted."""
    submission.quicksort(arr)
    return arr
