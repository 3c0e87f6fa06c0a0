"""fails: test_tuple

A list is joined to the sequence, which fails with a tuple.
"""


def search(x, seq):
    if len(seq) == 0:
        return 0
    return sorted(seq + [x]).index(x)
