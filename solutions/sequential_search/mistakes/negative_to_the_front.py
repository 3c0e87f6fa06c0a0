"""fails: test_negative_and_huge

A negative number is taken to be smaller than all.
"""


def search(x, seq):
    if x < 0:
        return 0
    for i, elem in enumerate(seq):
        if x <= elem:
            return i
    return len(seq)
