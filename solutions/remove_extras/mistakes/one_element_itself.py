"""fails: test_new_list

A list of one element comes back itself.
"""


def remove_extras(lst):
    if len(lst) == 1:
        return lst
    return list(dict.fromkeys(lst))
