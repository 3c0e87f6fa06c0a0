"""fails: test_different_ones, test_none, test_all, test_equal_ones, test_negative_ones, test_huge_ones

Prints the answer, and returns nothing.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        result.append(max(lst))
        lst.remove(max(lst))
    print(result)
