"""fails: test_argument_kept

Elements are popped until nothing is left of the list that was given.
"""


def remove_extras(lst):
    result = []
    while lst:
        element = lst.pop(0)
        if element not in result:
            result.append(element)
    return result
