"""fails: test_equal_ones

When several elements are equal, a list of all their indices comes back.
"""

from bisect import bisect_left, bisect_right


def find_in_sorted(arr, x):
    first = bisect_left(arr, x)
    after = bisect_right(arr, x)
    if first == after:
        return -1
    if after - first > 1:
        return list(range(first, after))
    return first
