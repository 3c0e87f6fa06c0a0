"""The search goes on to the last of equal ones; the answer is kept in an object."""


class Searcher:
    def __init__(self, arr):
        self.arr = arr
        self.found = -1

    def search(self, x, low, high):
        if low > high:
            return self.found
        mid = (low + high) // 2
        if self.arr[mid] == x:
            self.found = mid
        if self.arr[mid] <= x:
            return self.search(x, mid + 1, high)
        return self.search(x, low, mid - 1)


def find_in_sorted(arr, x):
    return Searcher(arr).search(x, 0, len(arr) - 1)
