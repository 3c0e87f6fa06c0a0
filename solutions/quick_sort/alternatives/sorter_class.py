"""A class with a method `sort` of its own, a pivot by chance, and a function of its own called `sorted`."""

import random


class Sorter:
    def __init__(self, numbers):
        self.numbers = numbers

    def sort(self):
        if len(self.numbers) <= 1:
            return self.numbers
        pivot = random.choice(self.numbers)
        sides = {-1: [], 0: [], 1: []}
        for number in self.numbers:
            sides[(number > pivot) - (number < pivot)].append(number)
        return Sorter(sides[-1]).sort() + sides[0] + Sorter(sides[1]).sort()


def sorted(numbers):
    return Sorter(numbers).sort()


def quicksort(arr):
    return sorted(arr)
