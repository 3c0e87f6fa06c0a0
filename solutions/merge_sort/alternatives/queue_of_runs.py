"""Runs that ascend already are put into a queue, and two at a time are merged until one is left."""

from collections import deque


def mergesort(arr):
    runs = deque()
    for x in arr:
        if runs and runs[-1][-1] <= x:
            runs[-1].append(x)
        else:
            runs.append([x])
    while len(runs) > 1:
        runs.append(both(deque(runs.popleft()), deque(runs.popleft())))
    return runs[0] if runs else []


def both(a, b):
    out = []
    while a or b:
        out.append((a if not b or (a and a[0] <= b[0]) else b).popleft())
    return out
