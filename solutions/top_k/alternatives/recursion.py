"""The greatest first, then the greatest of the rest; the greatest by recursion, too."""


def greatest(lst):
    if len(lst) == 1:
        return lst[0]
    rest = greatest(lst[1:])
    return lst[0] if lst[0] >= rest else rest


def without(lst, x):
    if lst[0] == x:
        return lst[1:]
    return [lst[0]] + without(lst[1:], x)


def top_k(lst, k):
    if k == 0:
        return []
    m = greatest(lst)
    return [m] + top_k(without(lst, m), k - 1)
