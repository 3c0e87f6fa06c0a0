"""fails: test_between

The number goes to its nearest neighbour, which may be the smaller one.
"""


def search(x, seq):
    if not seq or x <= seq[0]:
        return 0
    if x > seq[-1]:
        return len(seq)
    gaps = [abs(x - elem) for elem in seq]
    return gaps.index(min(gaps))
