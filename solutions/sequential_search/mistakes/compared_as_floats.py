"""fails: test_negative_and_huge

Numbers are made floats, which cannot tell very large ones apart.
"""


def search(x, seq):
    for i, elem in enumerate(seq):
        if float(x) <= float(elem):
            return i
    return len(seq)
