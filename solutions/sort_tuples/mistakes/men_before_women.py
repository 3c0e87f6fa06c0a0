"""fails: test_both_genders

Men and women are sorted on their own, and then one list is put behind the other.
"""


def sort_age(lst):
    men = [p for p in lst if p[0] == "M"]
    women = [p for p in lst if p[0] == "F"]
    men.sort(key=lambda p: -p[1])
    women.sort(key=lambda p: -p[1])
    return men + women
