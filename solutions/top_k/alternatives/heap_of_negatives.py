"""A heap of the numbers with their signs changed, since a heap has the smallest at its top."""

from heapq import heapify, heappop


def top_k(lst, k):
    heap = [-number for number in lst]
    heapify(heap)
    return [-heappop(heap) for _ in range(k)]
