"""Finds out who handed in what: students and katas, in every layout, and whatever could not be placed.

A student is a folder, or a zip of one, with `exercises/<kata>/<kata>.py`, `<kata>/<kata>.py` or `<kata>.py` in it; or the
beginning of a file's name, as in `<student>_<kata>.py`. All of it may be in a folder or in a zip.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kata_grader.errors import BadCall
from kata_grader.scoring.trees import Entry, FolderTree, Oddity, Tree, Unreadable, ZipTree, printable

__all__ = ["HandIn", "Place", "Remark", "Submissions", "is_debris"]

_DEBRIS = {
    "__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__", ".git", ".github", ".gitignore", ".gitattributes",
    ".hypothesis", ".idea", ".kata", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".venv", ".vscode", "venv",
}  # fmt: skip
_PROGRAMS = (
    ".py",
    ".ipynb",
    ".zip",
    ".7z",
    ".gz",
    ".rar",
    ".tar",
    ".tgz",
    ".xz",
)  # what somebody may have meant to hand in
_MOST_IN_A_STUDENTS_ZIP = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file is: in a zip below SUBMISSIONS (`container`), or, when that is empty, in SUBMISSIONS itself."""

    container: str
    path: str

    @property
    def shown(self) -> str:
        """The place as it is shown."""
        return printable(f"{self.container}/{self.path}" if self.container else self.path)


@dataclass(frozen=True, slots=True)
class HandIn:
    """A student's submission to a kata."""

    student: str
    kata: str
    sha256: str
    place: Place


@dataclass(frozen=True, slots=True)
class Remark:
    """A word on a file.

    Args:
        path: where it is.
        why: what there is to say.
        kind: it could not be placed (`unplaced`), nobody will miss it (`aside`), or it counts, and somebody should look (`placed`).
    """

    path: str
    why: str
    kind: Literal["unplaced", "aside", "placed"] = "unplaced"


