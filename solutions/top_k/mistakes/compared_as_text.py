"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

Compares texts, of which "9" is greater than "10".
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        best = max(lst, key=str)
        result.append(best)
        lst.remove(best)
    return result
