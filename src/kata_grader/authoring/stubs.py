"""Holds what stands in an exercise to being a stub: nothing is solved in it."""

import ast
from collections.abc import Iterator

from kata_grader.catalogue import Course
from kata_grader.errors import BrokenKata
from kata_grader.model import Kata

__all__ = ["check_stub"]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def check_stub(course: Course, kata: Kata) -> None:
    """See that a kata's exercise is a stub, by its syntax tree.

    Raises:
        BrokenKata: it is the reference, cannot be parsed, has nothing to fill in, or a public function of it does anything but
            raise NotImplementedError.
    """
    path = course.root / "exercises" / kata.name / f"{kata.name}.py"
    content = path.read_bytes()
    restore = f"put the stub back (`git restore {path.relative_to(course.root)}` if git has it)"
    if content == (course.root / "solutions" / kata.name / f"{kata.name}.py").read_bytes():
        raise BrokenKata(path, "the stub is the reference", restore)
    try:
        functions = list(_public(ast.parse(content).body))
    except (SyntaxError, ValueError) as error:
        raise BrokenKata(path, f"Python cannot read it ({error})", "mend it there") from None
    if not functions:
        raise BrokenKata(path, "there is no public function in it to fill in", restore)
    for function in functions:
        if not _is_empty(function):
            raise BrokenKata(path, f"`{function.name}` does more than raise NotImplementedError", restore)


def _public(body: list[ast.stmt]) -> Iterator[Function]:
    """The public functions and the methods of public classes; those with two underscores on each side are public."""
    for node in body:
        if isinstance(node, Function) and (not node.name.startswith("_") or node.name.endswith("__")):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node.body)


def _is_empty(function: Function) -> bool:
    """Whether all that it does is to raise NotImplementedError, after a docstring if it has one."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    match body:
        case [ast.Raise(exc=ast.Name(id="NotImplementedError"))]:
            return True
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError")))]:
            return True
    return False
