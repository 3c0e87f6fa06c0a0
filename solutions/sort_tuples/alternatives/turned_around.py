"""Each tuple is turned around, so that the age stands first, and back again."""


def sort_age(lst):
    turned = [(age, gender) for gender, age in lst]
    turned.sort(reverse=True)
    return [(gender, age) for age, gender in turned]
