"""Brings a newer edition into a student's folder, where nothing of the student's is ever written over.

What is to be done is planned first, from what stands there, the manifest of the old edition and the new edition. All new files are
then written below `.kata`, and only when they are all there is each put in its place by a rename; the manifest comes last. A
run that is cut short leaves every file either old or new, and the next run plans from there.
"""

import contextlib
import datetime as dt
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kata_grader.authoring.edition import FORMAT, MANIFEST, Edition, Manifest, digest, encode
from kata_grader.catalogue import plain_content
from kata_grader.errors import BadCall

__all__ = ["Upgraded", "upgrade"]

_NUMBERS = re.compile(r"\d+(?:\.\d+)*", re.ASCII)
_DRAFT = "another"  # a digest that no file has


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did, by paths: those that came in, went, were kept elsewhere; and what there is to say besides."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def upgrade(edition: Edition, out: Path) -> Upgraded:
    """Bring an edition into a folder that has an older one.

    Args:
        edition: the new one.
        out: the student's folder.

    Returns:
        What was done.

    Raises:
        BadCall: it is no folder with an edition, has a newer one, or something stands where a folder must be. Nothing is
            changed then. Or it cannot be written: then the next run goes on.
    """
    out = out.resolve()
    try:
        return _Upgrade(edition, out, _shipped(out, edition)).run()
    except OSError as error:
        where = error.filename or out
        raise BadCall(f"{where}: {error.strerror}; nothing is lost, run it again when that is mended") from None


def _shipped(out: Path, edition: Edition) -> Manifest:
    """The manifest of the edition that stands in a folder."""
    path = out / MANIFEST
    if not os.path.lexists(path):
        raise BadCall(f"{out} is no student edition: there is no {MANIFEST} in it")
    try:
        manifest = msgspec.json.decode(plain_content(path), type=Manifest)
        if manifest.format <= FORMAT:
            manifest.check()
    except OSError as error:
        raise BadCall(f"{path} cannot be read: {error.strerror}") from None
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise BadCall(f"{path} is broken ({error}): get it back from git (`git restore {MANIFEST}`)") from None
    if manifest.format > FORMAT or _version(manifest.engine) > _version(edition.engine):
        raise BadCall(f"{out} has a newer edition (of engine {manifest.engine}) than this one ({edition.engine})")
    return manifest


def _version(text: str) -> tuple[int, ...]:
    matched = _NUMBERS.match(text)
    return tuple(map(int, matched[0].split("."))) if matched else ()


