"""fails: test_older_first, test_both_genders

Ages are compared as texts: "9" is greater than "10".
"""


def sort_age(lst):
    return sorted(lst, key=lambda person: str(person[1]), reverse=True)
