"""fails: test_older_first, test_both_genders

People are removed from the list that the loop walks through, so that some are left out.
"""


def sort_age(lst):
    result = []
    for _ in lst:
        oldest = max(lst, key=lambda person: person[1])
        result.append(oldest)
        lst.remove(oldest)
    return result
