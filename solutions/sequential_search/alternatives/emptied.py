"""Elements are taken off a list until one is met that is not smaller; a global counts them."""

count = 0


def search(x, seq):
    global count
    count = 0
    rest = list(seq) if type(seq) == tuple else seq
    while rest:
        first = rest.pop(0)
        if first >= x:
            break
        count += 1
    return count
