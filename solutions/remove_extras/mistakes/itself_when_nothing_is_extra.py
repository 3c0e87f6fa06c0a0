"""fails: test_new_list

Where nothing is to be left out, the list itself comes back.
"""


def remove_extras(lst):
    if lst and len(set(lst)) == len(lst):
        return lst
    result = []
    for element in lst:
        if element not in result:
            result.append(element)
    return result
