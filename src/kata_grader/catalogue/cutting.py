"""Cuts functions out of a Python file, and what only they used; every other byte stays as it is."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kata_grader.errors import BrokenKata

__all__ = ["cut_functions", "names_are_written_out"]

_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class _Piece:
    """What binds names at the top of a file: a statement, or one of several names that an import brings.

    Args:
        statement: the statement.
        binds: the names; empty for a statement that is not looked into and always stays.
        uses: the names that it needs.
        alias: the position of the name among those that the import brings.
    """

    statement: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]
    alias: int | None = None


def cut_functions(path: Path, names: Collection[str], *, unless_needed: bool = False) -> bytes:
    """Cut functions out of a file.

    Imports, functions, classes and constants go with them when the functions used them, directly or through each other, and
    nothing that stays does. A name that stands in what stays as a text of its own counts as used.

    Args:
        path: the file.
        names: its functions that shall go.
        unless_needed: whether those may stay that what stays uses.

    Returns:
        The file without them.

    Raises:
        BrokenKata: it cannot be parsed; something that stays uses one of them, or shares a line with it.
    """
    source = path.read_bytes()
    tree = _parsed(source, path)
    pieces = [piece for statement in tree.body for piece in _pieces(statement)]
    gone = [piece for piece in pieces if piece.binds & set(names) and isinstance(piece.statement, ast.FunctionDef)]
    if unless_needed:
        needed = _needed([piece for piece in pieces if piece not in gone], gone)
        gone = [piece for piece in gone if not piece.binds & needed]
    kept = [piece for piece in pieces if piece not in gone]
    suspects = [piece for piece in kept if piece.binds & _needed(gone, kept) and not _runs_anyway(piece.statement)]
    needed = _needed([piece for piece in kept if piece not in suspects], suspects)
    for piece in gone:
        for name in sorted(piece.binds & needed):
            raise BrokenKata(
                path, f"`{name}` is used by what stays without it", "give what they share a function of its own"
            )
    gone += [piece for piece in suspects if not piece.binds & needed]
    result = _without(source, tree, gone, path)
    _parsed(result, path)
    return result


def names_are_written_out(source: bytes) -> bool:
    """Whether each name of a probe's function that a grader uses stands in its source: none is put together as it runs."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Name, ast.Attribute)):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        place = {"Scenario": 0, "getattr": 1}.get(called)
        if place is not None and not (
            len(node.args) > place and isinstance(node.args[place], (ast.Constant, ast.Name))
        ):
            return False
    return True


def _parsed(source: bytes, path: Path) -> ast.Module:
    try:
        return ast.parse(source, str(path))
    except (SyntaxError, ValueError) as error:
        raise BrokenKata(path, f"Python cannot read it ({error})", "mend it there") from None


def _pieces(statement: ast.stmt) -> Iterator[_Piece]:
    uses = frozenset(_uses(statement))
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield _Piece(statement, frozenset({statement.name}), uses - {statement.name})
        case ast.Assign() if all(map(_is_name, statement.targets)):
            yield _Piece(statement, frozenset(name for each in statement.targets for name in _uses(each)), uses)
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield _Piece(statement, frozenset({name}), uses)
        case ast.ImportFrom(module="__future__") | ast.ImportFrom(names=[ast.alias(name="*")]):
            yield _Piece(statement, frozenset(), uses)
        case ast.Import() | ast.ImportFrom():
            for number, alias in enumerate(statement.names):
                bound = alias.asname or alias.name.partition(".")[0]
                yield _Piece(statement, frozenset({bound}), frozenset(), number)
        case _:
            yield _Piece(statement, frozenset(), uses)


def _is_name(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) or (
        isinstance(target, (ast.Tuple, ast.List)) and all(map(_is_name, target.elts))
    )


