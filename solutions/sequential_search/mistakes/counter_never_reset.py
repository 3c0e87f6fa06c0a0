"""fails: test_between, test_ends

A global counter goes on where the call before has left it.
"""

i = 0


def search(x, seq):
    global i
    for elem in seq:
        if elem < x:
            i += 1
    return i