class _Upgrade:
    """One run: what is planned, and then done.

    Args:
        edition: what comes in.
        out: where.
        shipped: what is there of the edition before.
    """

    def __init__(self, edition: Edition, out: Path, shipped: Manifest) -> None:
        self._new, self._out, self._old = edition, out, shipped
        self._writes: dict[str, bytes] = {}
        self._away: list[str] = []  # what is the student's, and in the way
        self._goes: list[str] = []
        self._stays: dict[str, str] = {}  # what is of the old edition and stays, with its digest
        self._said: list[str] = []

    def run(self) -> Upgraded:
        for path in sorted({*self._new.files, *self._old.files, ".kata/replaced/x"}):
            self._check_folders(path)
        for path, content in sorted(self._new.files.items()):
            self._plan(path, content)
        for path in sorted(self._old.files.keys() - self._new.files.keys()):
            self._plan_removal(path)
        for kata in sorted({path.split("/")[1] for path in self._goes if path.startswith("graders/")}):
            if kata not in self._new.katas:
                self._plan_rest(kata)
        return self._carry_out()

    def _check_folders(self, path: str) -> None:
        """See that nothing is read or written through a link, and that folders can be made."""
        for folder in list(Path(path).parents)[-2::-1]:
            place = self._out / folder
            if place.is_symlink() or (os.path.lexists(place) and not place.is_dir()):
                what = "is a symbolic link" if place.is_symlink() else "is no folder"
                raise BadCall(f"{place} {what}, and the edition has a folder there: move it away first")

    def _there(self, path: str) -> str | None:
        """The digest of what stands in a place; one that nothing has for what is no plain file; None for nothing."""
        place = self._out / path
        if not os.path.lexists(place):
            return None
        try:
            return digest(plain_content(place))
        except OSError:
            if stat.S_ISREG(place.lstat().st_mode) and not os.access(place, os.R_OK):
                raise
            return _DRAFT

    def _plan(self, path: str, content: bytes) -> None:
        there, new = self._there(path), digest(content)
        if there == new:
            return
        if _is_work(path) and there is not None and there != self._old.files.get(path):
            if self._old.files.get(path) != new:
                self._plan_stub(path, content)
            return
        if there is not None and there != self._old.files.get(path):
            self._away.append(path)
        self._writes[path] = content

    def _plan_stub(self, path: str, content: bytes) -> None:
        """Put a new stub beside the student's work."""
        beside = f"{path.removesuffix('.py')}.stub.py"
        self._said.append(f"{path} is yours and stays; the exercise has changed, and its new stub is {beside}")
        if self._there(beside) != digest(content):
            if self._there(beside) is not None:
                self._away.append(beside)
            self._writes[beside] = content

    def _plan_removal(self, path: str) -> None:
        there = self._there(path)
        if there is None:
            return
        tree, _, rest = path.partition("/")
        kata = rest.partition("/")[0]
        if tree in {"exercises", "graders"} and kata not in self._new.katas and self._worked_on(kata):
            self._stays[path] = self._old.files[path]
            said = f"{kata} is not in the new edition; it stays with its old grader, as you have worked on it"
            if said not in self._said:
                self._said.append(said)
        elif there == self._old.files[path]:
            self._goes.append(path)
        elif tree == "graders":
            self._away.append(path)
        else:
            self._said.append(f"{path} is not in the new edition; you have changed it, so it stays")

    def _plan_rest(self, kata: str) -> None:
        """Take what else is in the folder of a grader that goes out of the way: the folder would still be a kata."""
        for path in sorted((self._out / "graders" / kata).iterdir()):
            name = f"graders/{kata}/{path.name}"
            if path.name != "__pycache__" and name not in self._old.files:
                self._away.append(name)

    def _worked_on(self, kata: str) -> bool:
        """Whether anything in a kata's exercise is the student's."""
        folder = self._out / "exercises" / kata
        if not folder.is_dir():
            return False
        names = {path.name for path in folder.iterdir()} - {"__pycache__"}
        paths = {f"exercises/{kata}/{name}" for name in names}
        return any(path not in self._old.files or self._there(path) != self._old.files[path] for path in paths)

    def _carry_out(self) -> Upgraded:
        manifest = self._new.manifest
        manifest = Manifest(manifest.format, manifest.engine, dict(sorted((manifest.files | self._stays).items())))
        room = self._out / ".kata"
        room.mkdir(exist_ok=True)
        for stale in room.glob("incoming-*"):  # of a run that was killed
            shutil.rmtree(stale)
        with tempfile.TemporaryDirectory(prefix="incoming-", dir=room) as folder:
            incoming = Path(folder)
            for path, content in {**self._writes, MANIFEST: encode(manifest)}.items():
                (incoming / path).parent.mkdir(parents=True, exist_ok=True)
                (incoming / path).write_bytes(content)
            kept = dict(self._put_away(room / "replaced"))
            for path in self._writes:
                (self._out / path).parent.mkdir(parents=True, exist_ok=True)
                (incoming / path).replace(self._out / path)
            for path in self._goes:
                (self._out / path).unlink(missing_ok=True)
            self._remove_empty_folders()
            (incoming / MANIFEST).replace(self._out / MANIFEST)
        return Upgraded(list(self._writes), self._goes, kept, self._said)

    def _put_away(self, replaced: Path) -> Iterator[tuple[str, str]]:
        """Move what is the student's and in the way; each with where it is now."""
        if not self._away:
            return
        replaced.mkdir(exist_ok=True)
        now = dt.datetime.now().astimezone().strftime("%Y-%m-%d_%H%M%S-")
        folder = Path(tempfile.mkdtemp(prefix=now, dir=replaced))
        folder.chmod(replaced.stat().st_mode)
        for path in self._away:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self._out / path).rename(folder / path)
            yield path, (folder / path).relative_to(self._out).as_posix()

    def _remove_empty_folders(self) -> None:
        """Take away what is left of a kata that went: a folder would still be a kata."""
        for path in [*self._goes, *self._away]:
            folder = (self._out / path).parent
            if folder != self._out and folder.is_dir() and {each.name for each in folder.iterdir()} <= {"__pycache__"}:
                shutil.rmtree(folder / "__pycache__", ignore_errors=True)
                with contextlib.suppress(OSError):
                    folder.rmdir()


def _is_work(path: str) -> bool:
    """Whether a file is the one that a student fills in."""
    parts = path.split("/")
    return parts[0] == "exercises" and parts[-1] == f"{parts[1]}.py"
