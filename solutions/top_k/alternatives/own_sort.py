"""Sorts by itself: functions of its own that are named `sort` and `sorted`, and one of them hides the builtin."""


def sort(lst):
    # bubble sort, like list.sort() but slower
    n = len(lst)
    for i in range(n):
        for j in range(n - 1 - i):
            if lst[j] < lst[j + 1]:
                lst[j], lst[j + 1] = lst[j + 1], lst[j]


def sorted(lst):
    copy = lst[:]
    sort(copy)
    return copy


def top_k(lst, k):
    print("sorted:", sorted(lst))
    sort(lst)
    return sorted(lst)[0:k]
