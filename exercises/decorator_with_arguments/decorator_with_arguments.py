"""Three decorators that take arguments."""

from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]


def verify(check: Callable[..., Any]) -> Callable[[Function], Function]:
    """Call the function only when `check`, called with the same arguments, gives something true.

    @verify(lambda amount: amount < 100)
    def pay(amount): ...

    pay(500) raises PermissionError.
    """
    raise NotImplementedError


def retry(
    times: int, on: type[BaseException] | tuple[type[BaseException], ...] = Exception
) -> Callable[[Function], Function]:
    """Call the function again while it raises `on`, at most `times` times in all.

    @retry(3, on=OSError)
    def fetch(): ...
    """
    raise NotImplementedError


def tag(name: str) -> Callable[[Function], Function]:
    """Put the function's result, as text, between <name> and </name>.

    @tag("b")
    def greet(who): return f"Hello {who}"

    greet("Ann") is "<b>Hello Ann</b>"
    """
    raise NotImplementedError
