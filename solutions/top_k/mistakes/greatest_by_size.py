"""fails: test_negative_ones, test_huge_ones

Looks at the size without the sign.
"""


def top_k(lst, k):
    result = []
    for i in range(k):
        best = max(lst, key=abs)
        result.append(best)
        lst.remove(best)
    return result
