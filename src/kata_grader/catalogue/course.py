"""The three trees of katas, and where a submission stands in a folder."""

import os
from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from kata_grader.catalogue.metadata import load_kata
from kata_grader.errors import BadCall, BrokenKata
from kata_grader.model import Kata

__all__ = ["Course", "find_course"]

_ALLOWED = {
    "exercises": {"README.md", "README.zh.md", "{kata}.py"},
    "graders": {"kata.toml", "test_{kata}.py", "probe.py"},
    "solutions": {"{kata}.py", "alternatives", "mistakes", "equivalents.toml"},
}
_REQUIRED = {
    "exercises": {"README.md", "README.zh.md", "{kata}.py"},
    "graders": {"kata.toml", "test_{kata}.py"},
    "solutions": {"{kata}.py"},
}


class Course:
    """A folder with `exercises/`, `graders/` and, where it is not a student's, `solutions/`.

    Args:
        root: the folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def names(self) -> list[str]:
        """The names of all katas, in alphabetical order: every folder in any of the trees."""
        return sorted({folder.name for tree in self._trees() for folder in _folders(self.root / tree)})

    def _trees(self) -> Iterator[str]:
        return (tree for tree in _ALLOWED if tree != "solutions" or (self.root / tree).is_dir())

    def katas(self, names: Collection[str] = ()) -> list[Kata]:
        """The katas of these names, checked; all of them when there are no names.

        Raises:
            BadCall: there is no kata of that name, or none at all.
            BrokenKata: one of them is wrong.
        """
        katas, problems = self.checked(names)
        if problems:
            raise problems[0]
        return katas

    def checked(self, names: Collection[str] = ()) -> tuple[list[Kata], list[BrokenKata]]:
        """The katas of these names (all of them when there are no names) that are whole, and all that is wrong with the others.

        Raises:
            BadCall: there is no kata of that name, or none at all.
        """
        known = self.names
        if not known:
            raise BadCall(f"there are no katas in {self.root / 'graders'}")
        for name in names:
            if name not in known:
                raise BadCall(f"there is no kata `{name}`; `kata list` shows those that there are")
        katas: list[Kata] = []
        problems: list[BrokenKata] = []
        for name in known:
            if names and name not in names:
                continue
            problems += (found := list(self._problems_of_files(name)))
            try:
                kata = load_kata(self.root / "graders" / name)
            except BrokenKata as error:
                if not any(error.path.is_relative_to(problem.path) for problem in found):
                    problems.append(error)
            else:
                katas += [] if found else [kata]
        return katas, problems + list(_problems_of_order(katas, known))

    def _problems_of_files(self, name: str) -> Iterator[BrokenKata]:
        for tree in self._trees():
            folder = self.root / tree / name
            if folder.is_dir():
                yield from _problems_of_folder(folder, tree)
            else:
                yield BrokenKata(folder, "the folder is missing", f"add it, or remove `{name}` from the other trees")

    def submission(self, kata: Kata, path: Path | None) -> Path | None:
        """Where the submission to a kata is.

        Args:
            kata: which.
            path: a file, or a folder with `<kata>.py` or `<kata>/<kata>.py` in it, as in `exercises/` of a clone; None for the
                course's own exercises.

        Returns:
            What stands there, whatever it is (`read_submission` looks at it); None when there is nothing in that folder.
        """
        if path is not None and not path.is_dir():
            return path
        folder = path or self.root / "exercises"
        places = (
            folder / "exercises" / kata.name / f"{kata.name}.py",  # what else a clone has is the student's own business
            folder / kata.name / f"{kata.name}.py",
            folder / f"{kata.name}.py",
        )
        return next((place for place in places if os.path.lexists(place)), None)


def _folders(tree: Path) -> list[Path]:
    return (
        [path for path in tree.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))]
        if tree.is_dir()
        else []
    )


def _problems_of_folder(folder: Path, tree: str) -> Iterator[BrokenKata]:
    kata = folder.name
    there = {path.name for path in folder.iterdir() if path.name != "__pycache__" and not path.name.startswith(".")}
    for name in sorted({name.format(kata=kata) for name in _REQUIRED[tree]} - there):
        yield BrokenKata(folder / name, "the file is missing", "write it")
    if tree == "exercises":
        return  # a student may keep notes beside the stub
    for name in sorted(there - {name.format(kata=kata) for name in _ALLOWED[tree]}):
        yield BrokenKata(folder / name, "it does not belong there", "remove it, or mend its name")


def _problems_of_order(katas: Collection[Kata], known: Collection[str]) -> Iterator[BrokenKata]:
    for kata in katas:
        for name in kata.metadata.requires:
            if name not in known:
                yield BrokenKata(
                    kata.grader / "kata.toml",
                    f"`requires` names `{name}`, which is no kata",
                    "mend the name or remove it",
                )
    order = TopologicalSorter({kata.name: kata.metadata.requires for kata in katas})
    try:
        order.prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1])
        first = next(kata for kata in katas if kata.name in error.args[1])
        yield BrokenKata(
            first.grader / "kata.toml", f"`requires` goes round in a circle ({circle})", "remove one of them"
        )


def find_course(start: Path) -> Course:
    """The course that a folder belongs to: the nearest folder upwards that has `exercises/` and `graders/`.

    Raises:
        BadCall: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "graders").is_dir() and (folder / "exercises").is_dir():
            return Course(folder)
    raise BadCall(f"{start} is in no folder with katas: change to the folder that has `exercises` and `graders` in it")
