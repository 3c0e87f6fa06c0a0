"""fails: test_nothing_extra, test_several_kinds

Tuples are compared as sets, so (1, 2) and (2, 1) are equal.
"""


def remove_extras(lst):
    seen = []
    result = []
    for element in lst:
        key = set(element) if isinstance(element, tuple) else element
        if key not in seen:
            seen.append(key)
            result.append(element)
    return result
