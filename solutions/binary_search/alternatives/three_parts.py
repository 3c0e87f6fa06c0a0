"""Two looks a step, and a third of the list is left."""


def find_in_sorted(arr, x):
    low, high = 0, len(arr) - 1
    while high - low > 8:
        third = (high - low) // 3
        a, b = low + third, high - third
        if x < arr[a]:
            high = a - 1
        elif x > arr[b]:
            low = b + 1
        else:
            low, high = (low, a) if x <= arr[a] else (a, b)
    for i in range(low, high + 1):
        if arr[i] == x:
            return i
    return -1
