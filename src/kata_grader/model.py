"""The records that all rooms share: a kata and a verdict. Frozen, checked when they are decoded, no I/O."""

import enum
import sys
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from kata_grader.timeline import Timeline

__all__ = [
    "Counterexample",
    "Fresh",
    "Kata",
    "KataStatus",
    "Level",
    "Limits",
    "Metadata",
    "Network",
    "Raised",
    "Requirement",
    "RequirementVerdict",
    "Status",
    "Text",
    "Verdict",
]

Positive = Annotated[int, Meta(ge=1)]
Fresh = Literal["call", "requirement"]
_MOST_LINES, _MOST_COLUMNS = 12, 700
KataStatus = Literal["passed", "failed", "error"]
_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}


class Status(enum.StrEnum):
    """A requirement's outcome."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    REFUSED = "refused"
    TAMPERED = "tampered"
    SKIPPED = "skipped"
    GRADER_FAULT = "grader-fault"


class Level(enum.StrEnum):
    """How well a worker is shut in, the weakest first."""

    LIMITS = "limits"
    LANDLOCK = "landlock"
    JAIL = "jail"
    NAMESPACES = "namespaces"


class Network(enum.StrEnum):
    """What a kata's programs need of the network: nothing, sockets that the judge passes in, or sockets of their own making."""

    NONE = "none"
    PASSED = "passed"
    LOOPBACK = "loopback"


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    en: Annotated[str, Meta(min_length=1)]
    zh: Annotated[str, Meta(min_length=1)]


