r"""The gradebook: verdicts on a class as one web page that needs nothing else, neither a network nor a server.

The page holds the verdicts as JSON in inert `<script type="application/json">` elements, and scripts of ours that show it. What
comes from a submission or a student's name is only ever data in there: the scripts make text nodes of it, and the page's
Content-Security-Policy lets nothing run but them, by their hash. What is alike (a counterexample, an outcome) is written once
and goes by its number from then on, so that only a digest of it is kept while the page is written.

Blocks come in the order of the verdicts, each of one kind:

- `things`: what requirements came to: rows of a label and a text, timelines, texts. Numbered from 1; 0 is nothing.
- `outcomes`: `[kata, status, score, max_score, level, seed, results]`, numbered from 0. A result is
  `[requirement, status, points, rows, where, printed, timeline, coverage]`, the last five numbers of things, without the zeros at its end.
- `students`: `[name, outcome, milliseconds, file, outcome, milliseconds, file, …]`, where the file is a thing's number, in
  which `\x01` stands for the kata and `\x02` for the student.
- `course`, the last one: the katas with their requirements, and the words for the numbers of statuses.
"""

import base64
import functools
import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.safe import seen_json
from kata_grader.timeline import Timeline

__all__ = ["gradebook"]

_FILE = "gradebook.html"
_SCRIPTS = ("words.js", "data.js", "table.js", "panel.js", "charts.js", "overview.js", "page.js")
_KATA, _STUDENT = "\x01", "\x02"
_SPELLED = str.maketrans({_KATA: "\\x01", _STUDENT: "\\x02"})
_WHERE = re.compile(r"line \d+")
_RECENT = 2048  # most of a class meets the same requirements and fails the others alike: half of the time
_ALWAYS = 3  # numbers that every result has
_STATUSES = ("untouched", *Status)
_STUDENTS_IN_A_BLOCK, _CHARACTERS_IN_A_BLOCK = 250, 250_000
# What could end a script element or open a comment in it, what cannot be encoded, and what would show other than it is.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]")


