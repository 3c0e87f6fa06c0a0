"""fails: test_fractions

Numbers that lie close together are taken for equal.
"""


def search(x, seq):
    for i, elem in enumerate(seq):
        if elem > x or abs(elem - x) < 1e-9:
            return i
    return len(seq)
