"""The list is turned round, emptied of extras and filled again: after the call it is as it was."""


def remove_extras(lst):
    before = list(lst)
    lst.reverse()
    for element in before:
        while lst.count(element) > 1:
            lst.remove(element)
    lst.reverse()
    result = list(lst)
    lst.clear()
    lst.extend(before)
    return result
