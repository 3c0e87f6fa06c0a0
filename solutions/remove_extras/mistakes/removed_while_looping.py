"""fails: test_one_extra, test_many_extras, test_several_kinds, test_equal_numbers

What `remove` takes out is the first occurrence, and the loop over the same list misses elements.
"""


def remove_extras(lst):
    result = list(lst)
    for element in result:
        if result.count(element) > 1:
            result.remove(element)
    return result
