"""fails: test_argument_kept

The extras are taken out of the list that was given, and a copy is made afterwards.
"""


def remove_extras(lst):
    i = 0
    while i < len(lst):
        if lst[i] in lst[:i]:
            del lst[i]
        else:
            i += 1
    return lst[:]
