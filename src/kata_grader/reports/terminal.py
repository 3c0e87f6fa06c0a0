"""What a student reads in the terminal. A submission's text is never taken as markup."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata_grader.model import Kata, Level, RequirementVerdict, Status, Verdict
from kata_grader.timeline import Timeline

__all__ = ["render_katas", "render_overview", "render_verdict"]

_NO_SANDBOX = "Sandbox: none (level limits). Grade only code that you trust like your own."
_MARKS = {Status.PASSED: ("✓", "green"), Status.SKIPPED: ("–", "yellow"), Status.GRADER_FAULT: ("!", "magenta")}
_LABEL_STYLES = {"call": "bold", "came back": "red", "raised": "red", "expected": "green"}


def render_verdict(kata: Kata, verdict: Verdict) -> RenderableType:
    """One kata: a line with its points, and each requirement that is not met with its smallest failing call.

    Args:
        kata: what was asked.
        verdict: what came of it.
    """
    parts: list[RenderableType] = [_headline(kata, verdict)]
    if verdict.untouched:
        return parts[0]
    unmet = [each for each in verdict.requirements if each.status is not Status.PASSED]
    common = _common(verdict, unmet)
    if common is not None:
        parts.append(Padding(_rows(common), (0, 0, 0, 4)))
        return Group(*parts)
    parts.extend(_requirement(each) for each in verdict.requirements if not each.untouched)
    open_titles = [each.title for each in unmet if each.untouched]
    parts.extend(Text.assemble("  · ", title, (" (still to be written)", "dim")) for title in open_titles)
    hints = [each for each in unmet if each.hint and not each.untouched]
    if hints:
        parts.append(Text.assemble("\n  There is a hint: ", (f"nox -s hint -- {kata.name}", "cyan")))
    return Group(*parts)


def _common(verdict: Verdict, unmet: Sequence[RequirementVerdict]) -> RequirementVerdict | None:
    """The requirement that speaks for all, when all fail for one reason: a file that Python cannot even load."""
    first = unmet[0] if unmet else None
    same = first is not None and all(each.rows() == first.rows() for each in unmet)
    return first if same and len(unmet) == len(verdict.requirements) > 1 else None


def _headline(kata: Kata, verdict: Verdict) -> Text:
    mark, style, word = "✗", "red", ""
    if verdict.untouched:
        return Text.assemble(
            ("· ", "dim"), (kata.name, "bold"), f"  {kata.metadata.title.en}  ",
            (f"not started ({verdict.max_score} points)", "dim"),
        )  # fmt: skip
    if verdict.status == "passed":
        mark, style, word = "✓", "green", "solved"
    elif verdict.status == "error":
        mark, style, word = "!", "magenta", "not fully judged"
    line = Text.assemble((f"{mark} ", style), (kata.name, "bold"), "  ", kata.metadata.title.en, "  ")
    line.append(f"{verdict.score} of {verdict.max_score} points", style)
    return line.append(f"  {word}", "dim") if word else line


def _requirement(verdict: RequirementVerdict) -> RenderableType:
    mark, style = _MARKS.get(verdict.status, ("✗", "red"))
    line = Text.assemble((f"  {mark} ", style), verdict.title)
    if verdict.status is Status.PASSED:
        return line.append(f"  {verdict.points}", "dim")
    line.append(f"  {verdict.points} of {verdict.max_points}", "dim")
    parts: list[RenderableType] = [line, Padding(_rows(verdict), (0, 0, 0, 6))]
    if verdict.timeline is not None:
        parts.append(Padding(_Drawn(verdict.timeline), (1, 0, 1, 4)))
    return Group(*parts)


class _Drawn:
    """A timeline, as wide as there is room."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._timeline.lines(options.max_width):
            yield Text(line, no_wrap=True, overflow="ellipsis")


def _rows(verdict: RequirementVerdict) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in verdict.rows():
        table.add_row(label, Text(text, style=_LABEL_STYLES.get(label, "")))
    return table


def render_overview(katas: Sequence[Kata], verdicts: Iterable[Verdict], *, where: str) -> RenderableType:
    """What stands at the end of a run: the sum, and what to do next.

    Args:
        katas: the katas that were graded.
        verdicts: what came of them.
        where: the folder of the exercises, as the student would type it.
    """
    by_name = {verdict.kata: verdict for verdict in verdicts}
    solved = sum(verdict.status == "passed" for verdict in by_name.values())
    points = sum(verdict.score for verdict in by_name.values())
    most = sum(verdict.max_score for verdict in by_name.values())
    lines: list[RenderableType] = []
    if len(by_name) > 1:
        lines.append(Text(f"\n{solved} of {len(by_name)} katas solved, {points} of {most} points"))
    lines.extend(_next(katas, by_name, where))
    for level in sorted({verdict.level for verdict in by_name.values()}):
        said = _NO_SANDBOX if level is Level.LIMITS else f"Sandbox: level {level}."
        lines.append(Text(f"\n{said}", style="dim"))
    return Group(*lines)


def _next(katas: Sequence[Kata], verdicts: Mapping[str, Verdict], where: str) -> Iterator[Text]:
    unsolved = [kata for kata in katas if kata.name in verdicts and verdicts[kata.name].status != "passed"]
    begun = [kata for kata in unsolved if not verdicts[kata.name].untouched]
    faults = any(verdicts[kata.name].status == "error" for kata in unsolved)
    if not verdicts:
        return
    if not unsolved:
        yield Text("\nAll of it is right. Well done!", style="green")
    elif faults:
        yield Text(
            "\nNot everything could be judged (marked !). That is no fault of the code that was graded.",
            style="magenta",
        )
    elif not begun:
        first = min(unsolved, key=lambda kata: (kata.metadata.difficulty, kata.name))
        yield Text.assemble("\nStart with ", (first.name, "bold"), ":")
        yield Text(f"  1. read   {where}/{first.name}/README.md")
        yield Text(f"  2. write  {where}/{first.name}/{first.name}.py")
        yield Text(f"  3. try    nox -s grade -- {first.name}")
    elif len(verdicts) > 1:
        yield Text.assemble("\nGo on with ", (f"nox -s grade -- {begun[0].name}", "cyan"))


def render_katas(katas: Sequence[Kata], last: Mapping[str, Verdict]) -> RenderableType:
    """All katas in a table, with what the last run said of each."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for heading in ("kata", "about", "", "last run"):
        table.add_column(heading, no_wrap=heading != "about")
    for kata in katas:
        dots = "●" * kata.metadata.difficulty + "○" * (5 - kata.metadata.difficulty)
        state = _last_run(kata, last.get(kata.name))
        table.add_row(Text(kata.name, style="bold"), kata.metadata.title.en, dots, state)
    return table


def _last_run(kata: Kata, verdict: Verdict | None) -> str:
    if kata.needs is not None:
        return f"needs {kata.needs}"
    if verdict is None:
        return f"never ({kata.max_score} points)"
    if verdict.untouched:
        return "not started"
    return "solved" if verdict.status == "passed" else f"{verdict.score} of {verdict.max_score} points"
