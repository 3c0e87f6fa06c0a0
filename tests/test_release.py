"""The student edition: what is in it, what is not, and that it grades."""

import ast
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kata_grader.authoring import LeakSearch, compose, engine_of
from kata_grader.authoring.engine import sources
from kata_grader.catalogue import Course
from releasing import Release, changed, files_of, twin, wheel_in
from running import in_folder

PROJECT = Path(__file__).parents[1]
TEMPLATES = PROJECT / "src/kata_grader/authoring/student"
ECHO = "graders/echo/test_echo.py"
REFERENCE = "    if any(number < 0 for number in numbers):"
CUT_TEST = '''"""The requirements of the sample kata."""

from collections import OrderedDict

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission


@given(text=st.text(max_size=5))
def test_same(submission: Submission, text: str) -> None:
    assert submission.same(text) == text, "the text itself is asked for"


@given(numbers=st.lists(st.integers(0, 100), max_size=4))
def test_total(submission: Submission, numbers: list[int]) -> None:
    assert submission.total(numbers) == sum(numbers)


def test_order(submission: Submission) -> None:
    assert submission.total(list(OrderedDict.fromkeys([1, 2]))) == 3
'''


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def everything(folder: Path) -> str:
    """All text in an edition: files, what the wheel holds, every object of git."""
    texts = [content.decode("utf-8", "replace") for content in files_of(folder).values()]
    with zipfile.ZipFile(next((folder / "engine").iterdir())) as archive:
        texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    names = git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    texts += [git(folder, "cat-file", "-p", name) for name in names]
    return "\n".join(texts)


def test_an_edition_holds_what_students_get_and_nothing_else(edition: Path, instructors: Path, wheel: Path) -> None:
    assert sorted(files_of(edition)) == sorted(
        [
            *(".gitignore", "README.md", "README.zh.md", "edition.json", "noxfile.py", "requirements.txt"),
            *(f"exercises/echo/{name}" for name in ("README.md", "README.zh.md", "echo.py")),
            *(f"graders/echo/{name}" for name in ("kata.toml", "test_echo.py")),
            f"engine/{wheel.name}",
        ]
    )
    for path in ("exercises/echo/README.md", "exercises/echo/README.zh.md", "exercises/echo/echo.py"):
        assert (edition / path).read_bytes() == (instructors / path).read_bytes()
    for name in ("README.md", "README.zh.md"):
        assert "nox -s grade -- echo" in (edition / name).read_text(encoding="utf-8")


def test_nothing_of_solutions_or_hidden_requirements_is_in_it(edition: Path, instructors: Path) -> None:
    text = everything(edition)
    for words in ("test_negative", "A negative number is refused", "拒绝负数", "Look at each number", "先看每个数字"):
        assert words not in text
    lines = {line.strip() for line in text.splitlines()}
    engine = {line.strip() for path in sources() for line in path.read_text(encoding="utf-8").splitlines()}
    for path in (instructors / "solutions").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert len(line.split()) < 4 or line.strip() not in lines or line.strip() in engine


def test_its_history_is_one_commit_of_nobody(edition: Path) -> None:
    nobody = "Kata Grader <katas@kata-grader.invalid>"
    log = git(edition, "log", "--all", "--format=%an <%ae> by %cn <%ce>: %s")
    assert log == f"{nobody} by {nobody}: The katas, and the grader that judges them\n"
    assert git(edition, "log", "--format=%ai").split()[-1] == "+0000"
    assert git(edition, "status", "--porcelain") == ""
    assert git(edition, "ls-files").splitlines() == sorted(files_of(edition))


