"""fails: test_several_kinds, test_equal_numbers

Elements are compared as text: 1 and "1" are equal then, and 1 and 1.0 are not.
"""


def remove_extras(lst):
    seen = []
    result = []
    for element in lst:
        if str(element) not in seen:
            seen.append(str(element))
            result.append(element)
    return result
