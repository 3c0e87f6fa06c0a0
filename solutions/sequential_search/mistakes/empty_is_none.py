"""fails: test_empty

An empty sequence gives None.
"""


def search(x, seq):
    if not seq:
        return None
    for i, elem in enumerate(seq):
        if x <= elem:
            return i
    return len(seq)
