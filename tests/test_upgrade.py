"""A newer edition comes into a student's folder: what is theirs stays, whatever stands there."""

import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from releasing import Release, changed, files_of, twin, wheel_in
from running import SAMPLES, in_folder

STUB, STATEMENT, TOML = "exercises/echo/echo.py", "exercises/echo/README.md", "graders/echo/kata.toml"
RIGHT = SAMPLES / "course/solutions/echo/echo.py"


def renewed(course: Path) -> None:
    """A newer edition of the course: the statement, the stub, the grader and the katas are others."""
    changed(course / STATEMENT, "# Echo", "# Echo, anew")
    changed(course / STUB, "The text itself.", "The very text.")
    changed(course / TOML, "Two numbers", "Two numbers, anew")
    twin(course)


def kept(folder: Path) -> dict[str, bytes]:
    """What was the student's and in the way, by the paths where it was."""
    replaced = folder / ".kata/replaced"
    times = sorted(replaced.iterdir()) if replaced.exists() else []
    return {path: content for time in times for path, content in files_of(time).items()}


def heads(folder: Path) -> bytes:
    """Where a folder's history stands."""
    return subprocess.run(["git", "log", "--format=%H"], cwd=folder, capture_output=True, check=True).stdout


def test_an_untouched_folder_becomes_the_newer_edition(
    release: Release, instructors: Path, edition: Path, tmp_path: Path
) -> None:
    before = heads(edition)
    renewed(instructors)
    (instructors / "exercises/echo/probe.py").touch()
    newer = wheel_in(tmp_path, version="0.2.0")
    status, out, err = release(edition, "--upgrade", "--wheel", newer)
    assert (status, err) == (0, "")
    assert "18 files came in" not in out  # only those that are others
    assert "Nothing is committed" in out
    assert heads(edition) == before
    fresh = tmp_path / "fresh"
    assert release(fresh, "--wheel", newer)[0] == 0
    assert files_of(edition) == files_of(fresh)
    assert [path.name for path in (edition / "engine").iterdir()] == [newer.name]
    _, again, _ = release(edition, "--upgrade", "--wheel", newer)
    assert "is up to date: 0 files came in, 0 went" in again
    assert "Nothing is committed" not in again


def test_the_students_work_stays_and_the_new_stub_is_put_beside_it(
    release: Release, instructors: Path, edition: Path
) -> None:
    shutil.copy(RIGHT, edition / STUB)
    (edition / "exercises/echo/notes.txt").write_text("try a loop", encoding="utf-8")
    renewed(instructors)
    _, out, _ = release(edition, "--upgrade")
    assert (
        f"{STUB} is yours and stays; the exercise has changed, and its new stub is exercises/echo/echo.stub.py" in out
    )
    assert (edition / STUB).read_bytes() == RIGHT.read_bytes()
    assert (edition / "exercises/echo/echo.stub.py").read_bytes() == (instructors / STUB).read_bytes()
    assert (edition / "exercises/echo/notes.txt").read_text(encoding="utf-8") == "try a loop"
    assert "anew" in (edition / STATEMENT).read_text(encoding="utf-8")
    assert "is yours" not in release(edition, "--upgrade")[1]
    assert in_folder(edition)("list").status == 0


def test_work_stays_without_a_word_when_its_stub_is_the_same(
    release: Release, instructors: Path, edition: Path
) -> None:
    shutil.copy(RIGHT, edition / STUB)
    changed(instructors / STATEMENT, "# Echo", "# Echo, anew")
    _, out, _ = release(edition, "--upgrade")
    assert "is yours" not in out
    assert not (edition / "exercises/echo/echo.stub.py").exists()
    assert (edition / STUB).read_bytes() == RIGHT.read_bytes()


def test_a_file_of_the_students_own_is_not_taken_for_a_stub(release: Release, instructors: Path, edition: Path) -> None:
    work = edition / "exercises/twin/twin.py"
    work.parent.mkdir()
    work.write_text("mine", encoding="utf-8")
    twin(instructors)
    _, out, _ = release(edition, "--upgrade")
    assert "exercises/twin/twin.py is yours and stays" in out
    assert work.read_text(encoding="utf-8") == "mine"


def test_other_edited_files_are_replaced_and_kept(release: Release, instructors: Path, edition: Path) -> None:
    for path in (TOML, "README.md", "noxfile.py", STATEMENT):
        (edition / path).write_text(f"my own {path}", encoding="utf-8")
    renewed(instructors)
    _, out, _ = release(edition, "--upgrade")
    for path in (TOML, "README.md", "noxfile.py", STATEMENT):
        assert re.search(
            rf"^{path} had been changed: what stood there is now \.kata/replaced/.*/{path}$", out, re.MULTILINE
        )
        assert kept(edition)[path] == f"my own {path}".encode()
        assert b"my own" not in (edition / path).read_bytes()


def test_what_a_student_removed_comes_back(release: Release, edition: Path) -> None:
    (edition / TOML).unlink()
    (edition / STUB).unlink()
    assert release(edition, "--upgrade")[0] == 0
    assert in_folder(edition)("list").status == 0


