"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

A set has no order, so the elements come back in another one.
"""


def remove_extras(lst):
    return list(set(lst))
