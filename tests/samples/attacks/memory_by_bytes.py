"""Takes memory in large pieces."""


def same(text):
    taken = []
    while len(taken) < 1_000:
        taken.append(bytearray(32 << 20))