def test_ends_of_lines_are_no_work(release: Release, instructors: Path, edition: Path) -> None:
    for path in edition.rglob("*"):
        if path.is_file() and ".git" not in path.parts and path.suffix != ".whl":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    renewed(instructors)
    _, out, _ = release(edition, "--upgrade")
    assert "is yours" not in out
    assert "had been changed" not in out
    assert (edition / STUB).read_bytes() == (instructors / STUB).read_bytes()


def test_files_that_may_only_be_read_are_replaced(release: Release, instructors: Path, edition: Path) -> None:
    for path in files_of(edition):
        (edition / path).chmod(0o444)
    renewed(instructors)
    assert release(edition, "--upgrade")[0] == 0
    assert (edition / STUB).read_bytes() == (instructors / STUB).read_bytes()


def test_a_kata_that_is_gone_goes_unless_the_student_has_worked_on_it(
    release: Release, instructors: Path, tmp_path: Path
) -> None:
    for name in ("solved", "noted", "left"):
        twin(instructors, name)
    folder = tmp_path / "student's"
    release(folder)
    shutil.copy(RIGHT, folder / "exercises/solved/solved.py")
    (folder / "exercises/noted/notes.txt").write_text("hm", encoding="utf-8")
    (folder / "graders/left/test_left.py").write_text("mine", encoding="utf-8")
    (folder / "graders/left/more.py").write_text("mine too", encoding="utf-8")
    for place in ("exercises/left", "graders/left"):
        (folder / place / "__pycache__").mkdir()
        (folder / place / "__pycache__/left.pyc").touch()
    for tree in ("exercises", "graders", "solutions"):
        for name in ("solved", "noted", "left"):
            shutil.rmtree(instructors / tree / name)
    _, out, _ = release(folder, "--upgrade")
    assert "solved is not in the new edition; it stays with its old grader, as you have worked on it" in out
    for tree in ("exercises", "graders"):
        assert sorted(path.name for path in (folder / tree).iterdir()) == ["echo", "noted", "solved"]
    assert kept(folder) == {"graders/left/test_left.py": b"mine", "graders/left/more.py": b"mine too"}
    assert [line.split()[0] for line in in_folder(folder)("list").out.splitlines() if "points" in line] == [
        "echo",
        "noted",
        "solved",
    ]
    before = files_of(folder)
    release(folder, "--upgrade")
    assert files_of(folder) == before


def without_manifest(folder: Path) -> None:
    (folder / "edition.json").unlink()


def manifest(**facts: object) -> Callable[[Path], object]:
    """Let the manifest say something else."""

    def write(folder: Path) -> None:
        path = folder / "edition.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | facts), encoding="utf-8")

    return write


def text(content: str) -> Callable[[Path], object]:
    """Let the manifest be this."""
    return lambda folder: (folder / "edition.json").write_text(content, encoding="utf-8")


def linked(path: str) -> Callable[[Path], object]:
    """Move what stands in a place elsewhere, and put a link to it there."""

    def link(folder: Path) -> None:
        shutil.move(folder / path, folder.parent / "elsewhere") if (folder / path).exists() else (
            folder.parent / "elsewhere"
        ).mkdir()
        (folder / path).symlink_to(folder.parent / "elsewhere")

    return link


