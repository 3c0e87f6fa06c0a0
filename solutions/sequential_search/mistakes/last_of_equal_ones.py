"""fails: test_found, test_equal_ones

`<` in place of `<=`: the number goes behind the one that equals it.
"""


def search(x, seq):
    for i, elem in enumerate(seq):
        if x < elem:
            return i
    return len(seq)
