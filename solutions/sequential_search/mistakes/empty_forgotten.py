"""fails: test_empty

The last element is looked at first, and an empty sequence has none.
"""


def search(x, seq):
    if x > seq[-1]:
        return len(seq)
    for i, elem in enumerate(seq):
        if x <= elem:
            return i
