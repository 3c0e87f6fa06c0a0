"""Every case on its own, in the order in which a beginner thinks of them."""


def search(x, seq):
    if seq == () or seq == []:
        return 0
    elif x in seq:
        return seq.index(x)
    elif x > max(seq):
        return len(seq)
    elif x < min(seq):
        return 0
    else:
        for i in range(len(seq) - 1):
            if seq[i] < x < seq[i + 1]:
                return i + 1
