"""Values and calls as a reader could type them: the same text for the same value, whatever the hash seed, and never too long."""

import re
import socket
from collections.abc import Mapping, Sequence

from kata_grader.worker.wire import Opaque

__all__ = ["clean", "show", "show_call"]

MAX_SHOWN = 600
_MOST_BITS = 4_000
_LONG_RUN = 40  # of one byte or character: nobody counts more of them
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show(value: object, *, limit: int = MAX_SHOWN) -> str:
    """A value as Python source, as far as it has any.

    Args:
        value: what came over the wire, or what a grader expects.
        limit: the most characters to show; the rest is counted.
    """
    text = _show(value)
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters in all)"


def _show(value: object) -> str:  # noqa: PLR0911  # a case a type
    if isinstance(value, Opaque):
        return repr(value) if value.plain is None else f"{value.type_name}({_show(value.plain)})"
    if isinstance(value, (set, frozenset)) and value:
        inside = "{" + ", ".join(sorted(map(_show, value))) + "}"
        return inside if isinstance(value, set) else f"frozenset({inside})"
    if isinstance(value, (list, tuple)):
        items = ", ".join(map(_show, value))
        if isinstance(value, list):
            return f"[{items}]"
        return f"({items},)" if len(value) == 1 else f"({items})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_show(key)}: {_show(item)}" for key, item in value.items()) + "}"
    if isinstance(value, socket.socket):
        listens = value.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        return "<listening socket>" if listens else "<socket>"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"an int of {value.bit_length():,} bits"  # str() of more than 4,300 digits is refused
    if isinstance(value, (bytes, str)) and len(value) > _LONG_RUN and value == value[:1] * len(value):
        return f"bytes({len(value)})" if value[:1] == b"\0" else f"{value[:1]!r} * {len(value)}"
    return repr(value)


def show_call(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """A call as one could type it."""
    shown = [show(arg) for arg in args] + [f"{key}={show(arg)}" for key, arg in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def clean(text: str) -> str:
    """A submission's text, safe to print and the same in every run: control characters shown, addresses left out."""
    return _CONTROL.sub(_visible, _ADDRESS.sub("at 0x…", text)).encode("utf-8", "backslashreplace").decode()


def _visible(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
