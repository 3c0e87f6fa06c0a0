"""fails: test_fractions

What stands behind the point is cut off.
"""


def search(x, seq):
    for i, elem in enumerate(seq):
        if int(x) <= int(elem):
            return i
    return len(seq)
