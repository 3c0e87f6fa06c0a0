"""fails: test_negative_ones, test_huge_ones

The search begins with 0, so a list of negative numbers has no greatest one.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        best = 0
        for x in lst:
            if x > best:
                best = x
        result.append(best)
        if best in lst:
            lst.remove(best)
    return result
