"""fails: test_tuple

Whatever is not a list is taken for nothing at all.
"""


def search(x, seq):
    if type(seq) != list:
        return 0
    i = 0
    for elem in seq:
        if elem < x:
            i += 1
    return i
