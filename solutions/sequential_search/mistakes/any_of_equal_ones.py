"""fails: test_equal_ones

A binary search that stops at whichever of the equal ones it meets.
"""


def search(x, seq):
    low, high = 0, len(seq)
    while low < high:
        middle = (low + high) // 2
        if seq[middle] == x:
            return middle
        if seq[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low
