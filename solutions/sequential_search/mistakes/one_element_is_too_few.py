"""fails: test_ends

A list of one element is treated like the empty one.
"""


def search(x, seq):
    if len(seq) <= 1:
        return 0
    i = 0
    while i < len(seq) and x > seq[i]:
        i += 1
    return i
