"""fails: test_distinct

Neighbours are merged into pairs, pairs into fours, and there it ends.
"""


def mergesort(arr):
    runs = [[x] for x in arr]
    for _ in range(2):
        runs = [merge(runs[i], runs[i + 1] if i + 1 < len(runs) else []) for i in range(0, len(runs), 2)]
    return [x for run in runs for x in run]


def merge(left, right):
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    result += left[i:]
    result += right[j:]
    return result
