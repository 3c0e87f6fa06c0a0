"""fails: test_fractions

A number that is no int is refused.
"""


def search(x, seq):
    if not isinstance(x, int):
        return None
    for i, elem in enumerate(seq):
        if x <= elem:
            return i
    return len(seq)
