"""An operator that writes something else in a node's place."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Operator as Leaf
from parso.tree import BaseNode

__all__ = ["Node", "Rewriting", "code_of", "enclosed", "is_call", "members", "positionals"]

Node = Any  # of parso's trees, whose types do not say which kind of node has what
# What needs no brackets around it, wherever it stands.
_SIMPLE = frozenset({"name", "number", "string", "strings", "fstring", "atom", "atom_expr", "power"})


class Rewriting(Operator):
    """Says how nodes may be written otherwise; does the rest of what cosmic-ray asks of an operator."""

    @abstractmethod
    def rewritten(self, node: Node) -> Iterator[str]:
        """Each way in which a node can be written otherwise."""

    def mutation_positions(self, node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """A position for each way."""
        for _ in self.rewritten(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        """A leaf that reads as the node does in one of these ways."""
        code = list(self.rewritten(node))[index]
        return Leaf(code, node.start_pos, node.get_first_leaf().prefix)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """None here: the tests have a table of all operators."""
        return ()


def code_of(*nodes: Node) -> str:
    """How nodes beside each other read, without what stands before the first of them."""
    first, *rest = nodes
    return str(first.get_code(include_prefix=False)) + "".join(node.get_code() for node in rest)


def enclosed(node: Node) -> str:
    """How an expression reads where it is part of another one: in brackets if it needs them."""
    code = code_of(node)
    return code if node.type in _SIMPLE else f"({code})"


def members(node: Node) -> list[Node]:
    """The arguments of a call, the node being its brackets."""
    if not isinstance(node, BaseNode) or len(node.children) < 3:  # noqa: PLR2004  # brackets with nothing inside
        return []
    inside = node.children[1]
    return [each for each in inside.children if each.type != "operator"] if inside.type == "arglist" else [inside]


def positionals(arguments: list[Node]) -> list[Node]:
    """Those arguments of a call that stand alone, without a name or stars."""
    return [each for each in arguments if each.type != "argument"]


def is_call(node: Node) -> bool:
    """Whether a node is the brackets of a call and what is in them."""
    return bool(node.type == "trailer" and node.children[0].value == "(")
