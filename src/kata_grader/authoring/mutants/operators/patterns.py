"""Texts that lack their last character, and regular expressions that are almost right."""

import ast
import re
from collections.abc import Iterator

from kata_grader.authoring.mutants.operators.rewriting import Node, Rewriting, code_of

__all__ = ["PatternChanged", "TextShortened"]

_CLASS = r"\[\^?(?:\\.|[^\]\\])+\]"
# What is looked for in a pattern, and what each may become. A group is kept by its number.
_CHANGES = (
    (r"(?<![\\(*+?}\[])\+(?!\?)", "*"),
    (r"(?<![\\(*+?}\[])\*(?!\?)", "+"),
    (r"(?<=[\])\w])\?", ""),  # no longer optional
    (r"(?<=[*+}])\?", ""),  # greedy
    (r"(?<!\\)\((?:\?P?<\w+>|\?:)?(?=[^?])", "(?:"),  # a group that is not given
    (r"\(\?<?[!=](?:[^()\[]|" + _CLASS + r")*\)", ""),  # nothing asked for around it
    (r"\\\.", "."),
    (r"\\S", "."),
    (r"\\s", " "),
    (r"\[\^", "["),
    (r"(?<=[(|])[^()|]+\|", ""),  # one way less
)


class TextShortened(Rewriting):
    """A text or some bytes lack their last character, unless they are a regular expression."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The shorter one."""
        if node.type != "string" or node.parent.type in {"simple_stmt", "strings"} or _is_pattern(node):
            return
        value = ast.literal_eval(node.value)
        if value:
            text = repr(value[:-1])
            quoted = text.replace("'", '"') if text.lstrip("b").strip("'").isascii() and '"' not in text else text
            yield quoted if ast.literal_eval(quoted) == value[:-1] else text


class PatternChanged(Rewriting):
    """A regular expression is almost right."""

    def rewritten(self, node: Node) -> Iterator[str]:
        """The pattern with one of its parts changed."""
        if not _is_pattern(node):
            return
        code = code_of(node)
        first = code.index(code.rstrip()[-1]) + 1 if node.type == "string" else 0
        for looked_for, becomes in _CHANGES:
            for found in re.finditer(looked_for, code[first:]):
                start, end = found.start() + first, found.end() + first
                if code[start:end] != becomes:
                    yield code[:start] + becomes + code[end:]
        yield from _other_numbers(code, first)
        yield from _other_ranges(code, first)


def _is_pattern(node: Node) -> bool:
    """Whether a text is a regular expression: raw, or the first argument of a function of `re`."""
    if node.type == "fstring_string":
        return "r" in node.parent.children[0].value.lower()
    if node.type != "string":
        return False
    if "r" in node.string_prefix.lower():
        return True
    arguments = node.parent if node.parent.type == "arglist" else node
    call = arguments.parent.parent if arguments.parent.type == "trailer" else None
    first = arguments is node or arguments.children[0] is node
    return call is not None and first and call.children[0].get_code().strip() == "re"


def _other_numbers(code: str, first: int) -> Iterator[str]:
    """How often something is repeated, once more and once less."""
    for found in re.finditer(r"(?<=\{)\d+|(?<=,)\d+(?=\})", code[first:]):
        for number in (int(found.group()) + 1, int(found.group()) - 1):
            if number >= 0:
                yield code[: first + found.start()] + str(number) + code[first + found.end() :]


def _other_ranges(code: str, first: int) -> Iterator[str]:
    """Each range of characters, with its first or its last one missing."""
    character = r"\\u[0-9a-fA-F]{4}|[0-9A-Za-z]"
    for found in re.finditer(rf"({character})-({character})", code[first:]):
        low, high = found.groups()
        for moved in (f"{_next(low, 1)}-{high}", f"{low}-{_next(high, -1)}"):
            yield code[: first + found.start()] + moved + code[first + found.end() :]


def _next(character: str, by: int) -> str:
    code = ast.literal_eval(f'"{character}"')
    return f"\\u{ord(code) + by:04x}" if character.startswith("\\") else chr(ord(code) + by)
