"""fails: test_already_in_order, test_older_first

The result is a global list, and still holds the people of the call before.
"""

result = []


def sort_age(lst):
    while lst:
        oldest = max(lst, key=lambda person: person[1])
        result.append(oldest)
        lst.remove(oldest)
    return result
