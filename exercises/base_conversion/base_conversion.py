"""Numbers in other bases, and the ones among their bits."""


def to_base(num: int, b: int) -> str:
    """The number `num`, which is 1 or more, written in base `b`, from 2 to 36.

    to_base(31, 16) is "1F"
    """
    raise NotImplementedError


def bitcount(n: int) -> int:
    """How many ones there are when `n`, which is 0 or more, is written in base 2.

    bitcount(13) is 3
    """
    raise NotImplementedError
