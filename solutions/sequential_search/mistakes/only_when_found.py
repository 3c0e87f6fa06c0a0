"""fails: test_between

Only numbers that are there are found; others go to one of the ends.
"""


def search(x, seq):
    if x in seq:
        return seq.index(x)
    if len(seq) == 0 or x < seq[0]:
        return 0
    return len(seq)
