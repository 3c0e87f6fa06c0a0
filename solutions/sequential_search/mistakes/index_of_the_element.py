"""fails: test_equal_ones

The loop goes over the elements and asks for the index of the one before it: of equal ones, the first.
"""


def search(x, seq):
    before = None
    for elem in seq:
        if x <= elem:
            break
        before = elem
    return 0 if before is None else seq.index(before) + 1
