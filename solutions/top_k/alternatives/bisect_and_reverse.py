"""Puts each number into its place in an ascending list, and reads that backwards."""

from bisect import insort


def top_k(lst, k):
    kept = []
    for number in lst:
        insort(kept, number)
    kept.reverse()
    del kept[k:]
    return kept
