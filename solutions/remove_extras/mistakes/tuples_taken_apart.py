"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

Tuples are taken for lists of elements that belong to the list themselves.
"""


def remove_extras(lst):
    result = []
    for element in lst:
        for each in element if isinstance(element, tuple) else (element,):
            if each not in result:
                result.append(each)
    return result
