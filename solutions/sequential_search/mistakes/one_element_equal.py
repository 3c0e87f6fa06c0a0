"""fails: test_found

A list of one element is a case of its own, and there an equal number goes behind it.
"""


def search(x, seq):
    if len(seq) == 0:
        return 0
    if len(seq) == 1:
        return 0 if x < seq[0] else 1
    for i, elem in enumerate(seq):
        if x <= elem:
            return i
    return len(seq)
