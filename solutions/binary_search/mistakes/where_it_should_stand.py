"""fails: test_few_reads

The next place is guessed from how large x is, which is slow where the numbers are not spread evenly.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high and arr[low] <= x <= arr[high]:
        if arr[low] == arr[high]:
            return low
        guess = low + int((high - low) / (arr[high] - arr[low]) * (x - arr[low]))
        if arr[guess] == x:
            return guess
        if arr[guess] < x:
            low = guess + 1
        else:
            high = guess - 1
    return -1
