"""Reports on a run, written below DIR."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO

from kata_grader.errors import BadCall
from kata_grader.model import Kata, Verdict
from kata_grader.reports import Format

__all__ = ["write_report"]


def write_report(
    folder: Path, form: Format, katas: Sequence[Kata], verdicts: Callable[[], Iterable[Verdict]]
) -> list[Path]:
    """Write a report; each file of it is whole, or is what it was before.

    Args:
        folder: where its files go.
        form: what makes it.
        katas: those that were asked for.
        verdicts: gives the verdicts, from the first one on.

    Returns:
        The files, in the order in which they were begun.

    Raises:
        BadCall: one of them cannot be written.
    """
    files: dict[Path, IO[bytes]] = {}
    try:
        with ExitStack() as stack:
            for part in form(katas, verdicts()):
                path = folder / PurePosixPath(part.file)
                if path not in files:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    files[path] = stack.enter_context(_beside(path).open("wb"))
                files[path].write(part.content)
        for path in files:
            _beside(path).replace(path)
    except OSError as error:
        raise BadCall(f"the report in {folder} cannot be written: {error.strerror}") from None
    finally:
        for path in files:
            _beside(path).unlink(missing_ok=True)
    return list(files)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")
