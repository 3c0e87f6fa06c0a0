"""fails: test_fractions, test_equal_ones

`is` in place of `==`, which holds for small whole numbers only.
"""


def search(x, seq):
    i = 0
    for elem in seq:
        if elem is x or elem > x:
            return i
        i += 1
    return i
