"""fails: test_many_extras

The index goes on after a pop as well, and misses the element that has moved up.
"""


def remove_extras(lst):
    result = list(lst)
    i = 0
    while i < len(result):
        if result[i] in result[:i]:
            result.pop(i)
        i += 1
    return result
