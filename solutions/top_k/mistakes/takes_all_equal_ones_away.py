"""fails: test_equal_ones

Takes all numbers away that are equal to the greatest, and then finds too few.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        best = max(lst)
        result.append(best)
        lst = [x for x in lst if x != best]
    return result
