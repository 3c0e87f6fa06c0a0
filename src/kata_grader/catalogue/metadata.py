"""One grader's folder: its kata.toml and its tests, checked against each other."""

import ast
import hashlib
import keyword
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from kata_grader.errors import BrokenKata
from kata_grader.model import Forbidden, Kata, Metadata

__all__ = ["function_names", "grader_hash", "load_kata", "read_record", "test_names"]
T = TypeVar("T")


def load_kata(folder: Path) -> Kata:
    """Read a kata from its grader's folder.

    Args:
        folder: `graders/<kata>`.

    Returns:
        The kata.

    Raises:
        BrokenKata: something in it is missing, unknown, or of the wrong type.
    """
    name = folder.name
    if not name.isidentifier() or keyword.iskeyword(name):
        raise BrokenKata(folder, f"`{name}` is no Python identifier", "rename the kata's three folders and its files")
    metadata = read_record(folder / "kata.toml", Metadata)
    tests = test_names(folder / f"test_{name}.py")
    ids = [requirement.id for requirement in metadata.requirements]
    path = folder / "kata.toml"
    for wanted in _doubles(ids):
        raise BrokenKata(path, f"requirement `{wanted}` stands twice", "remove one of them")
    for wanted in _doubles(tests):
        raise BrokenKata(folder / f"test_{name}.py", f"test `{wanted}` stands twice", "rename one of them")
    for wanted in ids:
        if wanted not in tests:
            raise BrokenKata(
                path,
                f"requirement `{wanted}` has no test",
                f"write `def {wanted}` in test_{name}.py, or remove the requirement",
            )
    for wanted in tests:
        if wanted not in ids:
            raise BrokenKata(
                folder / f"test_{name}.py",
                f"test `{wanted}` has no requirement",
                f'add `[[requirements]]` with `id = "{wanted}"` to kata.toml, or remove the test',
            )
    _check_rules(path, metadata)
    if not ids:
        raise BrokenKata(path, "there is no requirement", "add `[[requirements]]` and a test for it")
    return Kata(name, metadata, folder)


def _check_rules(path: Path, metadata: Metadata) -> None:
    """See that a kata's rules and its source requirement need each other, as far as they do."""
    rules = metadata.forbidden
    number = sum(requirement.source for requirement in metadata.requirements)
    if number > 1:
        raise BrokenKata(path, "`source = true` stands twice", "let one requirement hold submissions to the rules")
    if number and rules == Forbidden():
        raise BrokenKata(path, "`source = true` has no rules", "say in `[forbidden]` what the kata does without")
    if (rules.calls or rules.format_specs) and not number:
        raise BrokenKata(path, "no requirement has `source = true`", "add one: it holds submissions to `[forbidden]`")


def _doubles(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def read_record(path: Path, kind: type[T]) -> T:
    """A TOML file as a checked record.

    Args:
        path: the file.
        kind: the record's class.

    Raises:
        BrokenKata: it is missing, no TOML, or something in it is unknown or of the wrong type.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        raise BrokenKata(path, "the file is missing", "write it; docs/authoring.md says what is in it") from None
    except OSError as error:
        raise BrokenKata(path, f"it cannot be read ({error.strerror})", "make it a readable file") from None
    except msgspec.ValidationError as error:
        raise BrokenKata(path, str(error).replace("Object", "the table"), _fix(str(error))) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise BrokenKata(path, f"it is no TOML ({error})", "mend it there") from None


def _fix(problem: str) -> str:
    if "unknown field" in problem:
        return "remove the key or mend its spelling; docs/authoring.md lists all keys"
    return "add the key" if "missing required field" in problem else "give the key a value of that kind"


def test_names(path: Path) -> list[str]:
    """The names of the test functions of a file, which is parsed but not run.

    Raises:
        BrokenKata: the file is missing or cannot be parsed.
    """
    return [name for name in function_names(path) if name.startswith("test_")]


def function_names(path: Path) -> list[str]:
    """The names of the functions at the top of a file, which is parsed but not run.

    Raises:
        BrokenKata: the file is missing or cannot be parsed.
    """
    try:
        tree = ast.parse(path.read_bytes(), str(path))
    except OSError:
        raise BrokenKata(path, "the file is missing", "write a function `test_…` in it for each requirement") from None
    except (SyntaxError, ValueError) as error:
        raise BrokenKata(path, f"Python cannot read it ({error})", "mend it there") from None
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def grader_hash(kata: Kata) -> str:
    """The SHA-256 of a grader: of the names and contents of its files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(kata.grader.iterdir()):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
