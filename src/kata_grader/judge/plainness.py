"""Which values cross to a worker in Python's own format."""

from typing import Any

__all__ = ["is_plain"]

_SCALARS = frozenset({type(None), bool, int, float, complex, str, bytes})
_CONTAINERS = frozenset({list, tuple, set, frozenset})


def is_plain(value: Any) -> bool:
    """Whether a value is made of exact builtin types alone, without ranges and byte arrays."""
    kind = type(value)
    if kind in _SCALARS:
        return True
    if kind in _CONTAINERS:
        return all(map(is_plain, value))
    return kind is dict and all(is_plain(key) and is_plain(item) for key, item in value.items())
