"""Source rules: what a kata does without, looked for in the submission's syntax tree before any of it runs.

A builtin function counts wherever its name is mentioned and means the builtin: called, given another name, or passed on. A
name that the file defines itself is its own. A method counts wherever an attribute of that name is read, unless one of the
file's own classes has a method of that name. What hides itself from here is left to `guards`.
"""

import ast
import builtins
import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from .imports import first_import

__all__ = ["BUILTINS", "Found", "Rules", "broken_rule", "has_spec"]

BUILTINS = frozenset(vars(builtins))
_BY_NAME = frozenset({"getattr", "attrgetter", "methodcaller", "__getattribute__"})
_NAMESPACES = frozenset({"vars", "globals", "locals"})
_TEMPLATES = frozenset({"format", "format_map", "vformat"})
_PRINTF = re.compile(r"(?<!%)(?:%%)*%[-#0 +]*[0-9]*[xXo]")
_Inner = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
Scope = ast.Module | _Inner


class Rules(NamedTuple):
    """What a kata does without: modules, builtin functions and methods by name, format specifications."""

    imports: tuple[str, ...]
    calls: tuple[str, ...]
    format_specs: bool


class Found(NamedTuple):
    """A broken rule: in which line, which kind ("import", "call" or "format"), and the name of what is used there."""

    line: int
    what: str
    name: str


def broken_rule(tree: ast.Module, rules: Rules) -> Found | None:
    """The first place at which a file breaks a rule; None when there is none.

    Args:
        tree: the file, parsed.
        rules: what it does without.
    """
    imported = first_import(tree, rules.imports)
    found = [Found(imported[1], "import", imported[0])] if imported else []
    found += _Calls(tree, frozenset(rules.calls)).found()
    if rules.format_specs:
        found += _formats(tree)
    return min(found, default=None)


def has_spec(template: str) -> bool:
    """Whether a template of `str.format` has a format specification in it."""
    try:
        return any(spec for _, _, spec, _ in string.Formatter().parse(template))
    except ValueError:
        return False


