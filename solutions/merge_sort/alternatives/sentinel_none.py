"""None marks the end of each half."""


class MergeSort:
    def sort(self, numbers):
        n = len(numbers)
        if n <= 1:
            return numbers
        a = self.sort(numbers[: n // 2]) + [None]
        b = self.sort(numbers[n // 2 :]) + [None]
        i = j = 0
        result = [0] * n
        for k in range(n):
            if b[j] is None or (a[i] is not None and a[i] < b[j]):
                result[k] = a[i]
                i += 1
            else:
                result[k] = b[j]
                j += 1
        return result


def mergesort(arr):
    return MergeSort().sort(arr)
