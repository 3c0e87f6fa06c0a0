"""Conditions that are the opposite, or forget a part."""

from collections.abc import Iterator

from kata_grader.authoring.mutants.operators.rewriting import Node, Rewriting, code_of, enclosed

__all__ = ["ConditionNegated", "ElementLeftOut", "MembershipNegated", "OperandLeftOut"]

_JOINED = frozenset(
    {"and_test", "or_test", "comparison", "arith_expr", "term", "expr", "xor_expr", "and_expr", "shift_expr"}
)
_TWO_COMPARISONS = 5  # nodes: three operands, two operators


class ConditionNegated(Rewriting):
    """A condition of `elif` or of a comprehension is the opposite. Those of `if` and `while` are cosmic-ray's to negate."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The opposite."""
        before = node.get_previous_sibling() if node.parent is not None else None
        if before is None or before.type != "keyword":
            return
        if before.value == "elif" or (before.value == "if" and node.parent.type == "comp_if"):
            yield f"not {enclosed(node)}"


class MembershipNegated(Rewriting):
    """`in` and `not in` change places."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The other one."""
        if node.parent is None or node.parent.type != "comparison":
            return
        if node.type == "keyword" and node.value == "in":
            yield "not in"
        elif node.type == "comp_op" and node.children[-1].value == "in":
            yield "in"


class OperandLeftOut(Rewriting):
    """One of several conditions, of several comparisons in a row or of several summands or factors is forgotten."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The expression without one of its operands."""
        if node.type not in _JOINED:
            return
        children = node.children
        if node.type == "comparison":
            if len(children) >= _TWO_COMPARISONS:
                yield code_of(*children[2:])
                yield code_of(*children[:-2])
            return
        yield code_of(*children[2:])
        for position in range(2, len(children), 2):
            yield code_of(*children[: position - 1], *children[position + 1 :])


class ElementLeftOut(Rewriting):
    """One of the elements of a tuple, a list or a set is forgotten."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """What stands in the brackets, without one of them."""
        if (
            node.type != "testlist_comp"
            or node.parent.parent.type == "except_clause"
            or node.children[1].type != "operator"
        ):
            return
        elements = [each for each in node.children if each.type != "operator"]
        comma = "," if node.get_previous_sibling().value == "(" else ""
        for position in range(len(elements)):
            rest = [code_of(each) for each in elements[:position] + elements[position + 1 :]]
            yield ", ".join(rest) + (comma if len(rest) == 1 else "")
