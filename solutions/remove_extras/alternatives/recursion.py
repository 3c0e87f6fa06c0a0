"""The last element belongs to the answer for all before it, if it is not there yet."""


def remove_extras(lst):
    if lst == []:
        return []
    result = remove_extras(lst[:-1])
    if lst[-1] in result:
        return result
    return result + [lst[-1]]
