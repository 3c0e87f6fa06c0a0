"""fails: test_negative_and_huge

A billion is taken for greater than every number.
"""


def quicksort(arr):
    rest = arr[:]
    result = []
    for _ in range(len(arr)):
        least, place = 1000000000, 0
        for i in range(len(rest)):
            if rest[i] < least:
                least, place = rest[i], i
        result.append(least)
        del rest[place]
    return result
