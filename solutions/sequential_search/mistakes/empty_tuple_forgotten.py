"""fails: test_empty

An empty list is looked for by comparing with `[]`, which an empty tuple does not equal.
"""


def search(x, seq):
    if seq == []:
        return 0
    if x <= seq[0]:
        return 0
    return 1 + search(x, list(seq[1:]))
