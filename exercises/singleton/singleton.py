"""Three ways to have one object. See README.md."""

from collections.abc import Callable
from typing import Any, Self


class MusicPlayer:
    """The one player. Every call gives the same object.

    Args:
        name: kept as the attribute `name`; the first call's name wins.
    """

    def __new__(cls, name: str = "player") -> Self:
        """Give the one object of this class."""
        raise NotImplementedError


class SingletonMeta(type):
    """The metaclass of classes that have one instance each."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Give the one instance of the class `cls`."""
        raise NotImplementedError


def singleton(cls: type) -> Callable[..., Any]:
    """Decorate a class so that calling it always gives the same object.

    Args:
        cls: the class.

    Returns:
        What stands in for the class: it keeps its `__name__`, `__doc__`, `__module__` and `__qualname__`, and has the class
        as `__wrapped__`.
    """
    raise NotImplementedError