class Requirement(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a kata asks: one test function, some points.

    `examples` are drawn for it, where it draws any; `schedules` are tried for it, where its threads run under schedules.
    `source` holds the submission's text to the kata's `forbidden`; its test calls what may hide something in there.
    `never_alone` says, to instructors, why no mistake can fail this requirement and no other.
    """

    id: Annotated[str, Meta(pattern="^test_[a-z0-9_]+$")]
    title: Text
    hint: Text
    points: Positive
    hidden: bool = False
    examples: Positive = 300
    schedules: Positive = 300
    source: bool = False
    never_alone: Annotated[str, Meta(min_length=1)] | None = None


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What a submission may use, far above what an honest solution does.

    `seconds` bounds one call by the clock and `cpu` all calls of one requirement by CPU time; `memory` (of one process) and
    `disk` are in MiB; `processes` are those that it may start, `threads` all that run at a time; `answer` is in elements,
    characters and bytes of one answer, `output` in bytes that one call prints.
    """

    seconds: Annotated[float, Meta(gt=0)] = 2.0
    cpu: Positive = 10
    memory: Positive = 512
    disk: Positive = 16
    processes: Annotated[int, Meta(ge=0)] = 0
    threads: Positive = 64
    open_files: Positive = 64
    answer: Positive = 65_536
    output: Positive = 65_536


class Forbidden(Struct, frozen=True, forbid_unknown_fields=True):
    """What a submission does without.

    `imports` are modules, `calls` builtin functions and methods by their names; `format_specs` says that it writes no number
    by a format specification. Where a requirement has `source = true`, breaking a rule costs that one alone; where there is
    none, a submission with a forbidden import is not run at all.
    """

    imports: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    format_specs: bool = False


class Metadata(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A `kata.toml`.

    `platform` is the one system (`sys.platform`) on which it can be graded, if there is but one; `fresh` says when the
    submission's module is made anew; `network` what its programs need of it; `scheduled` that its threads
    run under schedules (the module is made anew for every run then, and a probe's function gets the run after the module);
    `pure` that one question has one answer, so that each is asked twice; `keeps_arguments` that a call may not change what it
    was given.
    """

    title: Text
    track: str
    topics: tuple[str, ...]
    difficulty: Annotated[int, Meta(ge=1, le=5)]
    requirements: tuple[Requirement, ...]
    requires: tuple[str, ...] = ()
    platform: Literal["linux", "darwin", "win32"] | None = None
    fresh: Fresh = "requirement"
    network: Network = Network.NONE
    scheduled: bool = False
    pure: bool = False
    keeps_arguments: bool = False
    forbidden: Forbidden = field(default_factory=Forbidden)
    limits: Limits = field(default_factory=Limits)

    @property
    def only_called(self) -> bool:
        """Whether its functions are but called, and neither run under schedules nor talked to while they run."""
        return self.network is Network.NONE and not self.scheduled


class Kata(Struct, frozen=True):
    """One exercise: its name, its `kata.toml`, and its grader's folder."""

    name: str
    metadata: Metadata
    grader: Path

    @property
    def needs(self) -> str | None:
        """The system that it needs, where that is not the one at hand."""
        platform = self.metadata.platform
        return None if platform is None or platform == sys.platform else _SYSTEMS[platform]

    @property
    def source_requirement(self) -> str | None:
        """The id of the requirement that holds submissions to the rules, if there is one."""
        return next((each.id for each in self.metadata.requirements if each.source), None)

    @property
    def max_score(self) -> int:
        """The points of all requirements."""
        return sum(requirement.points for requirement in self.metadata.requirements)


def _clip(text: str) -> str:
    """The beginning of a text that is too long for a screen."""
    lines = [line if len(line) <= _MOST_COLUMNS else f"{line[:_MOST_COLUMNS]}…" for line in text.split("\n")]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"… ({len(lines) - _MOST_LINES:,} more lines)"]
    return "\n".join(lines)


class Raised(Struct, frozen=True):
    """A student's exception: its type's name, its text, and the student's line and source where it came from."""

    type: str
    text: str
    line: int | None = None
    source: str | None = None

    def rows(self) -> list[tuple[str, str]]:
        """The exception, and where in the student's file it came from."""
        rows = [("raised", f"{self.type}: {self.text}" if self.text else self.type)]
        if self.line is not None:
            rows.append((f"line {self.line}", self.source or ""))
        return rows


class Counterexample(Struct, frozen=True):
    """The smallest input that fails.

    `call` is what a reader could type, `before` the calls of the same example that came earlier, with their answers. One of
    `came_back` and `raised` says what it gave, where it gave anything; `expected` and `because` what was asked and why.
    """

    call: str | None = None
    before: tuple[str, ...] = ()
    came_back: str | None = None
    raised: Raised | None = None
    expected: str | None = None
    because: str | None = None


class RequirementVerdict(Struct, frozen=True):
    """The outcome of one requirement for one submission.

    `timeline` shows the schedule under which threads fail, `coverage` says which schedules were tried of those that there are.
    """

    id: str
    title: str
    status: Status
    points: int
    max_points: int
    message: str | None = None
    counterexample: Counterexample | None = None
    timeline: Timeline | None = None
    coverage: str | None = None
    output: str | None = None
    hint: str | None = None

    def rows(self) -> list[tuple[str, str]]:
        """What a student reads of a requirement that is not met: pairs of a label (empty for what goes on) and a text."""
        example = self.counterexample or Counterexample()
        rows = [("first", call) for call in example.before]
        if example.call is not None:
            rows.append(("call", example.call))
        if example.raised is not None:
            rows += example.raised.rows()
        elif example.came_back is not None:
            rows.append(("came back", example.came_back))
        if example.expected is not None:
            rows.append(("expected", example.expected))
        if example.because is not None:
            rows.append(("because", example.because))
        if example.came_back is None and not (self.message or "").startswith("The call raised"):
            rows.append(("", self.message or ""))
        if self.output:
            rows.append(("printed", self.output.rstrip("\n")))
        return [(label, _clip(text)) for label, text in rows]

    @property
    def untouched(self) -> bool:
        """Whether the stub's own NotImplementedError is all that came back."""
        example = self.counterexample
        return bool(
            self.status is Status.RAISED and example and example.raised and example.raised.type == "NotImplementedError"
        )


class Verdict(Struct, frozen=True, kw_only=True):
    """What the judge says of one submission to one kata."""

    schema: Literal[1] = 1
    kata: str
    submission: str
    student: str | None = None
    status: KataStatus
    score: int
    max_score: int
    seed: int
    level: Level
    grader: str
    sha256: str
    seconds: float
    requirements: tuple[RequirementVerdict, ...]

    @property
    def untouched(self) -> bool:
        """Whether nobody has started on the stub yet."""
        return bool(self.requirements) and all(verdict.untouched for verdict in self.requirements)
