"""The public names of a file of functions and classes, and how they are called. The file is parsed and never run."""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

from kata_grader.authoring.finding import Finding

__all__ = ["compared", "public_names"]

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public_names(path: Path) -> list[str]:
    """The names of a file's public functions and classes, in their order; none when it cannot be parsed."""
    return list(_definitions(_parsed(path)))


def compared(stub: Path, reference: Path, shown: Path) -> Iterator[Finding]:
    """Where the stub and the reference differ in public names and signatures.

    Args:
        stub: the stub's file.
        reference: the reference's file.
        shown: what findings call the stub.
    """
    ours, theirs = _definitions(_parsed(stub)), _definitions(_parsed(reference))
    yield from _differences(ours, theirs, "", shown)


def _differences(
    stub: dict[str, Definition], reference: dict[str, Definition], of: str, shown: Path
) -> Iterator[Finding]:
    for name in stub.keys() - reference.keys():
        yield Finding(shown, f"the reference has no `{of}{name}`", "write it there, or take it out of the stub")
    for name in reference.keys() - stub.keys():
        if name.startswith("__"):
            continue  # one way of doing it, which the student may not need
        fix = "add it to the stub, or begin its name with an underscore in the reference"
        yield Finding(shown, f"it has no `{of}{name}`, which the reference has", fix)
    for name in stub.keys() & reference.keys():
        ours, theirs = stub[name], reference[name]
        if isinstance(ours, ast.ClassDef) and isinstance(theirs, ast.ClassDef):
            yield from _differences(_definitions(ours), _definitions(theirs), f"{name}.", shown)
        elif _signature(ours) != _signature(theirs):
            problem = f"`{of}{name}{_signature(ours)}` is `{of}{name}{_signature(theirs)}` in the reference"
            yield Finding(shown, problem, "give both the same parameters and defaults")


def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return ast.Module([], [])  # grading it tells


def _definitions(tree: ast.Module | ast.ClassDef) -> dict[str, Definition]:
    return {node.name: node for node in tree.body if isinstance(node, Definition) and _is_public(node.name)}


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _signature(node: Definition) -> str:
    """A function's parameters without annotations; what shows that something is a class."""
    if isinstance(node, ast.ClassDef):
        return ", a class,"
    arguments = copy.deepcopy(node.args)
    for each in ast.walk(arguments):
        if isinstance(each, ast.arg):
            each.annotation = None
    return f"({ast.unparse(arguments)})"
