"""Imports that a kata forbids: seen in the source before it runs, and at the import itself for what the source hides."""

import ast
import builtins
from collections.abc import Callable, Iterable, Iterator
from typing import Any

__all__ = ["ForbiddenImport", "first_import", "guarded_import"]


class ForbiddenImport(ImportError):
    """Raised in the submission at an import that its kata forbids."""

    def __init__(self, module: str) -> None:
        super().__init__(f"`{module}` may not be imported in this kata")
        self.module = module


def first_import(tree: ast.Module, forbidden: Iterable[str]) -> tuple[str, int] | None:
    """The first import of a forbidden module, as (module, line); None when there is none.

    Args:
        tree: the submission, parsed.
        forbidden: names of modules; a name stands for its submodules too.
    """
    names = set(forbidden)
    found = ((line, module) for module, line in _imported(tree) if _covers(names, module))
    first = min(found, default=None)
    return (first[1], first[0]) if first else None


def _covers(names: set[str], module: str) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:length]) in names for length in range(1, len(parts) + 1))


def _imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and _called(node) in {"__import__", "import_module"}:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value, node.lineno


def _called(node: ast.Call) -> str | None:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else None


def guarded_import(forbidden: Iterable[str]) -> Callable[..., Any]:
    """An `__import__` for the submission's builtins that raises `ForbiddenImport`. The standard library keeps its own."""
    names = set(forbidden)
    real = builtins.__import__

    def import_(name: str, *args: Any, **kwargs: Any) -> Any:
        if isinstance(name, str) and _covers(names, name):
            raise ForbiddenImport(name)
        return real(name, *args, **kwargs)

    return import_
