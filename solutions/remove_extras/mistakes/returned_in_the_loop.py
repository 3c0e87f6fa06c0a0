"""fails: test_empty, test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

`return` stands in the loop, so only the first element is looked at; and an empty list gives None.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if element not in result:
            result.append(element)
        return result