def is_debris(name: str) -> bool:
    """Whether systems and tools leave files of such a name."""
    return name in _DEBRIS or name.startswith("._") or name.endswith((".pyc", "~", ".swp"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that stands where a submission to a kata does."""

    kata: str
    entry: Entry


class Submissions:
    """A folder or a zip of submissions.

    Args:
        path: which.
        katas: the names of all katas that there are.
        apart: the names of those that are not asked for, with the reason.

    Raises:
        BadCall: it is neither, or cannot be read.
    """

    def __init__(self, path: Path, katas: Collection[str], apart: Mapping[str, str]) -> None:
        self._path = path
        self._katas = frozenset(katas)
        self._apart = apart
        self._zips: dict[str, ZipTree] = {}
        try:
            self._tree: Tree = FolderTree(path) if path.is_dir() else ZipTree(path)
        except Unreadable as error:
            raise BadCall(f"{path} is no folder of submissions: {error}") from None

    def read(self, place: Place) -> bytes:
        """The bytes of a submission.

        Raises:
            Unreadable: they cannot be read (any more).
        """
        if not place.container:
            return self._tree.read(place.path)
        if place.container not in self._zips:
            assert isinstance(self._tree, FolderTree)
            for tree in self._zips.values():
                tree.close()
            self._zips = {place.container: self._tree.open_zip(place.container)}
        return self._zips[place.container].read(place.path)

    def found(self) -> Iterator[HandIn | Remark]:
        """Everything that is there, the same way every time: students' folders first, then their zips, then flat files.

        Raises:
            BadCall: SUBMISSIONS cannot be read.
        """
        yield from self._oddities(self._tree, "")
        try:
            entries = self._top()
        except Unreadable as error:
            raise BadCall(f"{self._path}: {error}") from None
        zips: list[Entry] = []
        files: list[Entry] = []
        for entry in entries:
            if entry.kind == "odd":
                yield Remark(printable(entry.path), entry.why)
            elif is_debris(entry.name):
                yield _debris(entry.path)
            elif entry.kind == "folder":
                yield from self._folder(entry)
            else:
                (zips if entry.name.lower().endswith(".zip") else files).append(entry)
        for entry in zips:
            yield from self._zip(entry)
        for entry in files:
            yield from self._flat(entry)

    def _top(self) -> list[Entry]:
        """What is in SUBMISSIONS; of a zip with one folder on top that is no student's, what is in that."""
        entries = self._tree.entries("")
        real = [entry for entry in entries if not is_debris(entry.name)]
        if isinstance(self._tree, ZipTree) and len(real) == 1 and real[0].kind == "folder":
            layout = _Layout(self._tree, "", real[0].path, self._katas)
            list(layout.remarks())
            if not layout.found:
                return [entry for entry in entries if entry is not real[0]] + self._tree.entries(real[0].path)
        return entries

    def _oddities(self, tree: Tree, container: str) -> Iterator[Remark]:
        for oddity in tree.oddities:
            kind = _kind_of(oddity)
            yield Remark(Place(container, oddity.path).shown, oddity.why, kind)

    def _folder(self, entry: Entry) -> Iterator[HandIn | Remark]:
        if entry.name in self._katas or entry.name == "exercises":
            why = "it has the name of a kata" if entry.name in self._katas else "it is part of a clone"
            yield Remark(
                f"{printable(entry.path)}/",
                f"{why}, and a student's folder is expected here: if all of this is one student's, name the folder above it",
            )
            return
        yield from self._student(self._tree, "", entry.path, printable(entry.name))

    def _zip(self, entry: Entry) -> Iterator[HandIn | Remark]:
        shown = printable(entry.path)
        if not isinstance(self._tree, FolderTree):
            yield Remark(shown, "it is a zip inside a zip, which is not opened")
            return
        try:
            tree = self._tree.open_zip(entry.path)
        except Unreadable as error:
            yield Remark(shown, str(error))
            return
        try:
            if tree.number > _MOST_IN_A_STUDENTS_ZIP:
                yield Remark(shown, f"it has {tree.number:,} entries, and no student's work has")
                return
            yield from self._oddities(tree, entry.path)
            yield from self._student(tree, entry.path, "", printable(entry.name[:-4]))
        finally:
            tree.close()

    def _student(self, tree: Tree, container: str, folder: str, student: str) -> Iterator[HandIn | Remark]:
        """What one student handed in."""
        layout = _Layout(tree, container, folder, self._katas)
        remarks = list(layout.remarks())
        if not layout.found and (only := layout.only_folder()) is not None:
            layout = _Layout(tree, container, only.path, self._katas)
            remarks = [remark for remark in remarks if remark.path != f"{Place(container, only.path).shown}/"]
            remarks += layout.remarks()
        if not layout.found and not remarks:
            remarks.append(Remark(f"{Place(container, folder).shown}/".lstrip("/"), "it is empty"))
        for found in layout.found:
            yield self._handed_in(tree, student, found.kata, Place(container, found.entry.path))
        yield from remarks

    def _flat(self, entry: Entry) -> Iterator[HandIn | Remark]:
        shown = printable(entry.path)
        stem = entry.name.removesuffix(".py")
        if stem in self._katas and stem != entry.name:
            yield Remark(
                shown, f"whose it is cannot be told: put it into a student's folder, or call it STUDENT_{stem}.py"
            )
            return
        ends = sorted(
            (kata for kata in self._katas if stem.endswith(f"_{kata}") and len(stem) > len(kata) + 1), key=len
        )
        if stem == entry.name or not ends:
            yield self._stray(entry, "", "it is not STUDENT_KATA.py, with the name of a kata")
            return
        kata = ends[-1]
        student = stem[: -len(kata) - 1]
        if len(ends) > 1:
            others = ", ".join(f"{stem[: -len(other) - 1]}'s {other}" for other in reversed(ends[:-1]))
            yield Remark(shown, f"it is taken for {student}'s {kata}; it could be {others}", "placed")
        yield self._handed_in(self._tree, printable(student), kata, Place("", entry.path))

    def _stray(self, entry: Entry, container: str, why: str) -> Remark:
        return _stray(Place(container, entry.path), why, self._katas)

    def _handed_in(self, tree: Tree, student: str, kata: str, place: Place) -> HandIn | Remark:
        if kata in self._apart:
            return Remark(place.shown, self._apart[kata], "aside")
        try:
            source = tree.read(place.path)
        except Unreadable as error:
            return Remark(place.shown, str(error))
        return HandIn(student, kata, hashlib.sha256(source).hexdigest(), place)


class _Layout:
    """A student's folder: which submissions are in it, once `remarks` were taken, and what else is."""

    def __init__(self, tree: Tree, container: str, folder: str, katas: Collection[str]) -> None:
        self._tree = tree
        self._container = container
        self._folder = folder
        self._katas = katas
        self._places: dict[str, list[Entry]] = {}
        self._entries: Sequence[Entry] = ()

    @property
    def found(self) -> list[_Found]:
        """The submissions; of several places for a kata, the first in the order of `exercises`, folders, files."""
        return [_Found(kata, places[0]) for kata, places in sorted(self._places.items())]

    def only_folder(self) -> Entry | None:
        """The one folder that there is, if there is nothing else."""
        real = [entry for entry in self._entries if not is_debris(entry.name)]
        folders = [entry for entry in real if entry.kind == "folder"]
        return folders[0] if len(folders) == 1 and len(real) == 1 else None

    def remarks(self) -> Iterator[Remark]:
        """What there is to say on everything that is no submission."""
        try:
            self._entries = self._tree.entries(self._folder)
        except Unreadable as error:
            yield self._remark(self._folder, str(error), slash=True)
            return
        clone = next((each for each in self._entries if each.name == "exercises" and each.kind == "folder"), None)
        if clone is not None:
            yield from self._exercises(clone)
        for entry in self._entries:
            if entry is not clone:
                yield from self._top_entry(entry, in_clone=clone is not None)
        for kata, places in sorted(self._places.items()):
            for other in places[1:]:
                yield self._remark(other.path, f"{Place(self._container, places[0].path).shown} counts for {kata}")

    def _exercises(self, clone: Entry) -> Iterator[Remark]:
        try:
            entries = self._tree.entries(clone.path)
        except Unreadable as error:
            yield self._remark(clone.path, str(error), slash=True)
            return
        for entry in entries:
            yield from self._top_entry(entry, in_clone=False)

    def _top_entry(self, entry: Entry, *, in_clone: bool) -> Iterator[Remark]:
        kata = entry.name.removesuffix(".py")
        if entry.kind == "odd":
            yield self._remark(entry.path, entry.why)
        elif is_debris(entry.name):
            yield _debris(Place(self._container, entry.path).shown)
        elif entry.kind == "folder" and entry.name in self._katas:
            yield from self._kata_folder(entry)
        elif entry.kind == "file" and kata != entry.name and kata in self._katas:
            self._places.setdefault(kata, []).append(entry)
        elif in_clone:
            yield self._remark(entry.path, "of a clone, only exercises/ is read", "aside", slash=entry.kind == "folder")
        elif entry.kind == "folder":
            yield self._remark(entry.path, "it has not the name of a kata", slash=True)
        else:
            yield _stray(Place(self._container, entry.path), "it has not the name of a kata", self._katas)

    def _kata_folder(self, folder: Entry) -> Iterator[Remark]:
        kata = folder.name
        try:
            entries = self._tree.entries(folder.path)
        except Unreadable as error:
            yield self._remark(folder.path, str(error), slash=True)
            return
        submission = next((entry for entry in entries if entry.name == f"{kata}.py"), None)
        if submission is not None and submission.kind == "file":
            self._places.setdefault(kata, []).append(submission)
        for entry in entries:
            if entry.kind == "odd":
                yield self._remark(entry.path, entry.why)
            elif is_debris(entry.name):
                yield _debris(Place(self._container, entry.path).shown)
            elif submission is None and entry.name.endswith(_PROGRAMS):
                yield self._remark(entry.path, f"it is not called {kata}.py")
            elif entry is not submission or entry.kind == "folder":
                yield self._remark(
                    entry.path, f"of this folder, only {kata}.py is read", "aside", slash=entry.kind == "folder"
                )

    def _remark(
        self, path: str, why: str, kind: Literal["unplaced", "aside"] = "unplaced", *, slash: bool = False
    ) -> Remark:
        return Remark(Place(self._container, path).shown + "/" * slash, why, kind)


def _kind_of(oddity: Oddity) -> Literal["unplaced", "aside", "placed"]:
    if any(is_debris(part) for part in oddity.path.split("/")):
        return "aside"
    return "placed" if oddity.placed else "unplaced"


def _debris(path: str) -> Remark:
    return Remark(printable(path), "it is left by a system or a tool", "aside")


def _stray(place: Place, why: str, katas: Collection[str]) -> Remark:
    """A file that is nowhere near a submission, unless it is a program by its name."""
    name = place.path.rpartition("/")[2]
    if not name.lower().endswith(_PROGRAMS):
        return Remark(place.shown, "it is no Python file", "aside")
    meant = name.lower().replace("-", "_")
    close = next((kata for kata in sorted(katas, key=len, reverse=True) if meant.endswith(f"{kata}.py")), None)
    return Remark(place.shown, why if close is None else f"{why} as it is written ({close})")
