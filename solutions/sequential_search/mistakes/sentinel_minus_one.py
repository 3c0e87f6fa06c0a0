"""fails: test_negative_and_huge

The element before the first is taken to be -1.
"""


def search(x, seq):
    before = -1
    for i, elem in enumerate(seq):
        if before < x <= elem:
            return i
        before = elem
    return len(seq)
