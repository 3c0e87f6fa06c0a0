"""fails: test_negative_ones

-1 marks a number that is taken, and the -1 of the list is overlooked.
"""


def top_k(lst, k):
    lst = lst[:]
    result = []
    while len(result) < k:
        best = None
        for i in range(len(lst)):
            if lst[i] == -1:
                continue
            if best is None or lst[i] > lst[best]:
                best = i
        if best is None:
            break
        result.append(lst[best])
        lst[best] = -1
    return result
