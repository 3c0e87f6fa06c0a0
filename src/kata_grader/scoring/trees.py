"""Where submissions are: in a folder, or in a zip, which is read and never unpacked."""

import os
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from kata_grader.catalogue import plain_content

__all__ = ["Entry", "FolderTree", "Oddity", "Tree", "Unreadable", "ZipTree", "printable"]

_MIB = 1 << 20
_LARGEST = 1 << 26  # bytes, as of a file in a folder
_MOST_RATIO = 100  # programs are rarely packed ten to one, and deflate ends at a thousand to one
_UTF8, _ENCRYPTED = 0x800, 0x1  # flags of an entry


class Unreadable(Exception):
    """Raised when something cannot be read. Its text says why, without the file's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder.

    Args:
        name: its name.
        path: its path from the tree's root.
        kind: what it is.
        why: what is wrong with it, when it is `odd`.
    """

    name: str
    path: str
    kind: Literal["file", "folder", "odd"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that is wrong with an entry, which is in the tree all the same (`placed`) or is not."""

    path: str
    why: str
    placed: bool = False


class Tree(Protocol):
    """Folders and files below a root. Paths are from there, with `/` between names; the root itself is the empty one."""

    @property
    def oddities(self) -> list[Oddity]:
        """What is wrong with its entries."""

    def entries(self, folder: str) -> list[Entry]:
        """What is in a folder, in the order of names.

        Raises:
            Unreadable: it cannot be read.
        """

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            Unreadable: it cannot be read.
        """


class FolderTree:
    """A folder. Symbolic links at its top are not followed, and those below not out of the folder at the top that they are in.

    Args:
        root: the folder.
    """

    oddities: list[Oddity] = []  # noqa: RUF012  # never any: whatever is in a folder has a place

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def entries(self, folder: str) -> list[Entry]:
        """See `Tree`."""
        try:
            with os.scandir(self._root / folder) as found:
                return sorted((self._entry(folder, each) for each in found), key=lambda entry: entry.name)
        except OSError as error:
            raise Unreadable(f"it cannot be read: {error.strerror}") from None

    def _entry(self, folder: str, found: "os.DirEntry[str]") -> Entry:
        path = f"{folder}/{found.name}" if folder else found.name
        if found.is_symlink():
            return self._link(found.name, path)
        if found.is_dir(follow_symlinks=False):
            return Entry(found.name, path, "folder")
        if found.is_file(follow_symlinks=False):
            return Entry(found.name, path, "file")
        return Entry(found.name, path, "odd", "it is no plain file")

    def _link(self, name: str, path: str) -> Entry:
        top, below, _ = path.partition("/")
        if not below:
            return Entry(name, path, "odd", "it is a symbolic link, and those are not followed here")
        try:
            real = (self._root / path).resolve(strict=True)
        except (OSError, RuntimeError):
            return Entry(name, path, "odd", "it is a symbolic link that leads nowhere")
        if not real.is_relative_to(self._root / top):
            return Entry(name, path, "odd", f"it is a symbolic link that leads out of {printable(top)}/")
        return Entry(name, path, "folder" if real.is_dir() else "file")

    def read(self, path: str) -> bytes:
        """See `Tree`."""
        try:
            real = (self._root / path).resolve(strict=True)
            top, below, _ = path.partition("/")
            if not real.is_relative_to(self._root / top if below else self._root):
                raise Unreadable("it is a symbolic link that leads elsewhere")
            return plain_content(real)
        except RuntimeError:
            raise Unreadable("it is a symbolic link that leads nowhere") from None
        except OSError as error:
            raise Unreadable(f"it cannot be read: {error.strerror}") from None

    def open_zip(self, path: str) -> "ZipTree":
        """A zip in it.

        Raises:
            Unreadable: it is none.
        """
        return ZipTree(self._root / path)


class ZipTree:
    """A zip. Nothing is written to disk, and no entry is read that is far larger than what it was packed to.

    Args:
        path: the file.

    Raises:
        Unreadable: it is no zip that can be read.
    """

    def __init__(self, path: Path) -> None:
        self.oddities: list[Oddity] = []
        self._files: dict[str, zipfile.ZipInfo] = {}
        self._folders: dict[str, dict[str, Literal["file", "folder"]]] = {"": {}}
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
            raise Unreadable("it is no zip that can be read") from None
        except OSError as error:
            raise Unreadable(f"it cannot be read: {error.strerror}") from None
        for info in self._zip.infolist():
            self._add(info)
        self.number = len(self._zip.filelist)
        self._zip.filelist.clear()  # they are held here already
        self._zip.NameToInfo.clear()

    def _add(self, info: zipfile.ZipInfo) -> None:
        name, known = _name(info)
        path = name.replace("\\", "/")
        why = _refused(info, path)
        if why is not None:
            self.oddities.append(Oddity(path, why))
            return
        if not known:
            self.oddities.append(Oddity(path, "its name is no UTF-8, and is perhaps another", placed=True))
        parts = [part for part in path.split("/") if part]
        folder = ""
        for part in parts[:-1]:
            folder = self._make(folder, part)
        if info.is_dir() or path.endswith("/"):
            self._make(folder, parts[-1])
            return
        place = "/".join(parts)
        if place in self._files:
            self.oddities.append(Oddity(path, "it stands in the zip more than once; the last one counts"))
        self._files[place] = info
        self._folders[folder].setdefault(parts[-1], "file")

    def _make(self, folder: str, name: str) -> str:
        path = f"{folder}/{name}" if folder else name
        self._folders[folder][name] = "folder"
        self._folders.setdefault(path, {})
        return path

    def entries(self, folder: str) -> list[Entry]:
        """See `Tree`."""
        return [
            Entry(name, f"{folder}/{name}" if folder else name, kind)
            for name, kind in sorted(self._folders.get(folder, {}).items())
        ]

    def read(self, path: str) -> bytes:
        """See `Tree`."""
        info = self._files.get(path)
        if info is None:
            raise Unreadable("it is not there")
        try:
            with self._zip.open(info) as file:
                return file.read(_LARGEST)
        except Exception as error:  # every way of packing raises errors of its own
            raise Unreadable(f"it cannot be unpacked ({error})") from None

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def _name(info: zipfile.ZipInfo) -> tuple[str, bool]:
    """An entry's name, and whether it is known for sure.

    Many programs write UTF-8 and do not say so; what is no UTF-8 is read as the format says, in cp437.
    """
    if info.flag_bits & _UTF8:
        return info.orig_filename, True
    try:
        return info.orig_filename.encode("cp437").decode("utf-8"), True
    except UnicodeError:
        return info.orig_filename, False


def _refused(info: zipfile.ZipInfo, path: str) -> str | None:
    """Why an entry has no place in a tree; None when it has."""
    parts = path.rstrip("/").split("/")
    if path.startswith("/") or path[1:2] == ":":
        return "its path is absolute"
    if ".." in parts:
        return "its path leads out of the zip (`..`)"
    if not path or "" in parts or "." in parts or "\0" in path:
        return "its path is none"
    return _refused_kind(info)


def _refused_kind(info: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "it is a symbolic link, and those in a zip are not followed"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "it is no plain file"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if info.file_size > _LARGEST or (
        info.file_size > _MIB and info.file_size > _MOST_RATIO * max(info.compress_size, 1)
    ):
        return f"it is far too large ({info.file_size:,} bytes from {info.compress_size:,})"
    return None


def printable(text: str) -> str:
    """A name as it can be shown and kept: no control characters, no bytes that are no text."""
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    text = unicodedata.normalize("NFC", text)
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )
