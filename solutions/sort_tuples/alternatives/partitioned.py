"""Quick sort: those who are older than the first stand before it, the others behind."""


def sort_age(lst):
    if lst == []:
        return []
    first = lst.pop()
    before = [p for p in lst if p[1] > first[1]]
    behind = [p for p in lst if p[1] <= first[1]]
    return sort_age(before) + [first] + sort_age(behind)
