"""Takes memory in many small objects."""


def same(text):
    taken = []
    while len(taken) < 100_000_000:
        taken.append([])
