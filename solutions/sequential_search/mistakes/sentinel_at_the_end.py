"""fails: test_negative_and_huge

A very large number is put at the end, so that the loop always finds something.
"""


def search(x, seq):
    row = list(seq) + [10**9]
    i = 0
    while row[i] < x:
        i += 1
    return i
