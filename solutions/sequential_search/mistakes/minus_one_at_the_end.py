"""fails: test_ends

A number that is greater than all gives -1, as if the search had failed.
"""


def search(x, seq):
    if len(seq) == 0:
        return 0
    for i in range(len(seq)):
        if seq[i] >= x:
            return i
    return -1
