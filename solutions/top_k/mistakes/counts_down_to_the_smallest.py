"""fails: test_huge_ones

Tries every number from the greatest to the smallest, and there may be far too many between them.
"""


def top_k(lst, k):
    result = []
    if lst:
        number = max(lst)
        while len(result) < k:
            result += [number] * lst.count(number)
            number -= 1
    return result[:k]
