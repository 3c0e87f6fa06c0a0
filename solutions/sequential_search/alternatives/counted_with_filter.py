"""As many as are smaller stand before it."""


def search(x, seq):
    return len(tuple(filter(lambda element: element < x, seq)))