def file_there(path: str) -> Callable[[Path], object]:
    """Put a file where a folder was."""

    def put(folder: Path) -> None:
        shutil.rmtree(folder / path)
        (folder / path).touch()

    return put


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (without_manifest, "is no student edition: there is no edition.json in it"),
    "no JSON": (text("{"), "edition.json is broken"),
    "a list": (text("[]"), "edition.json is broken"),
    "deep": (text("[" * 100_000), "edition.json is broken"),
    "other types": (manifest(files={"README.md": 1}), "edition.json is broken"),
    "a path out of the folder": (manifest(files={"../secret": "0"}), "edition.json is broken"),
    "a path out of a tree": (manifest(files={"graders/../secret": "0"}), "edition.json is broken"),
    "a folder above": (manifest(files={"exercises/echo/..": "0"}), "edition.json is broken"),
    "an absolute path": (manifest(files={"/etc/passwd": "0"}), "edition.json is broken"),
    "git's own": (manifest(files={".git/config": "0"}), "edition.json is broken"),
    "git itself": (manifest(files={".git": "0"}), "edition.json is broken"),
    "an odd version": (manifest(engine="new"), "edition.json is broken"),
    "a newer format": (manifest(format=2), "has a newer edition"),
    "a newer format that is quite another": (text('{"format": 9, "engine": "?", "files": {}}'), "has a newer edition"),
    "a newer engine": (manifest(engine="0.10.0"), "has a newer edition (of engine 0.10.0) than this one (0.1.0)"),
    "a linked manifest": (linked("edition.json"), "edition.json cannot be read: it is a symbolic link"),
    "a linked tree": (linked("exercises"), "exercises is a symbolic link, and the edition has a folder there"),
    "a linked kata": (linked("graders/echo"), "graders/echo is a symbolic link"),
    "a linked room": (linked(".kata"), ".kata is a symbolic link"),
    "a file for a tree": (file_there("exercises"), "exercises is no folder"),
    "a file for a kata": (file_there("graders/echo"), "graders/echo is no folder"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_upgraded_is_one_line_and_stays_as_it_is(
    release: Release, instructors: Path, edition: Path, tmp_path: Path, name: str
) -> None:
    break_it, words = REFUSED[name]
    break_it(edition)
    renewed(instructors)
    before = files_of(edition), sorted(edition.rglob("*")), files_of(tmp_path)
    status, out, err = release(edition, "--upgrade")
    assert (status, out) == (2, "")
    [line] = err.splitlines()
    assert words in line
    assert (files_of(edition), sorted(edition.rglob("*")), files_of(tmp_path)) == before


def test_no_folder_is_one_line(release: Release, tmp_path: Path) -> None:
    assert "is no student edition" in release(tmp_path / "none", "--upgrade")[2]


def test_nothing_is_read_or_written_through_links(release: Release, instructors: Path, edition: Path) -> None:
    outside = edition.parent / "outside.py"
    outside.write_text("precious", encoding="utf-8")
    for path in (STUB, TOML, "README.md"):
        (edition / path).unlink()
        (edition / path).symlink_to(outside)
    renewed(instructors)
    assert release(edition, "--upgrade")[0] == 0
    assert outside.read_text(encoding="utf-8") == "precious"
    assert (edition / STUB).readlink() == outside
    assert not (edition / TOML).is_symlink()
    assert kept(edition) == {path: str(outside).encode() for path in (TOML, "README.md")}


def test_odd_things_in_the_place_of_files_are_kept(release: Release, instructors: Path, edition: Path) -> None:
    for path in (STUB, TOML, STATEMENT):
        (edition / path).unlink()
    for path in (STUB, TOML):
        (edition / path).mkdir()
        (edition / path / "mine").write_text("mine", encoding="utf-8")
    os.mkfifo(edition / STATEMENT)
    renewed(instructors)
    status, out, _ = release(edition, "--upgrade")
    assert (status, f"{STUB} is yours and stays" in out) == (0, True)
    assert (edition / STUB / "mine").exists()
    assert kept(edition) == {f"{TOML}/mine": b"mine"}
    assert len(list(edition.glob(f".kata/replaced/*/{STATEMENT}"))) == 1


def let_fail(patched: pytest.MonkeyPatch, moves: int, error: BaseException) -> None:
    """Let files be put in their places so many times, and no more."""
    left = itertools.count(moves, -1)

    def failing(real: Callable[..., None]) -> Callable[..., None]:
        def move(*places: str) -> None:
            if next(left) <= 0:
                raise error
            real(*places)

        return move

    for name in ("rename", "replace"):
        patched.setattr(os, name, failing(getattr(os, name)))


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_an_upgrade_that_is_cut_short_is_finished_by_the_next(
    release: Release, instructors: Path, edition: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    shutil.copy(RIGHT, edition / STUB)
    (edition / TOML).write_text("mine", encoding="utf-8")
    begun = shutil.copytree(edition, edition.with_name("begun"))
    renewed(instructors)
    assert release(edition, "--upgrade")[0] == 0
    whole, tried = files_of(edition), 0
    while True:
        shutil.rmtree(edition)
        shutil.copytree(begun, edition)
        with monkeypatch.context() as patched:
            let_fail(patched, tried, error)
            status, _, err = release(edition, "--upgrade")
        if status == 0:
            break
        assert (status, err.count("\n")) == ((130, 1) if isinstance(error, KeyboardInterrupt) else (2, 1))
        assert not list((edition / ".kata").glob("incoming-*"))
        assert release(edition, "--upgrade")[0] == 0
        plain = {path: content for path, content in files_of(edition).items() if "replaced" not in path}
        assert plain == {path: content for path, content in whole.items() if "replaced" not in path}
        assert kept(edition) == {TOML: b"mine"}
        tried += 1 if isinstance(error, OSError) else 4
    assert tried > 5


def test_a_full_disk_changes_nothing(
    release: Release, instructors: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition / TOML).write_text("mine", encoding="utf-8")
    renewed(instructors)
    before, real = files_of(edition), Path.write_bytes

    def write(path: Path, content: bytes) -> int:
        if ".kata" in path.parts and path.name == "edition.json":
            raise OSError(28, "No space left on device", str(path))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", write)
    status, out, err = release(edition, "--upgrade")
    assert (status, out) == (2, "")
    assert "No space left on device; nothing is lost" in err
    assert files_of(edition) == before


def test_a_leak_changes_nothing(release: Release, instructors: Path, edition: Path) -> None:
    changed(instructors / STATEMENT, "# Echo", "    if any(number < 0 for number in numbers):")
    before = files_of(edition)
    status, out, _ = release(edition, "--upgrade")
    assert (status, "Nothing was written" in out) == (1, True)
    assert files_of(edition) == before
