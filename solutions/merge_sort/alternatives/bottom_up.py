"""No recursion: runs of 1, 2, 4, … elements are merged from a list into another."""


def mergesort(arr):
    source = arr.copy()
    width = 1
    n = len(source)
    while width < n:
        target = []
        for start in range(0, n, 2 * width):
            i, mid, j = start, min(start + width, n), min(start + width, n)
            end = min(start + 2 * width, n)
            for _ in range(end - start):
                if j >= end or (i < mid and source[i] <= source[j]):
                    target.append(source[i])
                    i += 1
                else:
                    target.append(source[j])
                    j += 1
        source = target
        width *= 2
    return source
