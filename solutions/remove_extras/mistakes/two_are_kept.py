"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

An element is left out from its third time on only.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if result.count(element) <= 1:
            result.append(element)
    return result
