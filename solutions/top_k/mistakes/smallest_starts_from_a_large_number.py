"""fails: test_huge_ones

Takes the smallest away until k are left, and believes that one is below 10000.
"""


def top_k(lst, k):
    while len(lst) > k:
        smallest = 10000
        where = 0
        for i in range(len(lst)):
            if lst[i] < smallest:
                smallest = lst[i]
                where = i
        lst.pop(where)
    result = []
    while lst:
        best = max(lst)
        result.append(best)
        lst.remove(best)
    return result
