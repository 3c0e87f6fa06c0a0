"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

The range ends one too early: the last element is not looked at.
"""


def remove_extras(lst):
    result = []
    for i in range(len(lst) - 1):
        if lst[i] not in result:
            result.append(lst[i])
    return result
