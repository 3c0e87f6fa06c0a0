"""Statements that are forgotten, `with` without what it guards, `while` that looks once, exceptions that are others."""

import re
from collections.abc import Iterator

from kata_grader.authoring.mutants.operators.rewriting import Node, Rewriting, code_of, is_call

__all__ = ["CaughtOther", "StatementLeftOut", "WhileToIf", "WithLeftOut"]

_LEFT_OUT = frozenset({"return_stmt", "raise_stmt", "del_stmt", "assert_stmt", "yield_expr"})
_KEYWORDS = frozenset({"return", "raise", "break", "continue"})


class StatementLeftOut(Rewriting):
    """A statement that changes something or leaves, or a call that stands alone, is forgotten."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """Nothing, where the statement stood."""
        if node.parent is not None and node.parent.type == "simple_stmt" and _does_something(node):
            yield "pass"


def _does_something(node: Node) -> bool:
    if node.type == "expr_stmt":
        target, sign = node.children[:2]
        return sign.type == "operator" and (sign.value != "=" or target.type in {"atom_expr", "power"})
    if node.type in {"atom_expr", "power"}:
        return is_call(node.children[-1])
    return node.type in _LEFT_OUT or (node.type == "keyword" and node.value in _KEYWORDS)


class WithLeftOut(Rewriting):
    """What `with` guards is not guarded; a name that it gives is given still."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The body alone."""
        if node.type != "with_stmt" or node.children[2].value != ":":
            return
        item, body = node.children[1], node.children[3]
        named = item.type == "with_item"
        given = f"{code_of(item.children[2])} = {code_of(item.children[0])}\n" if named else ""
        if body.type != "suite":
            yield given + (" " * node.start_pos[1] if named else "") + code_of(body)
            return
        code = "".join(
            _moved_left(body.children[1], node.get_last_leaf(), body.children[1].start_pos[1] - node.start_pos[1])
        )
        yield given + (code if named else code.lstrip(" "))


def _moved_left(first: Node, last: Node, by: int) -> Iterator[str]:
    """The code from a node to a leaf, each line begun further left; the inside of a text stays as it is."""
    leaf = first.get_first_leaf()
    begins = True
    while True:
        begin = "(?m:^)" if begins else r"(?<=\n)"
        yield re.sub(f"{begin} {{{by}}}", "", leaf.prefix) + leaf.value
        if leaf is last:
            return
        begins = leaf.type == "newline"
        leaf = leaf.get_next_leaf()


class WhileToIf(Rewriting):
    """A loop looks once."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """`if` for `while`."""
        if node.type == "keyword" and node.value == "while" and node.parent.type == "while_stmt":
            yield "if"


class CaughtOther(Rewriting):
    """An exception is not caught, or too many or too few are."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """Another exception."""
        if not _is_caught(node):
            return
        yield "ZeroDivisionError"
        yield "BaseException" if code_of(node) == "Exception" else "Exception"


def _is_caught(node: Node) -> bool:
    """Whether a node is an exception that is caught, by itself or in a tuple."""
    parent = node.parent
    if parent is None or node.type not in {"name", "atom_expr", "power"}:
        return False
    if parent.type == "except_clause":
        return parent.children[1] is node
    return (
        parent.type == "testlist_comp"
        and parent.parent.parent is not None
        and parent.parent.parent.type == "except_clause"
    )
