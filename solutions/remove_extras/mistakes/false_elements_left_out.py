"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

Elements that count as false (0, an empty text, an empty tuple) are left out.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if element and element not in result:
            result.append(element)
    return result
