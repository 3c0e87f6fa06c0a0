"""fails: test_between

The index of the last smaller element, not the one after it.
"""


def search(x, seq):
    if not seq or x <= seq[0]:
        return 0
    if x in seq:
        return seq.index(x)
    if x > seq[-1]:
        return len(seq)
    for i in range(len(seq)):
        if seq[i] < x < seq[i + 1]:
            return i
