"""The parts are as long as Fibonacci numbers, so that no division is needed."""


def find_in_sorted(arr, x):
    a, b, c = 0, 1, 1
    while c < len(arr):
        a, b, c = b, c, b + c
    offset = -1
    while c > 1:
        i = min(offset + a, len(arr) - 1)
        if i < 0:
            i = 0
        if arr[i] < x:
            c, b, a = b, a, b - a
            offset = i
        elif arr[i] > x:
            c, b, a = a, b - a, a - (b - a)
        else:
            return i
    if offset + 1 < len(arr) and arr[offset + 1] == x:
        return offset + 1
    return -1
