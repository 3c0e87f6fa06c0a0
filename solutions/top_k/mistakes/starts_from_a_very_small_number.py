"""fails: test_huge_ones

Takes -999999 for smaller than any number.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        best = -999999
        for x in lst:
            if x > best:
                best = x
        result.append(best)
        if best in lst:
            lst.remove(best)
    return result
