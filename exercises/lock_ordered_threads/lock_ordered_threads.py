"""Threads in a fixed order, and accounts that never deadlock. See README.md."""

from collections.abc import Callable


def run_in_order(steps: list[Callable[[], object]], rounds: int) -> None:
    """Call each step in a thread of its own, one after the other, again and again.

    Args:
        steps: what to call, in this order.
        rounds: how many times round.
    """
    raise NotImplementedError


class Account:
    """Money under a number.

    Args:
        number: tells it from all other accounts.
        balance: how much money is in it.
    """

    def __init__(self, number: int, balance: int) -> None:
        raise NotImplementedError


def transfer(source: Account, target: Account, amount: int) -> None:
    """Move money from one account to another.

    Args:
        source: where it comes from.
        target: where it goes.
        amount: how much.

    Raises:
        ValueError: the amount is not positive, or there is too little money.
    """
    raise NotImplementedError
