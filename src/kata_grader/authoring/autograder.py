"""An autograder for Gradescope: a zip with the engine and some katas' statements, stubs and graders, and nothing of their solutions."""

import io
import zipfile
from collections.abc import Sequence
from importlib import resources

from kata_grader.authoring.engine import Engine
from kata_grader.authoring.stubs import check_stub
from kata_grader.catalogue import Course
from kata_grader.model import Kata, Level

__all__ = ["gradescope_autograder"]

_SCRIPTS = ("setup.sh", "run_autograder")
_WHEN = (1980, 1, 1, 0, 0, 0)  # one course gives one zip, to the byte, whenever it is made
_PLAIN, _EXECUTABLE = 0o100644 << 16, 0o100755 << 16


def gradescope_autograder(course: Course, katas: Sequence[Kata], engine: Engine, *, level: Level) -> bytes:
    """Put an autograder together.

    Args:
        course: the instructor's.
        katas: which of its katas are graded.
        engine: what grades them.
        level: it grades in no weaker sandbox than this.

    Returns:
        The zip that is uploaded.

    Raises:
        BrokenKata: a stub is none.
    """
    files = {name: (resources.files("kata_grader.authoring") / "gradescope" / name).read_bytes() for name in _SCRIPTS}
    files["katas"] = f"{' '.join(kata.name for kata in katas)}\n".encode()
    files["level"] = f"{level}\n".encode()
    files["requirements.txt"] = engine.requirement
    if engine.wheel is not None:
        name, content = engine.wheel
        files[f"engine/{name}"] = content
    for kata in _with_required(course, katas):
        files |= _files_of(course, kata)
    return _zipped(files)


def _with_required(course: Course, katas: Sequence[Kata]) -> list[Kata]:
    """Katas, and those that they are built on: a course is whole only with these."""
    names = {kata.name for kata in katas}
    while more := {name for kata in course.katas(sorted(names)) for name in kata.metadata.requires} - names:
        names |= more
    return course.katas(sorted(names))


def _files_of(course: Course, kata: Kata) -> dict[str, bytes]:
    """What grading takes of a kata, file by file: whatever else lies about there stays behind."""
    if (course.root / "solutions").is_dir():
        check_stub(course, kata)
    exercise = course.root / "exercises" / kata.name
    files = [exercise / name for name in ("README.md", "README.zh.md", f"{kata.name}.py")]
    grader = (kata.grader / name for name in ("kata.toml", f"test_{kata.name}.py", "probe.py"))
    files += [path for path in grader if path.exists()]
    return {f"course/{path.relative_to(course.root).as_posix()}": path.read_bytes() for path in files}


def _zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, or the scripts would not be executable
            entry.external_attr = _EXECUTABLE if name in _SCRIPTS else _PLAIN
            archive.writestr(entry, files[name])
    return content.getvalue()
