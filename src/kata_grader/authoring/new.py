"""A new kata's files: a small example that already runs, with a mark wherever something is to be written."""

import json
import keyword
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kata_grader.catalogue import Course
from kata_grader.errors import BadCall

__all__ = ["NewKata", "write_kata"]

_TREES = ("exercises", "graders", "solutions")


@dataclass(frozen=True, slots=True)
class NewKata:
    """What a new kata is called and where it belongs; whether its threads run under schedules."""

    name: str
    track: str
    difficulty: int
    threads: bool = False


def write_kata(course: Course, new: NewKata) -> list[Path]:
    """Write the three folders of a new kata: all of them, or, when anything goes wrong, none.

    Args:
        course: where to.
        new: which.

    Returns:
        The files, as seen from the course.

    Raises:
        BadCall: the name or the track will not do, or a file cannot be written.
    """
    _check(course, new)
    files = dict(_rendered(new))
    folders = [_Folder(course.root / tree, new.name) for tree in _TREES]
    try:
        for folder in folders:
            folder.write({path: text for (tree, path), text in files.items() if tree == folder.tree.name})
        for folder in folders:
            folder.place()
    except BaseException as error:
        for folder in folders:
            folder.undo()
        if isinstance(error, OSError):
            raise BadCall(f"{error.filename} cannot be written: {error.strerror}; nothing is left behind") from None
        raise
    return [Path(tree, new.name, path) for tree, path in files]


def _check(course: Course, new: NewKata) -> None:
    name = new.name
    if not name.isidentifier() or keyword.iskeyword(name):
        raise BadCall(f"`{name}` is no Python identifier, which a kata's name has to be, as in `kata new word_count …`")
    if name.startswith("_"):
        raise BadCall(f"`{name}` begins with an underscore: such folders are no katas; leave it out")
    if not new.track.strip() or not new.track.isprintable():
        raise BadCall("a track is a few words on one line")
    for tree in _TREES:
        if os.path.lexists(course.root / tree / name):
            raise BadCall(f"there is already `{tree}/{name}`: take another name, or remove that first")
    if course.names and not (course.root / "solutions").is_dir():
        raise BadCall(
            f"{course.root} has katas and no `solutions`, as students have it: write new ones where those are"
        )


def _rendered(new: NewKata) -> Iterator[tuple[tuple[str, PurePosixPath], str]]:
    """Each file's tree, its path in the kata's folder there, and its text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # 20 ms that few need

    kind = "threads" if new.threads else "plain"
    texts = Environment(
        loader=PackageLoader("kata_grader.authoring", f"skeleton/{kind}"),
        autoescape=False,  # noqa: S701  # these are no pages
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    track = json.dumps(new.track, ensure_ascii=False)  # for printable text, TOML and JSON quote alike
    for template in texts.list_templates(extensions=["j2"]):
        tree, _, path = template.removesuffix(".j2").partition("/")
        text = texts.get_template(template).render(name=new.name, track=track, difficulty=new.difficulty)
        yield (tree, PurePosixPath(path.replace("NAME", new.name))), text


class _Folder:
    """A kata's folder in one of the trees, which is written beside its place and moved there."""

    def __init__(self, tree: Path, name: str) -> None:
        self.tree = tree
        self._place = tree / name
        self._beside = tree / f".{name}.{os.getpid()}"
        self._new_tree = not os.path.lexists(tree)
        self._placing = False

    def write(self, files: dict[PurePosixPath, str]) -> None:
        self.tree.mkdir(exist_ok=True)
        self._beside.mkdir()
        for path, text in files.items():
            file = self._beside / path
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def place(self) -> None:
        self._placing = True
        self._beside.rename(self._place)

    def undo(self) -> None:
        """Take away what was written. What stands in its place is ours only if it was moved there."""
        if self._placing and not self._beside.exists():
            shutil.rmtree(self._place, ignore_errors=True)
        shutil.rmtree(self._beside, ignore_errors=True)
        if self._new_tree and self.tree.is_dir():
            self.tree.rmdir()
