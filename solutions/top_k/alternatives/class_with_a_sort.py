"""A class of its own with a method `sort`: a merge sort."""


class Scores:
    def __init__(self, numbers):
        self.numbers = numbers

    def sort(self):
        if len(self.numbers) < 2:
            return self.numbers
        middle = len(self.numbers) // 2
        left = Scores(self.numbers[:middle]).sort()
        right = Scores(self.numbers[middle:]).sort()
        merged = []
        while left and right:
            if left[0] > right[0]:
                merged.append(left.pop(0))
            else:
                merged.append(right.pop(0))
        return merged + left + right


def top_k(lst, k):
    return Scores(lst).sort()[:k]
