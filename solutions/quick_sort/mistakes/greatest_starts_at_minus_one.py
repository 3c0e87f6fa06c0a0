"""fails: test_negative_and_huge

The greatest is searched from -1 upwards, so a number below is never found.
"""


def quicksort(arr):
    rest = list(arr)
    result = []
    while rest:
        greatest = -1
        for x in rest:
            if x > greatest:
                greatest = x
        rest.remove(greatest)
        result.insert(0, greatest)
    return result