def test_git_is_asked_as_if_nobody_had_configured_it(
    release: Release, instructors: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (hooks / "pre-commit").chmod(0o755)
    (tmp_path / ".gitconfig").write_text(
        f"[core]\nhooksPath = {hooks}\nautocrlf = true\n[commit]\ngpgSign = true\n[user]\nname = Instructor\n",
        encoding="utf-8",
    )
    git(instructors, "init", "--quiet")
    for name, value in (("HOME", tmp_path), ("GIT_DIR", instructors / ".git")):
        monkeypatch.setenv(name, str(value))
    out = tmp_path / "out"
    assert release(out)[0] == 0
    monkeypatch.delenv("GIT_DIR")
    assert "Instructor" not in git(out, "log", "--format=%an %cn")
    assert git(instructors, "count-objects").startswith("0 ")


def test_it_says_what_was_left_out(release: Release, instructors: Path, tmp_path: Path) -> None:
    (instructors / "exercises/echo/notes.txt").touch()
    _, out, _ = release(tmp_path / "out")
    assert out.splitlines() == [
        f"The student edition is in {tmp_path / 'out'}, a git repository with one commit: 1 kata (echo)",
        "left out of echo: test_negative (hidden, 1 points)",
        "left out: exercises/echo/notes.txt, as only statement and stub go out",
    ]


def test_a_hidden_requirement_goes_with_what_only_it_used(edition: Path, instructors: Path) -> None:
    assert (edition / ECHO).read_text(encoding="utf-8") == CUT_TEST
    whole = (instructors / "graders/echo/kata.toml").read_text(encoding="utf-8")
    before, rest = whole.split("# Nobody knows")
    assert (edition / "graders/echo/kata.toml").read_text(encoding="utf-8") == before + rest[rest.index("# But of") :]


def test_it_grades(edition: Path, instructors: Path, characters: Path) -> None:
    shutil.copytree(characters, edition / ".kata/hypothesis")
    kata = in_folder(edition)
    assert "not started (4 points)" in kata("grade").out
    shutil.copy(instructors / "solutions/echo/echo.py", edition / "exercises/echo/echo.py")
    ran = kata("grade")
    assert (ran.status, "4 of 4 points" in ran.out, ran.err) == (0, True, "")


CUTS: dict[str, tuple[str, str]] = {
    "an import of several": ("from math import (\n    floor,  # a\n    ceil,\n    sqrt,\n)\n\n\ndef test_negative(): ceil(1)\n\n\ndef test_order(): floor(sqrt(1))\n", "from math import (\n    floor,  # a\n    sqrt,\n)\n\n\ndef test_order(): floor(sqrt(1))\n"),
    "the last names of an import": ("from math import floor, ceil as up, sqrt\n\n\ndef test_negative(): up(sqrt(1))\n\n\ndef test_order(): floor(1)\n", "from math import floor\n\n\ndef test_order(): floor(1)\n"),
    "an import of one of two modules": ("import math, json\n\n\ndef test_order(): json\n\n\ndef test_negative(): math\n", "import json\n\n\ndef test_order(): json\n"),
    "a constant among others": ("A = 1\nB = 2\nC = 3\n\n\ndef test_negative(): B\n\n\ndef test_order(): A, C\n", "A = 1\nC = 3\n\n\ndef test_order(): A, C\n"),
    "functions that only call each other": ("def a(n): b(n)\n\n\ndef b(n): a(n)\n\n\ndef test_negative(): a(1)\n\n\ndef test_order(): 1\n", "def test_order(): 1\n"),
    "what others use too stays": ("def a(n): n\n\n\ndef test_negative(): a(1)\n\n\ndef test_order(): a(2)\n", "def a(n): n\n\n\ndef test_order(): a(2)\n"),
    "what nobody used stays": ("A = 1\n\n\ndef test_negative(): 1\n\n\ndef test_order(): 2\n", "A = 1\n\n\ndef test_order(): 2\n"),
    "a fixture is used by its name": ("@fixture\ndef a(): 1\n\n\n@fixture\ndef b(): 1\n\n\ndef test_negative(a, b): 1\n\n\ndef test_order(b): 1\n", "@fixture\ndef b(): 1\n\n\ndef test_order(b): 1\n"),
    "a fixture for all stays": ("@fixture(autouse=True)\ndef a(): 1\n\n\ndef test_negative(a): 1\n\n\ndef test_order(): 1\n", "@fixture(autouse=True)\ndef a(): 1\n\n\ndef test_order(): 1\n"),
    "a name in a text stays": ('def a(): 1\n\n\ndef test_negative(): a()\n\n\ndef test_order(x: "list[a]"): globals()["a"]\n', 'def a(): 1\n\n\ndef test_order(x: "list[a]"): globals()["a"]\n'),
    "what runs by itself stays": ("A = []\nA.append(1)\n\n\ndef test_negative(): A\n\n\ndef test_order(): 1\n", "A = []\nA.append(1)\n\n\ndef test_order(): 1\n"),
    "comments go with what they are about": ("# one\n\n# two\n@mark\ndef test_negative():\n    1\n    # three\n\n\n# four\ndef test_order(): 1\n", "# one\n\n\n# four\ndef test_order(): 1\n"),
    "carriage returns": ("import math\r\n\r\n\r\ndef test_order(): 1\r\n\r\n\r\ndef test_negative(): math\r\n", "def test_order(): 1\r\n"),
    "characters of several bytes": ("from math import floor as 下, ceil as 上\n\n\ndef test_negative(): 下\n\n\ndef test_order(): 上\n", "from math import ceil as 上\n\n\ndef test_order(): 上\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CUTS)
def test_what_is_cut(release: Release, instructors: Path, tmp_path: Path, name: str) -> None:
    written, expected = CUTS[name]
    others = "\n\ndef test_same(): 1\n\n\ndef test_total(): 1\n".replace("\n", "\r\n" if "\r" in written else "\n")
    (instructors / ECHO).write_bytes((written + others).encode())
    assert release(tmp_path / "out")[0] == 0
    assert (tmp_path / "out" / ECHO).read_bytes().decode() == expected + others


def test_a_probe_loses_what_only_hidden_requirements_called(
    release: Release, instructors: Path, tmp_path: Path
) -> None:
    probe = "def _a(x): return x\n\n\ndef signs(x): return _a(x)\n\n\ndef shared(x): return 1\n\n\ndef other(x): return shared(x)\n"
    (instructors / "graders/echo/probe.py").write_text(probe, encoding="utf-8")
    changed(instructors / ECHO, "    # and nothing else", "    submission.probe.signs()\n    submission.probe.shared()")
    changed(instructors / ECHO, "list(Ordered", "submission.probe.other() or list(Ordered")
    assert release(tmp_path / "one")[0] == 0
    cut = (tmp_path / "one/graders/echo/probe.py").read_text(encoding="utf-8")
    assert cut == probe[probe.index("def shared") :]
    changed(instructors / ECHO, "submission.probe.other()", 'getattr(submission.probe, "oth" + "er")()')
    assert release(tmp_path / "two")[0] == 0  # whatever is put together there might be called
    assert (tmp_path / "two/graders/echo/probe.py").read_text(encoding="utf-8") == probe


def test_katas_can_be_chosen_and_what_they_require_need_not_be_there(
    release: Release, instructors: Path, tmp_path: Path
) -> None:
    twin(instructors)
    twin(instructors, "third")
    changed(instructors / "graders/echo/kata.toml", "pure = true", 'requires = ["twin", "third"]\npure = true')
    out = tmp_path / "out"
    status, said, _ = release(out, "--katas", "echo", "third")
    assert status == 0
    assert "left out of echo: `requires` twin, which is not in this edition\n" in said
    assert 'requires = ["third"]\npure = true' in (out / "graders/echo/kata.toml").read_text(encoding="utf-8")
    assert sorted(path.name for path in (out / "exercises").iterdir()) == ["echo", "third"]
    assert in_folder(out)("list").status == 0


def all_hidden(course: Path) -> None:
    changed(course / "graders/echo/kata.toml", "points =", "hidden = true\npoints =")
    changed(course / "graders/echo/kata.toml", "hidden = true\nhidden = true", "hidden = true")


BREAKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "all hidden": (all_hidden, "kata.toml: all requirements are hidden: leave students at least one"),
    "rules hidden": (lambda course: changed(course / "graders/echo/kata.toml", "hidden = true", "hidden = true\nsource = true"), "`test_negative` holds submissions to the rules"),
    "a solved stub": (lambda course: changed(course / "exercises/echo/echo.py", '"""The text itself."""\n    raise NotImplementedError', "return text"), "`same` does more than raise NotImplementedError: put the stub back (`git restore exercises/echo/echo.py`"),
    "a stub half solved": (lambda course: changed(course / "exercises/echo/echo.py", "raise NotImplementedError", "text = 1\n    raise NotImplementedError"), "`same` does more"),
    "no stub": (lambda course: (course / "exercises/echo/echo.py").write_text('"""Nothing."""\n', encoding="utf-8"), "no public function"),
    "the reference": (lambda course: shutil.copy(course / "solutions/echo/echo.py", course / "exercises/echo/echo.py"), "the stub is the reference"),
    "a hidden test that others use": (lambda course: changed(course / ECHO, "def test_order(submission: Submission) -> None:\n", "def test_order(submission: Submission) -> None:\n    test_negative\n"), "test_echo.py: `test_negative` is used by what stays"),
    "two in a line": (lambda course: changed(course / ECHO, "SIGNS = [-1, -2]", "SIGNS = [-1, -2]; print()"), "holds several statements: give each a line of its own"),
    "another TOML": (lambda course: changed(course / "graders/echo/kata.toml", "# Nobody knows of this one.", 'topics2 = """'), "no TOML"),
    "tables in a list": (lambda course: (course / "graders/echo/kata.toml").write_text(inline(course), encoding="utf-8"), "let each requirement be a table"),
}  # fmt: skip


def inline(course: Path) -> str:
    """A kata.toml with its requirements in one list."""
    head, *tables = (course / "graders/echo/kata.toml").read_text(encoding="utf-8").split("[[requirements]]\n")
    inner = [", ".join(line for line in table.splitlines() if " = " in line) for table in tables]
    return head + "requirements = [\n" + "".join(f"  {{{each}}},\n" for each in inner) + "]\n"


@pytest.mark.parametrize("name", BREAKS)
def test_a_course_that_cannot_go_out_is_one_line(
    release: Release, instructors: Path, tmp_path: Path, name: str
) -> None:
    break_it, words = BREAKS[name]
    break_it(instructors)
    status, out, err = release(tmp_path / "out")
    assert (status, out) == (2, "")
    [line] = err.splitlines()
    assert words in line
    assert not (tmp_path / "out").exists()


def test_a_wrong_place_is_one_line(release: Release, instructors: Path, tmp_path: Path, wheel: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").touch()
    (tmp_path / "no.whl").write_bytes(wheel.read_bytes())
    (tmp_path / wheel.name).write_bytes(b"PK")
    for arguments, words in (
        ([tmp_path / "full"], "is not empty: name a new folder, or use `--upgrade`"),
        ([tmp_path / "full/file"], "is not empty"),
        ([tmp_path / "full/file/in"], "cannot be written: "),
        ([instructors], "is the course itself"),
        (["exercises/new"], "lies in the course's own `exercises`"),
        ([tmp_path / "out", "--katas", "nothing"], "there is no kata `nothing`"),
        ([tmp_path / "out", "--wheel", tmp_path / "no.whl"], "no.whl is no wheel of kata-grader"),
        ([tmp_path / "out", "--wheel", tmp_path / wheel.name], "is no wheel of kata-grader"),
        ([tmp_path / "out", "--wheel", tmp_path / "none.whl"], "none.whl cannot be read"),
    ):
        status, out, err = release(*arguments)
        assert (status, out) == (2, ""), err
        [line] = err.splitlines()
        assert words in line
    assert not (tmp_path / "out").exists()
    (tmp_path / "full/file").unlink()
    assert release(tmp_path / "full")[0] == 0
    shutil.rmtree(instructors / "solutions")
    assert "an edition is made from the instructor's course" in release(tmp_path / "out")[2]


def told(line: str) -> Callable[[Path], object]:
    """Let the statement say something more."""
    return lambda course: (course / "exercises/echo/README.md").write_text(f"# Echo\n\n{line}\n", encoding="utf-8")


def not_shipped(course: Path) -> None:
    """Let the statement have a line of another kata's solution."""
    twin(course)
    changed(course / "solutions/twin/twin.py", "sum(numbers)", "sum(numbers, start=0)")
    told("return sum(numbers, start=0)")(course)


def in_short_lines(course: Path) -> None:
    """Let the statement hold a solution whose lines tell nothing, each for itself."""
    solution = "def same(text):\n    a = text\n    b = a\n    return b\n\n\ndef total(it):\n    return sum(it)\n"
    (course / "solutions/echo/alternatives/short.py").write_text(solution, encoding="utf-8")
    told(solution)(course)


PLANTED: dict[str, tuple[Callable[[Path], object], str]] = {
    "in a statement": (told(REFERENCE), "exercises/echo/README.md:3: it is line 9 of solutions/echo/echo.py"),
    "in a statement, as an item": (told(f"> - `{REFERENCE.strip()}`"), "exercises/echo/README.md:3: it is line 9"),
    "in a sentence": (told(f"Say `{REFERENCE.strip()}` first."), "exercises/echo/README.md:3: it is line 9"),
    "of a mistake": (told("    return sum(numbers[:3])"), "README.md:3: it is line 12 of solutions/echo/mistakes/first_three.py"),
    "of an alternative": (told('return enum.IntEnum("Sum", {"IT": result}).IT'), "alternatives/subclasses.py"),
    "of a kata that is not shipped": (not_shipped, "solutions/twin/twin.py"),
    "in a stub, as a comment": (lambda course: changed(course / "exercises/echo/echo.py", "raise Not", f"# {REFERENCE}\n    raise Not"), "exercises/echo/echo.py:6: it is line 9"),
    "in a hint": (lambda course: changed(course / "graders/echo/kata.toml", "Any order will do.", REFERENCE.strip()), "kata.toml:"),
    "in a grader": (lambda course: changed(course / ECHO, "def test_order(submission: Submission) -> None:\n", f"def test_order(submission: Submission) -> None:\n    numbers = []\n{REFERENCE}\n        return\n"), "graders/echo/test_echo.py:23: it is line 9"),
    "a whole solution": (in_short_lines, "README.md:1: the file holds 6 of the 6 lines of solutions/echo/alternatives/short.py"),
    "a hidden requirement's name": (told("See test_negative."), "README.md:3: it has the name of the hidden requirement test_negative of echo"),
    "a hidden requirement's hint": (lambda course: (course / "LICENSE").write_text("Look at each number first.", encoding="utf-8"), "LICENSE:1: it has the hint"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_leak_stops_the_release(release: Release, instructors: Path, tmp_path: Path, name: str) -> None:
    plant, words = PLANTED[name]
    plant(instructors)
    status, out, err = release(tmp_path / "out", "--katas", "echo")
    assert (status, err) == (1, "")
    assert words in out
    assert "Nothing was written" in out
    assert not list(tmp_path.glob("*out*"))


def test_a_leak_inside_the_wheel_is_found(release: Release, instructors: Path, tmp_path: Path) -> None:
    content = (instructors / "solutions/echo/alternatives/subclasses.py").read_bytes()
    planted = wheel_in(tmp_path, more={"kata_grader/spare.py": content})
    status, out, _ = release(tmp_path / "out", "--wheel", planted)
    assert status == 1
    assert f"engine/{planted.name}!kata_grader/spare.py:" in out


def test_what_tells_nothing_is_no_leak(release: Release, instructors: Path, tmp_path: Path) -> None:
    told("    return text\n\n`raise ValueError`\n\nimport enum\n\ndef total(numbers: list[int]) -> int:")(instructors)
    changed(
        instructors / ECHO,
        "def test_order",
        "class Said(str):\n    def __repr__(self):\n        return 'x'\n\n\ndef test_order",
    )
    assert release(tmp_path / "out")[0] == 0


def test_the_katas_of_the_project_hold_nothing_of_their_solutions(wheel: Path) -> None:
    course = Course(PROJECT)
    katas = course.katas()
    edition = compose(course, katas, engine_of(wheel))
    assert [str(each) for each in LeakSearch(course, katas).findings(edition.files)] == []


def functions(path: Path) -> dict[str, str]:
    """The functions of a file, as text."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    return {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_students_doors_are_those_of_the_project() -> None:
    theirs, ours = functions(TEMPLATES / "noxfile.py"), functions(PROJECT / "noxfile.py")
    assert theirs == {name: ours[name] for name in theirs}
    assert {"grade", "list_", "hint", "doctor"} <= set(theirs)


def test_the_start_is_that_of_the_project() -> None:
    commands = {
        re.findall(r"^python3 -m venv .*nox -s grade$", path.read_text(encoding="utf-8"), re.MULTILINE)[0]
        for path in (PROJECT / "README.md", TEMPLATES / "README.md", TEMPLATES / "README.zh.md")
    }
    assert len(commands) == 1


def test_a_fresh_clone_grades_by_the_command_of_its_readme(instructors: Path, tmp_path: Path) -> None:
    """The one test that is slow: the wheel is built, and everything is installed, as a student would."""
    command = [sys.executable, "-m", "kata_grader", "release", str(tmp_path / "the edition")]
    subprocess.run(command, cwd=instructors, check=True)
    clone = tmp_path / "a fresh clone"
    git(tmp_path, "clone", "--quiet", str(tmp_path / "the edition"), str(clone))
    [start] = re.findall(r"^python3 -m venv .*$", (clone / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    ran = subprocess.run(
        ["bash", "-c", start], cwd=clone, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, "not started (4 points)" in ran.stdout) == (1, True), ran.stderr
    assert git(clone, "status", "--porcelain") == ""
