"""What a GitHub workflow shows of verdicts: a summary, annotations, and variables for the steps that follow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.public import FAULT, Public, explained, is_fault
from kata_grader.reports.formats.safe import code, cut, fenced, line, prose, workflow_command
from kata_grader.reports.formats.students import by_student

__all__ = ["github"]

SUMMARY, ANNOTATIONS, OUTPUT = "github/summary.md", "github/annotations.txt", "github/output.txt"
_MOST_BYTES = (
    1024 * 1024 - 4096
)  # GitHub takes 1 MiB from a step and nothing of what is larger; the rest is for the last words
_MOST_ANNOTATIONS = 10  # of one type, from one step
_MOST_MESSAGE = 4_000
_MARKS = {"passed": "✅ solved", "failed": "❌ not yet", "error": "⚠️ not judged"}


@dataclass
class _Sum:
    """What has been seen so far."""

    score: int = 0
    max_score: int = 0
    statuses: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_MARKS, 0))
    left: int = _MOST_BYTES
    left_out: int = 0

    def add(self, verdict: Verdict) -> None:
        self.score += verdict.score
        self.max_score += verdict.max_score
        self.statuses[verdict.status] += 1

    @property
    def status(self) -> str:
        """The worst there is, what the grader failed at first."""
        return next((each for each in ("error", "failed") if self.statuses[each]), "passed")


def github(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`github/summary.md`, `github/annotations.txt` and `github/output.txt`.

    The summary is for `$GITHUB_STEP_SUMMARY`, the annotations are to be printed, the output is for `$GITHUB_OUTPUT`.
    """
    titles = {kata.name: kata.metadata.title.en for kata in katas}
    public, seen = Public(katas), _Sum()
    errors, warnings = _Annotations("error"), _Annotations("warning")
    for student, theirs in by_student(verdicts):
        shown = [public.of(verdict) for verdict in theirs]
        for verdict in shown:
            seen.add(verdict)
            for same in _reasons(verdict):
                if not same[0].untouched:
                    (warnings if is_fault(same[0]) else errors).add(verdict, same)
        yield from _within(seen, _section(titles, student, shown), len(shown))
    yield Part(SUMMARY, _last_words(seen).encode())
    yield Part(ANNOTATIONS, "".join((*errors.lines(), *warnings.lines())).encode())
    yield Part(OUTPUT, _variables(seen).encode())


def _within(seen: _Sum, section: Iterable[str], count: int) -> Iterator[Part]:
    """A student's section, if there is still room: the table first, then as many of the explanations as fit."""
    if seen.left_out:
        seen.left_out += count
        return
    for number, text in enumerate(section):
        content = text.encode()
        if len(content) > seen.left:
            seen.left_out = count
            if number:
                yield Part(SUMMARY, "\n… (the rest of this one is left out)\n\n".encode())
            return
        seen.left -= len(content)
        yield Part(SUMMARY, content)


def _section(titles: dict[str, str], student: str | None, verdicts: Sequence[Verdict]) -> Iterator[str]:
    head = [] if student is None else [f"## {code(student)}\n"]
    rows = [f"| {prose(titles.get(each.kata, each.kata))} | {_mark(each)} | {_points(each)} |" for each in verdicts]
    yield "\n".join([*head, "| kata | | points |", "|---|---|---:|", *rows, "", ""])
    for verdict in verdicts:
        if verdict.untouched:
            continue
        for same in _reasons(verdict):
            yield _explanation(verdict, same)


def _reasons(verdict: Verdict) -> list[list[RequirementVerdict]]:
    """The requirements that are not met, those that say the same together: a file that Python cannot read fails them all."""
    found: dict[object, list[RequirementVerdict]] = {}
    for each in verdict.requirements:
        if each.status is not Status.PASSED:
            found.setdefault((each.status, *each.rows()), []).append(each)
    return [*found.values()]


def _mark(verdict: Verdict) -> str:
    return "not started" if verdict.untouched else _MARKS[verdict.status]


def _points(verdict: Verdict) -> str:
    return "not final" if verdict.status == "error" else f"{verdict.score} of {verdict.max_score}"


def _explanation(verdict: Verdict, same: Sequence[RequirementVerdict]) -> str:
    head = f"#### {code(verdict.kata)}: {'; '.join(prose(each.title) for each in same)}"
    if is_fault(same[0]):
        return f"{head}\n\n⚠️ {FAULT}\n\n"
    points, most = sum(each.points for each in same), sum(each.max_points for each in same)
    return f"{head}, {points} of {most}\n\n{fenced(explained(same[0]))}\n"


def _last_words(seen: _Sum) -> str:
    words = []
    if seen.left_out:
        words.append(
            f"> **Cut off here:** GitHub shows no more than 1 MiB. Of {seen.left_out} submissions, all or a part is left out."
        )
    words.append(f"**{_total(seen)}**")
    if seen.statuses["error"]:
        words.append(f"⚠️ {seen.statuses['error']} could not be judged in full. {FAULT}")
    return "\n" + "\n\n".join(words) + "\n"


def _total(seen: _Sum) -> str:
    if seen.status == "error":
        return "The points are not final."
    return f"{seen.score} of {seen.max_score} points"


class _Annotations:
    """As many as GitHub shows of one type; the last one stands for all the others."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._count = 0
        self._first: list[str] = []

    def add(self, verdict: Verdict, same: Sequence[RequirementVerdict]) -> None:
        """Note what fails requirements for one reason."""
        self._count += 1
        if self._count <= _MOST_ANNOTATIONS:
            message = cut(explained(same[0]), _MOST_MESSAGE)
            title = line(f"{verdict.kata}: {'; '.join(each.title for each in same)}")
            place = {"file": verdict.submission, "line": _line(same[0])}
            self._first.append(workflow_command(self._kind, message, **place, title=title))

    def lines(self) -> list[str]:
        """Those that are printed."""
        if self._count <= _MOST_ANNOTATIONS:
            return self._first
        more = self._count - _MOST_ANNOTATIONS + 1
        text = f"There are {more} more. GitHub shows no more than {_MOST_ANNOTATIONS}; the summary has them."
        return [*self._first[:-1], workflow_command(self._kind, text, title="And others")]


def _line(requirement: RequirementVerdict) -> int | None:
    """The student's line that it is about: where an exception came from, or where a schedule ended."""
    example = requirement.counterexample
    if example and example.raised and example.raised.line:
        return example.raised.line
    moments = requirement.timeline.moments if requirement.timeline else ()
    return next((moment.line for moment in reversed(moments) if moment.line), None)


def _variables(seen: _Sum) -> str:
    """Lines of `name=value`: numbers and words of ours only. There is no score while the grader has failed at something."""
    score = "" if seen.status == "error" else seen.score
    return f"score={score}\nmax_score={seen.max_score}\nstatus={seen.status}\n"
