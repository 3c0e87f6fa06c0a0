"""fails: test_between

The `else` returns in the first round of the loop.
"""


def search(x, seq):
    for i in range(len(seq)):
        if x <= seq[i]:
            return i
        else:
            return len(seq)
    return 0
