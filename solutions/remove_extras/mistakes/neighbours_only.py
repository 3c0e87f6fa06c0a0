"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

An element is compared with the one before it only.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if not result or result[-1] != element:
            result.append(element)
    return result
