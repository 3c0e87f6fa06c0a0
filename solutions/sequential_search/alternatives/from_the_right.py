"""From the end to the beginning, as long as the elements are not smaller."""


def search(x, seq):
    for i in range(len(seq) - 1, -1, -1):
        if seq[i] < x:
            return i + 1
    return 0
