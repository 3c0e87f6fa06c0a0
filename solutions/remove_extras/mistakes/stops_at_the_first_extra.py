"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

The loop ends at the first extra, and what comes after it is lost.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if element in result:
            break
        result.append(element)
    return result
