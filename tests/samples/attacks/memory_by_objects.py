"""Takes memory in many small objects."""


def same(text):
    taken = []
    while len(taken) < 10_000_000:
        taken.append([text] * 100)
