"""fails: test_empty

An empty list is answered with a text.
"""


def sort_age(lst):
    if len(lst) == 0:
        return "empty"
    return sorted(lst, key=lambda person: person[1], reverse=True)
