"""The first call of every planned example, written down once for all submissions and asked many in one go.

A question and its answer cost two changes of process. Most examples make one call, so that nothing changes when those of many
are asked one after the other: an example's body then finds its answer there already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kata_grader.judge.dialogue import Message
from kata_grader.judge.drawing import Example
from kata_grader.judge.examinee import Examinee, Packed
from kata_grader.judge.submission import Submission
from kata_grader.worker import wire

__all__ = ["Chunk", "asked", "divided"]

_MOST = 512  # examples in a chunk: the first has one, and each eight times as many as that before it, as most wrong programs fail soon
_LARGEST = 1 << 18  # bytes of a frame, unless a single call has more


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some examples of a plan: their numbers, those of them that make a call, and the frame that asks these calls."""

    examples: range
    calling: tuple[int, ...]
    frame: bytes


def divided(
    plan: Sequence[Example], body: Callable[..., None], submission: Submission, examinee: Examinee
) -> list[Chunk]:
    """Divide a plan up into chunks, which are the same for every submission to the kata.

    Args:
        plan: the examples.
        body: the requirement's, which takes each.
        submission: the one at hand; nothing is asked of it.
        examinee: writes the calls down.
    """
    chunks: list[Chunk] = []
    start = 0
    while start < len(plan):
        most = min(_MOST, 1 << 3 * len(chunks))
        calls: dict[int, Packed] = {}
        stop, size = start, 0
        while stop < min(start + most, len(plan)) and size < _LARGEST:
            call = submission.first_call(body, plan[stop])
            packed = None if call is None else examinee.packed(call)
            if packed is not None:
                calls[stop] = packed
                size += len(packed[2])
            stop += 1
        chunks.append(Chunk(range(start, stop), tuple(calls), wire.pack_calls(list(calls.values()))))
        start = stop
    return chunks


def asked(chunk: Chunk, examinee: Examinee) -> dict[int, Message]:
    """Ask a chunk's calls.

    Returns:
        The reply to the first call of each example that makes one, by the example's number; some are missing when one got none.
    """
    if not chunk.calling:
        return {}
    return dict(zip(chunk.calling, examinee.replies(chunk.frame, len(chunk.calling)), strict=False))
