"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

The last occurrence is kept and not the first.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if element in result:
            result.remove(element)
        result.append(element)
    return result
