"""fails: test_equal_ones

Equal numbers are counted once, as a set has them once.
"""


def search(x, seq):
    return len({elem for elem in seq if elem < x})
