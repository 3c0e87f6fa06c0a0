"""fails: test_equal_numbers

Elements of different types are taken for different, 1 and 1.0 too.
"""


def remove_extras(lst):
    seen = set()
    result = []
    for element in lst:
        if (type(element), repr(element)) not in seen:
            seen.add((type(element), repr(element)))
            result.append(element)
    return result
