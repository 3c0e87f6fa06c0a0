"""fails: test_fractions

"Greater than `x - 1`" is the same as "at least `x`" for whole numbers only.
"""


def search(x, seq):
    for i in range(len(seq)):
        if seq[i] > x - 1:
            return i
    return len(seq)
