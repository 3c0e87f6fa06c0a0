"""fails: test_found

The loop stops before the last element.
"""


def search(x, seq):
    for i in range(len(seq) - 1):
        if x <= seq[i]:
            return i
    return len(seq)