def gradebook(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """The gradebook of a class, in parts of `gradebook.html`.

    Args:
        katas: those that the class was asked for, in the order of their columns.
        verdicts: what came of what was handed in, sorted by student and then by kata.

    Returns:
        The page's parts, each made when the verdicts before it have been taken.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # 20 ms that few need
    from markupsafe import Markup  # noqa: PLC0415  # comes with it

    pages = Environment(
        loader=PackageLoader("kata_grader.reports", "gradebook"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    style, script = _text("page.css"), "".join(map(_text, _SCRIPTS))
    page = pages.get_template("page.html.j2").generate(
        style=Markup(style),  # noqa: S704  # ours
        script=Markup(script),  # noqa: S704  # ours
        hashes={"style": _hash(style), "script": _hash(script)},
        blocks=((kind, first, Markup(content)) for kind, first, content in _Book(katas).blocks(verdicts)),  # noqa: S704  # _json
    )
    for text in page:
        yield Part(_FILE, text.encode())


@functools.cache
def _text(name: str) -> str:
    return files("kata_grader.reports").joinpath("gradebook", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a Content-Security-Policy calls a text by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(value: Any) -> str:
    """JSON that stands in a script element without ever ending it, and in UTF-8 whatever is in there."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return seen_json(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


class _Numbered:
    """Values that are written once, as JSON. It keeps a digest of each, and those that are not written yet."""

    def __init__(self, *, first: int) -> None:
        self._first = first
        self._numbers: dict[bytes, int] = {}
        self._new: list[str] = []
        self.size = 0

    def number(self, value: Any) -> int:
        """The number that the value goes by."""
        text = _json(value)
        digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
        known = self._numbers.get(digest)
        if known is not None:
            return known
        number = self._numbers[digest] = self._first + len(self._numbers)
        self._new.append(text)
        self.size += len(text)
        return number

    def taken(self) -> tuple[int, str]:
        """Those that are not written yet, as a JSON array, and the number of the first."""
        first = self._first + len(self._numbers) - len(self._new)
        text = f"[{','.join(self._new)}]"
        self._new, self.size = [], 0
        return first, text


class _Book:
    """What is kept while the page is written: the course, and what has a number."""

    def __init__(self, katas: Sequence[Kata]) -> None:
        self._things = _Numbered(first=1)
        self._outcomes = _Numbered(first=0)
        self._katas: dict[str, dict[str, Any]] = {}
        self._places: dict[tuple[str, str, int], int] = {}
        self._recent = functools.lru_cache(maxsize=_RECENT)(self._result)
        for kata in katas:
            self._katas[kata.name] = {"name": kata.name, "title": kata.metadata.title.en, "requirements": []}
            for each in kata.metadata.requirements:
                self._place(kata.name, each.id, each.points, title=each.title.en, hidden=each.hidden)

    def blocks(self, verdicts: Iterable[Verdict]) -> Iterator[tuple[str, int, str]]:
        """The page's blocks: of what kind each is, the number of the first in it, and its JSON."""
        students: list[str] = []
        for name, theirs in itertools.groupby(verdicts, key=_student):
            row: list[Any] = [name]
            for verdict in theirs:
                row += [self._outcome(verdict), round(verdict.seconds * 1000), self._submission(verdict)]
            students.append(_json(row))
            if len(students) == _STUDENTS_IN_A_BLOCK or self._things.size > _CHARACTERS_IN_A_BLOCK:
                yield from self._taken(students)
                students = []
        yield from self._taken(students)
        course = {"katas": list(self._katas.values()), "statuses": _STATUSES}
        yield "course", 0, _json(course)

    def _taken(self, students: Sequence[str]) -> Iterator[tuple[str, int, str]]:
        yield ("things", *self._things.taken())
        yield ("outcomes", *self._outcomes.taken())
        yield "students", 0, f"[{','.join(students)}]"

    def _outcome(self, verdict: Verdict) -> int:
        if verdict.kata not in self._katas:
            self._katas[verdict.kata] = {"name": verdict.kata, "title": "", "requirements": []}
        results = [(self._result if each.output else self._recent)(verdict.kata, each) for each in verdict.requirements]
        return self._outcomes.number(
            [
                list(self._katas).index(verdict.kata),
                verdict.status,
                verdict.score,
                verdict.max_score,
                verdict.level,
                verdict.seed,
                results,
            ]
        )

    def _result(self, kata: str, verdict: RequirementVerdict) -> list[int]:
        """What a requirement came to; what differs between students who fail alike is apart from what does not."""
        place = self._place(kata, verdict.id, verdict.max_points, title=verdict.title, hidden=False)
        status = 0 if verdict.untouched else _STATUSES.index(verdict.status)
        result = [place, status, verdict.points]
        rows = [] if verdict.status is Status.PASSED else [row for row in verdict.rows() if any(row)]
        where = [row for row in rows if _WHERE.fullmatch(row[0])]
        printed = "\n".join(text for label, text in rows if label == "printed")
        same = [row for row in rows if row not in where and row[0] != "printed"]
        timeline = verdict.timeline and _timeline(verdict.timeline)
        result += map(self._thing, (same, where, printed, timeline, verdict.coverage))
        while len(result) > _ALWAYS and result[-1] == 0:
            result.pop()
        return result

    def _place(self, kata: str, name: str, points: int, *, title: str, hidden: bool) -> int:
        """Which of the kata's requirements it is. A verdict of an older grader may have one that is no longer there."""
        requirements = self._katas[kata]["requirements"]
        place = self._places.setdefault((kata, name, points), len(requirements))
        if place == len(requirements):
            requirements.append({"id": name, "title": title, "points": points, "hidden": hidden})
        return place

    def _thing(self, value: Any) -> int:
        return self._things.number(value) if value else 0

    def _submission(self, verdict: Verdict) -> int:
        """The submission's path, with marks for what is different for each student and kata."""
        path = verdict.submission.translate(_SPELLED).replace(verdict.kata, _KATA)
        return self._thing(path.replace(verdict.student, _STUDENT) if verdict.student else path)


def _timeline(timeline: Timeline) -> list[Any]:
    """`[threads, moments, end]`, a moment being `[thread, line, source, text, skipped]`."""
    moments = [[each.thread, each.line, each.source, each.text, each.skipped] for each in timeline.moments]
    return [timeline.threads, moments, timeline.end]


def _student(verdict: Verdict) -> str:
    return verdict.submission if verdict.student is None else verdict.student
