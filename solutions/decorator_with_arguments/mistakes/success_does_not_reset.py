"""fails: test_no_shared_state

The count of attempts begins anew when all are used up, but not when the function returns.
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
            if not check(*args, **kwargs):
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
        failed = 0

        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            nonlocal failed
            while True:
                try:
                    return function(*args, **kwargs)
                except on:
                    failed += 1
                    if failed >= times:
                        failed = 0
                        raise

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
