"""Returns a list that contains itself."""


def same(text):
    inside = []
    inside.append(inside)
    return inside
