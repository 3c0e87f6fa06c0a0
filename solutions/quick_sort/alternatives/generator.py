"""Yields the elements one by one, from call to call."""


def quicksort(arr):
    def walk(items):
        if not items:
            return
        head, *tail = items
        yield from walk([x for x in tail if x < head])
        yield head
        yield from walk([x for x in tail if not x < head])

    return [x for x in walk(arr)]
