"""fails: test_several_kinds

Places are sorted by their elements, which raises TypeError for elements of different kinds.
"""


def remove_extras(lst):
    places = sorted(range(len(lst)), key=lambda i: lst[i])
    kept = []
    for number, i in enumerate(places):
        if number == 0 or lst[places[number - 1]] != lst[i]:
            kept.append(i)
    return [lst[i] for i in sorted(kept)]
