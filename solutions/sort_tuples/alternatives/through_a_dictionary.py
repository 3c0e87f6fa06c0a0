"""No two are of one age, so an age finds its person."""


def sort_age(lst):
    by_age = {}
    for gender, age in lst:
        by_age[age] = gender
    ages = list(by_age)
    ages.sort()
    ages.reverse()
    print(ages)
    return [(by_age[age], age) for age in ages]
