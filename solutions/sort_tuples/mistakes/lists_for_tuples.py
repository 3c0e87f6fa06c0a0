"""fails: test_one_person, test_already_in_order, test_older_first

Each person comes back as a list, no longer a tuple.
"""


def sort_age(lst):
    people = [[person[0], person[1]] for person in lst]
    people.sort(key=lambda person: person[1], reverse=True)
    return people
