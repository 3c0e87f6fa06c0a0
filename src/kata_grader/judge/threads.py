"""What a run of threads came to, in words and as a timeline."""

from collections.abc import Callable
from typing import Any

from kata_grader.judge.problem import Problem
from kata_grader.judge.showing import clean
from kata_grader.model import Status
from kata_grader.timeline import Moment, Timeline, shortened
from kata_grader.worker import wire

__all__ = ["ended_badly", "spinning", "timeline"]

SourceLine = Callable[[int], str]


def ended_badly(reply: dict[str, Any], source: SourceLine) -> Problem | None:
    """What is wrong with the threads of a run; None when nothing is.

    Args:
        reply: what the worker says of the run.
        source: the text of a line of the submission.
    """
    kind = reply.get("is")
    if kind == "deadlock":
        return _deadlock(reply, source)
    if kind == "endless":
        because = (
            f"thread {clean(reply['thread'])} still runs{_place(reply['line'], source)}, and nothing changes any more"
        )
        return Problem(Status.FAILED, "It never ends.", kind="endless", because=because)
    if kind == "escaped":
        return Problem(
            Status.REFUSED,
            "Threads are judged under schedules here, and something in the file gets round them: threads that are not made"
            " with `threading`, or a trace function of its own.",
            kind="escaped",
        )
    return None


def spinning(reply: dict[str, Any], source: SourceLine) -> Problem:
    """What is wrong when a thread runs and runs instead of waiting."""
    name, line = reply["spun"]
    because = (
        f"thread {clean(name)} goes round and round{_place(line, source)} while it should wait: that keeps a processor busy"
        " for nothing; let it wait for something that another thread does"
    )
    return Problem(Status.FAILED, "A thread spins.", kind="spinning", because=because)


def _place(line: Any, source: SourceLine) -> str:
    return f" in line {line} (`{source(line)}`)" if type(line) is int else ""


def _deadlock(reply: dict[str, Any], source: SourceLine) -> Problem:
    parts = []
    for stuck in reply["stuck"]:
        held = f", which {clean(stuck['holder'])} holds" if stuck["holder"] is not None else ""
        place = _place(stuck["line"], source) if not stuck["what"].endswith(" to end") else ""
        parts.append(f"{clean(stuck['thread'])} waits{place} for {clean(stuck['what'])}{held}")
    told = [part for part in parts if not part.startswith("main waits for")] or parts
    because = "nobody can go on any more: " + "; ".join(told)
    return Problem(Status.FAILED, "The threads wait for ever (a deadlock).", kind="deadlock", because=because)


def timeline(details: dict[str, Any], source: SourceLine, end: str) -> Timeline:
    """The timeline of a run that was recorded.

    Args:
        details: see `kata_grader.worker.threads.run.Ran.details`.
        source: the text of a line of the submission.
        end: what came of it.

    Raises:
        Broken: the details make no sense.
    """
    try:
        moments = [_moment(event, source) for event in _of_interest(details)]
        shown = sorted({moment.thread for moment in moments})
        names = tuple(clean(str(details["threads"][number])) for number in shown)
        renumbered = [
            Moment(shown.index(each.thread), each.line, each.source, each.text, each.skipped) for each in moments
        ]
        return Timeline(names, shortened(renumbered), clean(end), int(details["preemptions"]))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise wire.Broken("a timeline that makes no sense") from error


def _of_interest(details: dict[str, Any]) -> list[list[Any]]:
    """The events without those of the first thread before there are others, and without its mere waiting for the others."""
    events = details["events"]
    first_other = next((index for index, event in enumerate(events) if event[0] != 0), len(events))
    alone = not details["first_takes_part"]
    kept = []
    for index, (number, line, text) in enumerate(events):
        if text == "starts" or (number == 0 and (index < first_other and not _starts(text))):
            continue
        if number == 0 and alone:
            continue
        kept.append([number, line, text])
    return kept


def _starts(text: str | None) -> bool:
    return text is not None and text.startswith("starts ")


def _moment(event: list[Any], source: SourceLine) -> Moment:
    number, line, text = event
    if text is None:
        return Moment(int(number), int(line), source(int(line)))
    return Moment(int(number), text=clean(str(text)))
