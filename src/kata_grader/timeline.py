"""A schedule written out for a reader: a column a thread, the student's own lines, who waits for what, and how it ended."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

__all__ = ["Moment", "Timeline"]

_MOST_IN_A_ROW = 9  # moments of one thread between two switches; of more, the first and the last are shown
_KEPT_FIRST, _KEPT_LAST = 3, 4
_MOST_MOMENTS = 48
_NARROWEST = 32  # columns that a thread's doings need to be read


class Moment(Struct, frozen=True):
    """What one thread did: ran a line of the submission, or (`text`) something that the line brought about.

    Args:
        thread: its index in the timeline's `threads`.
        line: the submission's line; None for what is not the submission's.
        source: that line, without its indentation.
        text: what happened there: what the thread waits for, whom it wakes.
        skipped: how many moments of this thread are left out before this one.
    """

    thread: int
    line: int | None = None
    source: str | None = None
    text: str | None = None
    skipped: int = 0


class Timeline(Struct, frozen=True):
    """What happened under one schedule.

    Args:
        threads: the names of those that take part.
        moments: what they did, in order. One thread runs at a time.
        end: what came of it, in one sentence.
        preemptions: how often a thread lost its turn although it could have gone on.
    """

    threads: tuple[str, ...]
    moments: tuple[Moment, ...]
    end: str
    preemptions: int

    def lines(self, width: int) -> list[str]:
        """The timeline as text.

        Args:
            width: how many columns of a terminal there are.

        Returns:
            Its lines, each at most that wide if there is room for a few words in each thread's column.
        """
        count = len(self.threads)
        column = (width - 3 * (count - 1)) // max(1, count)
        if column < _NARROWEST:
            return [*self._staircase(width), *textwrap.wrap(self.end, width)]
        rule = "─┼─".join("─" * column for _ in self.threads)
        shown = [_row([_padded(f"thread {name}", column) for name in self.threads]), rule]
        last: int | None = None
        for moment in self.moments:
            if last is not None and moment.thread != last:
                shown.append(_row(["┄" * column for _ in self.threads], between=" ┆ "))
            last = moment.thread
            shown += [_row(_only(text, last, count, column)) for text in _cell(moment, column)]
        shown.append(rule.replace("┼", "┴"))
        return [*shown, *textwrap.wrap(self.end, width)]

    def _staircase(self, width: int) -> Iterator[str]:
        """The same for many threads: each begins a step further to the right, and what it does has the rest of the line."""
        step = max(3, (width - _NARROWEST) // len(self.threads))
        bars = [("│" + " " * (step - 1)) * index for index in range(len(self.threads))]
        for index, name in enumerate(self.threads):
            yield f"{bars[index]}thread {name}"
        last: int | None = None
        for moment in self.moments:
            if moment.thread != last:
                yield "┄" * width
            last = moment.thread
            for text in _cell(moment, width - step * last):
                yield f"{bars[last]}{text}".rstrip()
        yield "─" * width


def _row(cells: Sequence[str], *, between: str = " │ ") -> str:
    return between.join(cells).rstrip()


def _only(text: str, place: int, count: int, width: int) -> list[str]:
    """The cells of a row in which one thread has something."""
    return [_padded(text if index == place else "", width) for index in range(count)]


def _cell(moment: Moment, width: int) -> Iterator[str]:
    if moment.skipped:
        yield f"     … {moment.skipped} more lines"
    if moment.source is not None:
        number = f"{moment.line:>3}  "
        yield from _wrapped(moment.source, width, first=number, rest="       ")
    if moment.text is not None:
        yield from _wrapped(moment.text, width, first="     ▸ ", rest="       ")


def _wrapped(text: str, width: int, *, first: str, rest: str) -> Iterator[str]:
    """The text in lines that are no wider, the wide characters of East Asia counted as two."""
    line = first
    for word in text.split(" "):
        if _columns(line) + _columns(word) > width and line.strip() and line != first:
            yield line.rstrip()
            line = rest
        line += word + " "
        while _columns(line.rstrip()) > width:
            cut = _fitting(line, width)
            yield line[:cut]
            line = rest + line[cut:]
    yield line.rstrip()


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit."""
    taken = 0
    for number, character in enumerate(text):
        taken += _columns(character)
        if taken > width:
            return number
    return len(text)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _columns(text))


def shortened(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The moments that a reader needs: of long stretches of one thread, and of all, the beginning and the end."""
    kept: list[Moment] = []
    stretch: list[Moment] = []
    for moment in [*moments, None]:
        if stretch and (moment is None or moment.thread != stretch[0].thread):
            kept += _without_the_middle(stretch, _MOST_IN_A_ROW, _KEPT_FIRST, _KEPT_LAST)
            stretch = []
        if moment is not None:
            stretch.append(moment)
    return tuple(_without_the_middle(kept, _MOST_MOMENTS, _MOST_MOMENTS // 3, _MOST_MOMENTS - _MOST_MOMENTS // 3))


def _without_the_middle(moments: list[Moment], most: int, first: int, last: int) -> list[Moment]:
    if len(moments) <= most:
        return moments
    after = moments[-last]
    left_out = len(moments) - first - last + after.skipped
    again = Moment(after.thread, after.line, after.source, after.text, left_out)
    return [*moments[:first], again, *moments[-last + 1 :]]
