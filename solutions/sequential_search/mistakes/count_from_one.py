"""fails: test_found, test_between

Places are counted from 1.
"""


def search(x, seq):
    if not seq:
        return 0
    for i, elem in enumerate(seq, 1):
        if x <= elem:
            return i
    return len(seq)
