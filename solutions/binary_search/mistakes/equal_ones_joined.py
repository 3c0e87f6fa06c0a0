"""fails: test_equal_ones, test_few_reads

Equal numbers are joined into one first, and the indices behind them move.
"""


def find_in_sorted(arr, x):
    numbers = []
    for number in arr:
        if not numbers or numbers[-1] != number:
            numbers.append(number)
    low = 0
    high = len(numbers) - 1
    while low <= high:
        mid = (low + high) // 2
        if numbers[mid] == x:
            return mid
        if numbers[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
