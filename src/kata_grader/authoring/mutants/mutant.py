"""A mutant: what differs from the reference, and where."""

import ast
import difflib
import textwrap
from dataclasses import dataclass
from itertools import takewhile

__all__ = ["Change", "Mutant", "change_between", "dedented", "diff_between", "function_at"]

_CONTEXT = 1  # lines around a change in a diff


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one defect.

    Args:
        operator: the name of what made the defect.
        function: the qualified name of the function or class that it is in; empty at module level.
        line: where in the reference it begins.
        was: the lines of the reference that it replaces, without the indentation that they share.
        becomes: the lines that stand there instead, likewise.
        diff: a unified diff, without file names.
        source: all of it.
    """

    operator: str
    function: str
    line: int
    was: str
    becomes: str
    diff: str
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that differ between two texts: the number of the first one in the old text, and how they read."""

    line: int
    removed: tuple[str, ...]
    added: tuple[str, ...]


def change_between(old: str, new: str) -> Change:
    """The lines in which two texts differ, from the first to the last."""
    before, after = old.splitlines(), new.splitlines()
    first = _same(before, after)
    last = min(_same(before[::-1], after[::-1]), min(len(before), len(after)) - first)
    return Change(first + 1, tuple(before[first : len(before) - last]), tuple(after[first : len(after) - last]))


def _same(one: list[str], other: list[str]) -> int:
    """With how many equal lines two lists begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def dedented(lines: str) -> str:
    """Lines without the indentation that they share, and without empty ones around them."""
    return textwrap.dedent(lines.expandtabs()).strip("\n").rstrip()


def diff_between(old: str, new: str) -> str:
    """A unified diff with few lines around the change, without file names."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=_CONTEXT)
    return "\n".join(list(lines)[2:])


def function_at(tree: ast.AST, line: int) -> str:
    """The qualified name of the innermost function or class at a line of a module, decorators included."""
    for node in ast.iter_child_nodes(tree):
        last = getattr(node, "end_lineno", None)
        if last is None or not _first_line(node) <= line <= last:
            continue
        inner = function_at(node, line)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return f"{node.name}.{inner}" if inner else node.name
        return inner
    return ""


def _first_line(node: ast.AST) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([*(each.lineno for each in decorators), getattr(node, "lineno", 0)])
