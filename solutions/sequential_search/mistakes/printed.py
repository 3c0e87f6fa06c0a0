"""fails: test_empty, test_found, test_between, test_ends, test_equal_ones, test_tuple, test_negative_and_huge, test_fractions

The answer is printed and not returned.
"""


def search(x, seq):
    i = 0
    while i < len(seq) and seq[i] < x:
        i += 1
    print(i)
