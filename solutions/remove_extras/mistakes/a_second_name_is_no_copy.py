"""fails: test_empty, test_argument_kept, test_new_list

`result = lst` is meant to be a copy, but it is the same list.
"""


def remove_extras(lst):
    result = lst
    for i in range(len(result) - 1, 0, -1):
        if result[i] in result[:i]:
            result.pop(i)
    return result
