"""The greatest numbers of a list, without Python's sorting."""


def top_k(lst: list[int], k: int) -> list[int]:
    """The `k` greatest numbers of a list, the largest first."""
    best: list[int] = []
    for number in lst:
        place = len(best)
        while place > 0 and best[place - 1] < number:
            place -= 1
        best.insert(place, number)
        if len(best) > k:
            best.pop()
    return best
