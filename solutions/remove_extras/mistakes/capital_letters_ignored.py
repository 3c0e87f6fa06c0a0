"""fails: test_nothing_extra

Texts are compared in lower case, so "a" and "A" are equal.
"""


def remove_extras(lst):
    seen = set()
    result = []
    for element in lst:
        key = element.lower() if isinstance(element, str) else element
        if key not in seen:
            seen.add(key)
            result.append(element)
    return result
