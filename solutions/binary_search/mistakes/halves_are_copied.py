"""fails: test_few_reads

Each half is copied by a slice.
"""


def find_in_sorted(arr, x):
    if not arr:
        return -1
    mid = len(arr) // 2
    if arr[mid] == x:
        return mid
    if arr[mid] > x:
        return find_in_sorted(arr[:mid], x)
    place = find_in_sorted(arr[mid + 1 :], x)
    return place if place == -1 else mid + 1 + place
