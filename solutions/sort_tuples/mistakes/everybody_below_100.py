"""fails: test_great_age

The search for the youngest begins with age 100.
"""


def sort_age(lst):
    result = []
    while lst:
        age, place = 100, 0
        for i in range(len(lst)):
            if lst[i][1] < age:
                age, place = lst[i][1], i
        result.insert(0, lst.pop(place))
    return result
