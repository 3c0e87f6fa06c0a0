"""fails: test_huge_ones

Compares floats, in which large numbers that differ are equal.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        where = 0
        for i in range(len(lst)):
            if float(lst[i]) > float(lst[where]):
                where = i
        result.append(lst.pop(where))
    return result
