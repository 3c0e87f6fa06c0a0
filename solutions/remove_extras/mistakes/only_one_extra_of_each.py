"""fails: test_many_extras, test_several_kinds, test_equal_numbers

Each element that comes again is taken out once, however often it is there.
"""


def remove_extras(lst):
    result = list(lst)
    result.reverse()
    for element in dict.fromkeys(lst):
        if result.count(element) > 1:
            result.remove(element)
    result.reverse()
    return result