class _Calls:
    """Looks for the names of functions and methods."""

    def __init__(self, tree: ast.Module, names: frozenset[str]) -> None:
        self._tree = tree
        self._functions = names & BUILTINS
        nodes = list(ast.walk(tree))
        own = {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
        own |= {name for node in nodes if isinstance(node, ast.ClassDef) for name in _bound(node)}
        self._methods = names - BUILTINS - own
        self._builtins = {"__builtins__"} | {
            alias.asname or alias.name
            for node in nodes
            if isinstance(node, ast.Import)
            for alias in node.names
            if alias.name == "builtins"
        }

    def found(self) -> list[Found]:
        if not self._functions and not self._methods:
            return []
        return [*self._mentions(self._tree, frozenset()), *self._attributes(), *self._by_text()]

    def _mentions(self, scope: Scope, outside: frozenset[str]) -> Iterator[Found]:
        """Names of builtin functions in a scope and those inside it, unless a scope around them binds the name."""
        bound = outside | _bound(scope)
        inside = outside if isinstance(scope, ast.ClassDef) else bound  # what a class binds, its methods do not see
        for node in _own_nodes(scope):
            if isinstance(node, _Inner):
                yield from self._mentions(node, inside)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                if node.id in self._functions and node.id not in bound:
                    yield Found(node.lineno, "call", node.id)
            elif isinstance(node, ast.ImportFrom) and node.module == "builtins":
                yield from (
                    Found(node.lineno, "call", name.name) for name in node.names if name.name in self._functions
                )

    def _attributes(self) -> Iterator[Found]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                of_builtins = isinstance(node.value, ast.Name) and node.value.id in self._builtins
                if node.attr in self._methods or (of_builtins and node.attr in self._functions):
                    yield Found(node.lineno, "call", node.attr)

    def _by_text(self) -> Iterator[Found]:
        """Names as constant texts, where they are looked up: `getattr(x, "sort")`, `vars(list)["sort"]`, `eval("sorted(x)")`."""
        for node in ast.walk(self._tree):
            if (
                isinstance(node, ast.Subscript)
                and self._is_namespace(node.value)
                and isinstance(node.slice, ast.Constant)
            ):
                yield from self._looked_up(node, [node.slice], self._functions | self._methods)
            elif isinstance(node, ast.Call):
                called = _name(node.func)
                if called in _BY_NAME:
                    of_builtins = any(isinstance(arg, ast.Name) and arg.id in self._builtins for arg in node.args)
                    yield from self._looked_up(
                        node, node.args, self._methods | (self._functions if of_builtins else set())
                    )
                elif called in {"eval", "exec"}:
                    yield from self._evaluated(node)

    def _is_namespace(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Call):
            return _name(node.func) in _NAMESPACES
        return _name(node) in {"__dict__", *self._builtins}

    @staticmethod
    def _looked_up(node: ast.expr, texts: list[ast.expr], names: frozenset[str]) -> Iterator[Found]:
        for text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                last = text.value.rpartition(".")[2]
                if last in names:
                    yield Found(node.lineno, "call", last)

    def _evaluated(self, node: ast.Call) -> Iterator[Found]:
        for arg in node.args[:1]:
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                try:
                    tree = ast.parse(arg.value)
                except (SyntaxError, ValueError):
                    continue
                inside = _Calls(tree, self._functions | self._methods).found()
                yield from (Found(node.lineno, what, name) for _, what, name in inside)


def _name(node: ast.expr) -> str | None:
    """The last part of a name: `b` of `b` and of `a.b`."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None


def _own_nodes(scope: Scope) -> Iterator[ast.AST]:
    """The nodes of a scope; of scopes inside it only themselves and what is evaluated outside of them."""
    todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.Lambda):
            todo += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.ClassDef):
            todo += [*node.decorator_list, *node.bases, *node.keywords]
        else:
            todo += ast.iter_child_nodes(node)


def _bound(scope: Scope) -> frozenset[str]:
    """The names that a scope gives a meaning of its own."""
    names: set[str] = set()
    elsewhere: set[str] = set()
    for node in _own_nodes(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                names.add(name)
            case ast.Import(names=aliases):
                names |= {alias.asname or alias.name.partition(".")[0] for alias in aliases}
            case ast.ImportFrom(names=aliases):
                names |= {alias.asname or alias.name for alias in aliases}
            case ast.Global(names=those) if not isinstance(scope, ast.Module):
                elsewhere |= set(those)
            case _:
                pass
    if isinstance(scope, ast.Module):
        names |= {name for node in ast.walk(scope) if isinstance(node, ast.Global) for name in node.names}
    return frozenset(names - elsewhere)


def _formats(tree: ast.Module) -> Iterator[Found]:
    """Format specifications: of f-strings, of `format` and `str.format`, and what `%` writes in another base."""
    nodes = list(ast.walk(tree))
    own = any("format" in _bound(node) for node in nodes if isinstance(node, Scope))
    templates = any(isinstance(node, ast.Attribute) and node.attr in _TEMPLATES for node in nodes)
    plain = {
        id(node.func) for node in nodes if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords
    }
    prose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        match node:
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[_, *_]) as spec):
                yield Found(node.lineno, "format", ast.unparse(spec)[2:-1])
            case ast.Name(id="format", ctx=ast.Load()) if not own and id(node) not in plain:
                yield Found(node.lineno, "format", "format")
            case ast.Attribute(attr="__format__"):
                yield Found(node.lineno, "format", "__format__")
            case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()) if _PRINTF.search(text):
                yield Found(node.lineno, "format", text)
            case ast.Constant(value=str(text)) if id(node) not in prose:
                if (templates and has_spec(text)) or _PRINTF.fullmatch(text):
                    yield Found(node.lineno, "format", text)
            case _:
                pass
