"""fails: test_nothing_extra, test_one_extra, test_many_extras, test_several_kinds

Numbers are made whole before they are compared, so 1 and 1.5 are equal.
"""


def remove_extras(lst):
    def key(element):
        return int(element) if isinstance(element, float) else element

    result = []
    for element in lst:
        if key(element) not in [key(each) for each in result]:
            result.append(element)
    return result
