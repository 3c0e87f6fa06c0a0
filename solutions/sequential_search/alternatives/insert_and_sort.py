"""The number is really put in: into the list itself, when it is one, and then looked up."""


def search(x, seq):
    if isinstance(seq, tuple):
        seq = list(seq)
    seq.insert(0, x)
    seq.sort()
    print("now it is", seq)
    return seq.index(x)
