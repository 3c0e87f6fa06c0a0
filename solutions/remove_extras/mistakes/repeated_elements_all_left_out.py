"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

Elements that occur more than once are left out altogether.
"""


def remove_extras(lst):
    return [element for element in lst if lst.count(element) == 1]
