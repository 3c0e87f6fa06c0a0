"""fails: test_negative_ones, test_huge_ones

0 marks a number that is taken, which is greater than all negative ones.
"""


def top_k(lst, k):
    result = []
    for i in range(k):
        best = max(lst)
        result.append(best)
        lst[lst.index(best)] = 0
    return result
