"""Calls: arguments in the wrong order or left out, calls left out, defaults that are others, names taken for others."""

from collections.abc import Iterator

from parso.python.tree import Param

from kata_grader.authoring.mutants.operators.rewriting import (
    Node,
    Rewriting,
    code_of,
    enclosed,
    is_call,
    members,
    positionals,
)

__all__ = [
    "ArgumentLeftOut",
    "ArgumentsSwapped",
    "CallLeftOut",
    "DefaultChanged",
    "DefaultLeftOut",
    "NameMistaken",
]

# Taken for one another by learners: of each row, each for the next.
_MISTAKEN = (
    ("notify_all", "notify"),
    ("notify", "notify_all"),
    ("RLock", "Lock"),
    ("popleft", "pop"),
    ("appendleft", "append"),
    ("append", "extend"),
    ("extend", "append"),
    ("lower", "upper"),
    ("upper", "lower"),
    ("strip", "lstrip"),
    ("find", "index"),
    ("startswith", "endswith"),
    ("endswith", "startswith"),
    ("fullmatch", "match"),
    ("match", "search"),
    ("search", "match"),
    ("any", "all"),
    ("all", "any"),
    ("min", "max"),
    ("max", "min"),
    ("bisect_left", "bisect_right"),
    ("bisect_right", "bisect_left"),
)


def _listed(arguments: list[str]) -> str:
    return f"({', '.join(arguments)})"


class ArgumentsSwapped(Rewriting):
    """Two arguments that stand side by side are swapped."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The arguments of a call, in another order."""
        if not is_call(node):
            return
        arguments = members(node)
        codes = [code_of(each) for each in arguments]
        for position in range(len(positionals(arguments)) - 1):
            if {arguments[position].type, arguments[position + 1].type} & {"argument"}:
                continue
            yield _listed([*codes[:position], codes[position + 1], codes[position], *codes[position + 2 :]])


class ArgumentLeftOut(Rewriting):
    """An argument with a name, or the last of several without, is left out."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The arguments of a call, without one."""
        if not is_call(node):
            return
        arguments = members(node)
        plain = positionals(arguments)
        for position, each in enumerate(arguments):
            named = each.type == "argument" and each.children[1].type == "operator" and each.children[1].value == "="
            if named or (len(plain) > 1 and each is plain[-1]):
                yield _listed([code_of(other) for other in arguments[:position] + arguments[position + 1 :]])


class CallLeftOut(Rewriting):
    """A call gives way to its first argument, or to the object whose method it calls."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """An expression, without one of the calls in it."""
        if node.type not in {"atom_expr", "power"} or node.parent.type in {"raise_stmt", "decorator", "simple_stmt"}:
            return
        children = node.children
        for position, each in enumerate(children):
            if position == 0 or not is_call(each):
                continue
            behind = "".join(child.get_code() for child in children[position + 1 :])
            plain = positionals(members(each)[:1])
            if plain:
                yield enclosed(plain[0]) + behind
            if position > 1 and children[position - 1].children[0].value == "." and not _is_module(children[0]):
                yield code_of(*children[: position - 1]) + behind


def _is_module(node: Node) -> bool:
    """Whether a name is that of an imported module."""
    imports = node.get_root_node().iter_imports()
    names = {name.value for each in imports if each.type == "import_name" for name in each.get_defined_names()}
    return node.type == "name" and node.value in names


def _is_default(node: Node) -> bool:
    return isinstance(node.parent, Param) and node is node.parent.default


class DefaultChanged(Rewriting):
    """A parameter's default is another one. Numbers, `True` and `False` are cosmic-ray's to change."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """Another default."""
        if not _is_default(node) or node.type == "number":
            return
        code = code_of(node)
        if node.type == "string":
            yield '""' if code.strip("\"'") else '"text"'
        elif code not in {"True", "False"}:
            yield "0" if code == "None" else "None"


class DefaultLeftOut(Rewriting):
    """A parameter has no default any more."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The parameter alone."""
        if isinstance(node, Param) and node.default is not None and not node.star_count:
            yield code_of(node.children[0]) + ("," if code_of(node).endswith(",") else "")


class NameMistaken(Rewriting):
    """A name is taken for one that does something else."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The other name."""
        called = node.get_next_leaf()
        if node.type == "name" and called is not None and called.value == "(" and node.parent.type != "funcdef":
            yield from (other for name, other in _MISTAKEN if name == node.value)
