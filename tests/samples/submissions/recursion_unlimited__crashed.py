import sys


def same(text):
    return text


def total(numbers):
    sys.setrecursionlimit(10**9)

    def down(number):
        return sorted([0], key=lambda _: down(number + 1))

    return down(0)
