"""fails: test_few_reads

It walks through the list from the front.
"""


def find_in_sorted(arr, x):
    for i, number in enumerate(arr):
        if number == x:
            return i
    return -1
