"""fails: test_all, test_equal_ones, test_negative_ones

Takes a 0 for no number at all.
"""


def top_k(lst, k):
    result = []
    while len(result) < k:
        best = None
        for x in lst:
            if x and (not best or x > best):
                best = x
        if not best:
            break
        result.append(best)
        lst.remove(best)
    return result
