"""fails: test_ends

Nothing is returned when the loop comes to its end.
"""


def search(x, seq):
    if not seq:
        return 0
    for i, elem in enumerate(seq):
        if x <= elem:
            return i
