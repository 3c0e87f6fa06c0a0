"""No recursion: what is still to be sorted waits in a list."""


def quicksort(arr):
    done = []
    todo = [list(arr)]
    while len(todo) > 0:
        part = todo.pop()
        if len(part) == 0:
            continue
        pivot = part.pop(0)
        smaller = [x for x in part if x <= pivot]
        greater = [x for x in part if x > pivot]
        if smaller:
            todo.append(greater)
            todo.append([pivot])
            todo.append(smaller)
        else:
            done.append(pivot)
            todo.append(greater)
    return done
