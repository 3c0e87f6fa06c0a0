"""An instructor's course with something hidden, and `kata release` run in it as a user would."""

import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import kata_grader
from kata_grader.authoring.engine import sources

__all__ = ["Release", "changed", "files_of", "hidden", "twin", "wheel_in"]

Release = Callable[..., tuple[int, str, str]]
HIDDEN_TEST = '''
from collections import Counter, OrderedDict

SIGNS = [-1, -2]  # only the hidden one looks at them


def negative(number: int) -> bool:
    """Whether it is."""
    return number in SIGNS or number < 0


# What must be refused.
@given(number=st.integers(-100, -1))
def test_negative(submission: Submission, number: int) -> None:
    assert negative(number) and Counter([number])
    with submission.raises(ValueError):
        submission.total([number])
    # and nothing else


def test_order(submission: Submission) -> None:
    assert submission.total(list(OrderedDict.fromkeys([1, 2]))) == 3
'''
TWO_MORE = """
# Nobody knows of this one.
[[requirements]]
id = "test_negative"
hidden = true
points = 1
title.en = "A negative number is refused"
title.zh = "拒绝负数"
hint.en = "Look at each number first."
hint.zh = "先看每个数字。"
examples = 30

# But of this one they do.
[[requirements]]
id = "test_order"
points = 1
title.en = "Two numbers"
title.zh = "两个数"
hint.en = "Any order will do."
hint.zh = "顺序无关紧要。"
"""


def changed(path: Path, old: str, new: str) -> None:
    """Write a file anew with other words in it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def hidden(course: Path) -> Path:
    """The sample course, with a hidden requirement in the middle and another one behind it."""
    test, toml = course / "graders/echo/test_echo.py", course / "graders/echo/kata.toml"
    text = test.read_text(encoding="utf-8")
    imports, _, rest = text.partition("\nfrom hypothesis import given")
    body = rest.partition("\n\n@given(number=")[0].rstrip("\n")
    added, _, tests = HIDDEN_TEST.partition("\nSIGNS")
    test.write_text(f"{imports}{added}\nfrom hypothesis import given{body}\n\nSIGNS{tests}", encoding="utf-8")
    text = toml.read_text(encoding="utf-8").partition('\n[[requirements]]\nid = "test_negative"')[0]
    toml.write_text(text + TWO_MORE, encoding="utf-8")
    return course


def twin(course: Path, name: str = "twin") -> None:
    """Add a kata that is another `echo`, and comes before it in `requires`."""
    for tree in ("exercises", "graders", "solutions"):
        shutil.copytree(course / tree / "echo", course / tree / name)
        for path in list((course / tree / name).glob("*echo*")):
            path.rename(path.with_name(path.name.replace("echo", name)))


def files_of(folder: Path) -> dict[str, bytes]:
    """All that is in a folder but git's: files by their paths, links by where they lead."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or path.is_file()) and ".git" not in path.relative_to(folder).parts
    }


def wheel_in(folder: Path, *, version: str = "0.1.0", more: Mapping[str, bytes] = {}) -> Path:
    """A wheel of the engine, made without the tools that make one, with `more` in it."""
    path = folder / f"kata_grader-{version}-py3-none-any.whl"
    root = Path(kata_grader.__file__).parents[1]
    with zipfile.ZipFile(path, "w") as archive:
        for source in sources():
            archive.write(source, source.relative_to(root))
        for name, content in more.items():
            archive.writestr(name, content)
    return path
