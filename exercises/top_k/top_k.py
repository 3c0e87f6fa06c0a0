"""The greatest numbers of a list, without Python's sorting."""


def top_k(lst: list[int], k: int) -> list[int]:
    """The `k` greatest numbers of a list, the largest first.

    top_k([3, 10, -2, 7], 2) is [10, 7]
    """
    raise NotImplementedError
