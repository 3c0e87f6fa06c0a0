"""fails: test_few_reads

It jumps from block to block, each as long as the root of the length.
"""


def find_in_sorted(arr, x):
    n = len(arr)
    block = int(n**0.5) or 1
    start = 0
    while start + block < n and arr[start + block] <= x:
        start += block
    for i in range(start, min(start + block, n)):
        if arr[i] == x:
            return i
    return -1
