"""The JSON of a verdict, in one line: the base of all other formats. Several verdicts are several lines."""

from typing import Any

import msgspec

from kata_grader.model import Verdict

__all__ = ["to_json"]


def to_json(verdict: Verdict) -> bytes:
    """A verdict as one line of JSON, with its newline.

    Halves of surrogate pairs, which UTF-8 has no bytes for and a file may be named with, are written out as an escape.
    """
    try:
        return msgspec.json.encode(verdict) + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(_encodable(msgspec.to_builtins(verdict))) + b"\n"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, list | tuple) else value
