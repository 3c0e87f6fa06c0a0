"""Starts from minus infinity, which is below every integer, and counts in a Counter."""

from collections import Counter


def top_k(lst, k):
    left = Counter(lst)
    result = []
    while len(result) < k:
        best = float("-inf")
        for number in left.elements():
            if number > best:
                best = number
        left[best] -= 1
        result += [best]
    return result
