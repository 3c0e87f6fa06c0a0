"""One too many, one too few, at bounds that are no plain numbers (cosmic-ray moves those)."""

from collections.abc import Iterator

from kata_grader.authoring.mutants.operators.rewriting import Node, Rewriting, code_of, enclosed, is_call, members

__all__ = ["MovedBound", "MovedIndex", "MovedRange"]

_MOVABLE = frozenset({"name", "atom_expr", "power", "arith_expr", "term"})


def _moved(node: Node) -> Iterator[str]:
    if node.type in _MOVABLE:
        code = code_of(node) if node.type == "arith_expr" else enclosed(node)
        yield f"{code} + 1"
        yield f"{code} - 1"


class MovedRange(Rewriting):
    """`range(n)` ends one later, one earlier, or begins at one."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The arguments of `range`, moved."""
        if not is_call(node) or node.get_previous_sibling().get_code().strip() != "range":
            return
        arguments = [code_of(each) for each in members(node)]
        for position, each in enumerate(members(node)):
            for moved in _moved(each):
                yield f"({', '.join([*arguments[:position], moved, *arguments[position + 1 :]])})"
        if len(arguments) == 1:
            yield f"(1, {arguments[0]})"


class MovedBound(Rewriting):
    """A slice ends or begins one later or one earlier; one that takes all at one end leaves one out."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The slice, moved."""
        if node.type != "subscript":
            return
        children = node.children
        for position, each in enumerate(children):
            before, after = code_of(*children[:position]) if position else "", children[position + 1 :]
            behind = "".join(child.get_code() for child in after)
            for moved in _moved(each):
                yield f"{before}{moved}{behind}"
        if children[0].type == "operator" and len(children) > 1 and children[1].type != "sliceop":
            yield f"1{code_of(*children)}"
        if children[-1].type == "operator" and len(children) > 1:
            yield f"{code_of(*children)}-1"


class MovedIndex(Rewriting):
    """An index is one more or one less."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The index, moved."""
        if node.type == "trailer" and node.children[0].value == "[":
            for moved in _moved(node.children[1]):
                yield f"[{moved}]"
