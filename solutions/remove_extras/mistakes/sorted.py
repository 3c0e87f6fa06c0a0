"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

The elements are sorted, so their order is lost.
"""


def remove_extras(lst):
    result = []
    for element in sorted(lst):
        if element not in result:
            result.append(element)
    return result
