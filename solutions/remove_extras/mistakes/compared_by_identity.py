"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

Elements are compared with `is`, which asks for the same object: equal ones need not be one.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if not any(element is each for each in result):
            result.append(element)
    return result