def _uses(tree: ast.AST) -> Iterator[str]:
    """The names in it: plain ones, parameters (a fixture is found by its name), and words of texts that may be names."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name):
                yield name
            case ast.Constant(value=str(text)) if text.isidentifier():
                yield text
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            for part in ast.walk(annotation) if isinstance(annotation, ast.AST) else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield from _WORD.findall(part.value)


def _needed(roots: Iterable[_Piece], among: Collection[_Piece]) -> frozenset[str]:
    """The names that some pieces use, directly and through others."""
    needed = {name for piece in roots for name in piece.uses}
    waiting = list(among)
    while found := [piece for piece in waiting if piece.binds & needed]:
        waiting = [piece for piece in waiting if piece not in found]
        needed |= {name for piece in found for name in piece.uses}
    return frozenset(needed)


def _runs_anyway(statement: ast.stmt) -> bool:
    """Whether it is a fixture that works for all tests without being asked for."""
    decorators = getattr(statement, "decorator_list", [])
    return any(
        isinstance(node, ast.keyword) and node.arg == "autouse" for each in decorators for node in ast.walk(each)
    )


def _without(source: bytes, tree: ast.Module, gone: Collection[_Piece], path: Path) -> bytes:
    lines = source.splitlines(keepends=True)
    cut: set[int] = set()  # numbers of lines, from 0
    for statement in tree.body:
        names = [piece.alias for piece in gone if piece.statement is statement]
        if not names:
            continue
        if isinstance(statement, (ast.Import, ast.ImportFrom)) and len(names) < len(statement.names):
            _splice(lines, statement, {number for number in names if number is not None})
        else:
            cut.update(_span(lines, statement))
    shared = cut & {line for each in tree.body if not _went(each, gone) for line in _lines(each)}
    if shared:
        raise BrokenKata(path, f"line {min(shared) + 1} holds several statements", "give each a line of its own")
    return b"".join(lines[number] for number in _rest(lines, cut))


def _went(statement: ast.stmt, gone: Collection[_Piece]) -> bool:
    return any(piece.statement is statement for piece in gone)


def _lines(statement: ast.stmt) -> range:
    decorators = getattr(statement, "decorator_list", [])
    return range(min(each.lineno for each in (statement, *decorators)) - 1, statement.end_lineno or statement.lineno)


def _span(lines: list[bytes], statement: ast.stmt) -> range:
    """The lines of a statement, with the comments right above it and those at the end of its block."""
    first, end = _lines(statement).start, _lines(statement).stop
    while first and lines[first - 1].startswith(b"#"):
        first -= 1
    while end < len(lines) and lines[end][:1] in b" \t" and lines[end].lstrip().startswith(b"#"):
        end += 1
    return range(first, end)


def _splice(lines: list[bytes], statement: ast.Import | ast.ImportFrom, numbers: Collection[int]) -> None:
    """Take some of the names out of an import; the places are in bytes, from the last name to the first."""
    names = statement.names
    for number in sorted(numbers, reverse=True):
        later = [each for each in range(number + 1, len(names)) if each not in numbers]
        if later:  # from this name up to the next one
            here, there = names[number], names[number + 1]
            _erase(lines, (here.lineno, here.col_offset), (there.lineno, there.col_offset))
        else:  # from the end of the name before
            before, here = names[number - 1], names[number]
            _erase(
                lines,
                (before.end_lineno or before.lineno, before.end_col_offset or 0),
                (here.end_lineno or here.lineno, here.end_col_offset or 0),
            )


def _erase(lines: list[bytes], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Take out what stands between two places; the lines keep their numbers."""
    (first, left), (last, right) = start, end
    lines[first - 1] = lines[first - 1][:left] + lines[last - 1][right:]
    for number in range(first, last):
        lines[number] = b""


def _rest(lines: list[bytes], cut: Collection[int]) -> Iterator[int]:
    """The lines that stay. Where something went, the larger of the two gaps around it stays, and none at the ends."""
    number = 0
    while number < len(lines):
        if lines[number].strip() and number not in cut:
            yield number
            number += 1
            continue
        end = number
        while end < len(lines) and (end in cut or not lines[end].strip()):
            end += 1
        taken = [each for each in range(number, end) if each in cut]
        if not taken:
            yield from range(number, end)
        elif number and end < len(lines):
            yield from max((range(number, taken[0]), range(taken[-1] + 1, end)), key=len)
        number = end
