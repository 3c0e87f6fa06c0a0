"""What right programs say: all calls of a requirement that was met, and the replies that it was met with.

A requirement's outcome follows from its examples and from the replies to its calls. A program that gives the same replies to the
same calls meets it too, and nobody has to look at its answers one by one. What differs in any way is judged as if there
were no script.
"""

import json
from collections.abc import Hashable
from typing import Any

from kata_grader.judge.examinee import Call, Examinee, Packed
from kata_grader.worker import wire

__all__ = ["Recording", "Script", "Scripts"]

_MOST = 8  # ways to meet a requirement that are remembered: answers may be equal and yet not the same
_to_json = json.JSONEncoder(separators=(",", ":")).encode


class Recording:
    """The calls of a requirement that is being judged, in their order, and the replies.

    Args:
        examinee: whom they are asked.
    """

    def __init__(self, examinee: Examinee) -> None:
        self._examinee = examinee
        self._calls: list[Packed] = []
        self._replies: list[str] = []
        self._spoilt = False

    def add(self, call: Call, reply: dict[str, Any]) -> None:
        """Note a call and its reply."""
        packed = self._examinee.packed(call)
        try:
            gist = wire.gist({key: item for key, item in reply.items() if key != "id"})
        except (KeyError, TypeError):  # a worker may send anything
            packed = None
        if packed is None:
            self.spoil()
        else:
            self._calls.append(packed)
            self._replies.append(_to_json(gist))

    def spoil(self) -> None:
        """Note that the outcome follows from something else too."""
        self._spoilt = True

    def written(self) -> tuple[bytes, bytes] | None:
        """The frame of the calls and the replies to it; None where they do not say all."""
        if self._spoilt or not self._calls:
            return None
        return wire.pack_calls(self._calls), ",".join(self._replies).encode()


class Script:
    """The calls of a requirement, as a frame, and the replies that it is met with."""

    def __init__(self, frame: bytes, replies: bytes) -> None:
        self.frame = frame
        self._met = [replies]
        self._again = False

    @property
    def is_of_use(self) -> bool:
        """Whether right programs say the same, as far as has been seen: how often each reads a list, say, is its own affair."""
        return self._again or len(self._met) < _MOST

    def is_met(self, replies: bytes) -> bool:
        """Whether it was met with these before."""
        met = replies in self._met
        self._again |= met
        return met

    def learn(self, frame: bytes, replies: bytes) -> None:
        """Remember replies that it is met with, unless other calls followed from them."""
        if frame == self.frame and replies not in self._met:
            self._met = [*self._met[-_MOST + 1 :], replies]


class Scripts:
    """The scripts that are known, by what they follow from."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Script] = {}

    def known(self, key: Hashable) -> Script | None:
        """The script of a requirement, if there is one that is of use."""
        script = self._known.get(key)
        return script if script is not None and script.is_of_use else None

    def learn(self, key: Hashable, recording: Recording) -> None:
        """Learn from a requirement that was met."""
        written = recording.written()
        if written is None:
            return
        script = self._known.setdefault(key, Script(*written))
        script.learn(*written)
