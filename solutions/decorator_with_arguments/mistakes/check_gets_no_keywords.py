"""fails: test_verify_allows

The check is called with the positional arguments alone.
"""

import functools
from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]


def verify(check: Callable[..., Any]) -> Callable[[Function], Function]:
    """Call the function only when `check`, called with the same arguments, gives something true."""

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            if not check(*args):
                raise PermissionError(f"{function.__name__} may not be called like this")
            return function(*args, **kwargs)

        return wrapper

    return decorate


def retry(
    times: int, on: type[BaseException] | tuple[type[BaseException], ...] = Exception
) -> Callable[[Function], Function]:
    """Call the function again while it raises `on`, at most `times` times in all."""
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise ValueError(f"times must be a whole number from 1 up, not {times!r}")

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            for _ in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except on:
                    continue
            return function(*args, **kwargs)

        return wrapper

    return decorate


def tag(name: str) -> Callable[[Function], Function]:
    """Put the function's result, as text, between <name> and </name>."""

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> str:
            return f"<{name}>{function(*args, **kwargs)}</{name}>"

        return wrapper

    return decorate
