"""fails: test_empty

For an empty list nothing is returned, which gives None.
"""


def remove_extras(lst):
    if len(lst) > 0:
        result = []
        for element in lst:
            if element not in result:
                result.append(element)
        return result
