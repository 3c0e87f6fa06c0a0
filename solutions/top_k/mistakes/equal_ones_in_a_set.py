"""fails: test_equal_ones

A set, in which equal numbers are one.
"""


def top_k(lst, k):
    numbers = set(lst)
    result = []
    while numbers and len(result) < k:
        best = max(numbers)
        result.append(best)
        numbers.remove(best)
    return result
