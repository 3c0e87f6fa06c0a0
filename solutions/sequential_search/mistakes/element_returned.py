"""fails: test_found, test_between

The element is returned, not its index.
"""


def search(x, seq):
    for elem in seq:
        if x <= elem:
            return elem
    return len(seq)
