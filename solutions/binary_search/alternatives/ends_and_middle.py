"""Looks at both ends and at the middle in every step, and prints what it sees."""


def find_in_sorted(arr, x):
    if type(arr) != list or arr == []:
        return -1
    left = 0
    right = len(arr) - 1
    while left <= right:
        if arr[left] == x:
            return left
        if arr[right] == x:
            return right
        mid = int((left + right) / 2)
        print("looking at", arr[left], arr[mid], arr[right])
        if arr[mid] == x:
            return mid
        elif arr[mid] > x:
            right = mid - 1
        elif arr[mid] < x:
            left = mid + 1
    return -1
