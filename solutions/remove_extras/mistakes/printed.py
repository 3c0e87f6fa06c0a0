"""fails: test_empty, test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers, test_new_list

The result is printed and not returned.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        if element not in result:
            result.append(element)
    print(result)
