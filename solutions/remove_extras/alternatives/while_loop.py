"""Indices, a flag and two while loops; what happens is printed on the way."""


def remove_extras(lst):
    result = []
    i = 0
    while i < len(lst):
        found = False
        j = 0
        while j < i:
            if lst[j] == lst[i]:
                found = True
            j = j + 1
        if found == False:
            result = result + [lst[i]]
        print(i, lst[i], result)
        i = i + 1
    return result
