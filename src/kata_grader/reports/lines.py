"""The JSON of a verdict, in one line: the base of all other formats. Several verdicts are several lines."""

import msgspec

from kata_grader.model import Verdict

__all__ = ["to_json"]


def to_json(verdict: Verdict) -> bytes:
    """A verdict as one line of JSON, with its newline."""
    return msgspec.json.encode(verdict) + b"\n"
