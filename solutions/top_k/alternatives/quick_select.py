"""Those above a number, those equal to it, those below."""


def top_k(lst, k):
    if k == 0 or not lst:
        return []
    pivot = lst[len(lst) // 2]
    above = [x for x in lst if x > pivot]
    equal = [x for x in lst if x == pivot]
    below = [x for x in lst if x < pivot]
    return (top_k(above, min(k, len(above))) + equal + top_k(below, max(0, k - len(above) - len(equal))))[:k]
