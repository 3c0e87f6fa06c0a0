"""The first place is put together bit by bit."""


def find_in_sorted(arr, x):
    place = -1
    step = 1 << len(arr).bit_length()
    while step:
        if place + step < len(arr) and arr[place + step] < x:
            place += step
        step >>= 1
    place += 1
    if place == len(arr) or arr[place] != x:
        return -1
    return place
