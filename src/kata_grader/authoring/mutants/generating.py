"""Makes the mutants of a source."""

import ast
import pickle  # copies a tree of ours eight times as fast as parsing it again
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kata_grader.authoring.mutants.mutant import (
    Mutant,
    change_between,
    dedented,
    diff_between,
    function_at,
)
from kata_grader.authoring.mutants.sameness import essence, is_same
from kata_grader.errors import BadCall

if TYPE_CHECKING:
    from cosmic_ray.operators.operator import Operator

__all__ = ["mutants_of"]

# Random ones; and one whose exception no submission knows: `CaughtOther` does the same with one that it does.
_LEFT_OUT = frozenset({"VariableReplacer", "VariableInserter", "ExceptionReplacer"})


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """Every mutant of a source that could teach something.

    Mutants that Python cannot compile are left out, and those that differ from the source or from one another in docstrings,
    annotations or the text of exceptions alone.

    Args:
        source: a module that Python can compile.

    Returns:
        The mutants, in the order of their lines; the same ones each time.

    Raises:
        BadCall: cosmic-ray is not installed.
    """
    try:
        operators = _operators()
    except ImportError as error:
        said = (
            "the mutants need cosmic-ray: `pip install 'kata-grader[authoring]'` (`nox -s mutants` does it by itself)"
        )
        raise BadCall(f"{said}; {error}") from None
    tree = ast.parse(source)
    seen = {essence(source), None}
    found: list[Mutant] = []
    for name, text in _mutations(source, operators):
        meaning = essence(text)
        if meaning not in seen:
            seen.add(meaning)
            found.append(_mutant(name, source, tree, _tidied(source, text)))
    return tuple(sorted(found, key=lambda mutant: mutant.line))


def _operators() -> "dict[str, Operator]":
    """All operators by name: cosmic-ray's, and ours for what learners get wrong beyond them."""
    from cosmic_ray.operators.provider import OperatorProvider  # noqa: PLC0415  # half a second, and an extra

    from kata_grader.authoring.mutants.operators import OURS  # noqa: PLC0415  # likewise

    provider = OperatorProvider()
    theirs = {name: provider[name]() for name in provider if name not in _LEFT_OUT}
    return theirs | {operator.__name__: operator() for operator in OURS}


def _mutations(source: str, operators: "dict[str, Operator]") -> Iterator[tuple[str, str]]:
    """Pairs of an operator's name and a mutated source."""
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415  # likewise
    from cosmic_ray.mutating import MutationVisitor  # noqa: PLC0415  # likewise

    tree = get_ast(source)
    nodes = list(ast_nodes(tree))
    packed = pickle.dumps(tree, pickle.HIGHEST_PROTOCOL)
    for name, operator in operators.items():
        number = sum(1 for node in nodes for _ in operator.mutation_positions(node))
        for occurrence in range(number):
            mutated = MutationVisitor(occurrence, operator).walk(pickle.loads(packed))  # noqa: S301  # made above
            yield name, mutated.get_code()


def _tidied(source: str, text: str) -> str:
    """A mutant without the odd blanks that replacing a part of a line leaves, so that its lines read as one would type them."""
    change = change_between(source, text)
    lines = text.splitlines(keepends=True)
    first, last = change.line - 1, change.line - 1 + len(change.added)
    middle = re.sub(r"(?<=\S) {2,}(?=\S)|(?<=[(\[{]) |(?<=\[:) ", _blank, "".join(lines[first:last]))
    tidy = "".join([*lines[:first], middle, *lines[last:]])
    return tidy if tidy != text and is_same(tidy, text) else text


def _blank(found: re.Match[str]) -> str:
    return " " if len(found.group()) > 1 else ""


def _mutant(operator: str, source: str, tree: ast.Module, text: str) -> Mutant:
    change = change_between(source, text)
    return Mutant(
        operator=operator,
        function=function_at(tree, change.line),
        line=change.line,
        was=dedented("\n".join(change.removed)),
        becomes=dedented("\n".join(change.added)),
        diff=diff_between(source, text),
        source=text,
    )
