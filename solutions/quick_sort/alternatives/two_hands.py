"""Two hands move towards each other and fill the hole that the other one has left; printing on the way."""


def quick(nums, start, end):
    if start >= end:
        return
    mid = nums[start]
    left = start
    right = end
    while left < right:
        while left < right and nums[right] >= mid:
            right -= 1
        nums[left] = nums[right]
        while left < right and nums[left] < mid:
            left += 1
        nums[right] = nums[left]
    nums[left] = mid
    quick(nums, start, left - 1)
    quick(nums, left + 1, end)


def quicksort(arr):
    nums = []
    for x in arr:
        nums.append(x)
    quick(nums, 0, len(nums) - 1)
    print("sorted:", nums)
    return nums


if __name__ == "__main__":
    quicksort([3, 1, 2])
