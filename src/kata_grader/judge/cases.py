"""Cases that a requirement tries before any that are drawn: every small input, from small to large."""

import inspect
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

__all__ = ["cases", "cases_of"]

Test = TypeVar("Test", bound=Callable[..., None])
_NAME = "kata_cases"


def cases(every: Iterable[tuple[Any, ...]]) -> Callable[[Test], Test]:
    """Let a requirement try these cases first, in their order; the first that fails is shown as it is.

    Most wrong programs fail on a small input, and when all of them were tried in order, the first that fails is the smallest.

    Args:
        every: the cases, the smallest first: each has a value for each parameter of the test behind `submission`.

    Returns:
        A decorator, which stands above `@given`.

    Raises:
        TypeError: it does not stand there, or a case has too few values or too many.
    """
    kept = tuple(every)

    def decorate(test: Test) -> Test:
        if not hasattr(test, "hypothesis"):
            raise TypeError(f"@cases stands above @given, and {test.__name__} has none below it")
        names = list(inspect.signature(test.hypothesis.inner_test).parameters)[1:]
        for case in kept:
            if len(case) != len(names):
                raise TypeError(f"a case of {test.__name__} is {case!r}, and it takes {', '.join(names)}")
        setattr(test, _NAME, tuple(dict(zip(names, case, strict=True)) for case in kept))
        return test

    return decorate


def cases_of(test: Callable[..., None]) -> tuple[dict[str, Any], ...]:
    """The cases that a test tries first, each with its arguments by name."""
    found: tuple[dict[str, Any], ...] = getattr(test, _NAME, ())
    return found
