"""fails: test_empty

The first element is taken before anything is asked, and there may be none.
"""


def remove_extras(lst):
    result = [lst[0]]
    for element in lst[1:]:
        if element not in result:
            result.append(element)
    return result
