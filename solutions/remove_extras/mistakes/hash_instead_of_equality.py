"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds

Hashes are compared and not the elements: -1 and -2 have the same hash.
"""


def remove_extras(lst):
    seen = []
    result = []
    for element in lst:
        if hash(element) not in seen:
            seen.append(hash(element))
            result.append(element)
    return result
