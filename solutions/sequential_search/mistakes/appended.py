"""fails: test_tuple

The number is added to the sequence, which only a list allows.
"""


def search(x, seq):
    if not seq:
        return 0
    seq.append(x)
    seq.sort()
    return seq.index(x)
