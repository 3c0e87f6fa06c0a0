"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

A default value that is a list is made once: elements of earlier calls are still in it.
"""


def remove_extras(lst, seen=[]):
    result = []
    for element in lst:
        if element not in seen:
            seen.append(element)
            result.append(element)
    return result
