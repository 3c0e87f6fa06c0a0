"""How GitHub reads what it is given, and verdicts that have much to say."""

import re

import cmarkgfm
from cmarkgfm.cmark import Options

from format_samples import requirement, verdict
from kata_grader.model import Counterexample, Verdict

__all__ = ["commands", "html", "wordy"]


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner takes for commands: it trims a line, then wants `::`; and an older form anywhere."""
    found = []
    for each in re.split(r"\r\n|\r|\n", log):
        text = each.lstrip()
        if text.startswith("::") and "::" in text[2:]:
            head, _, data = text[2:].partition("::")
            name, _, rest = head.partition(" ")
            pairs = [pair.partition("=") for pair in rest.split(",") if pair]
            found.append((name, {key: unescaped(value) for key, _, value in pairs}, unescaped(data)))
        elif "##[" in each:
            found.append(("old", {}, each))
    return found


def unescaped(text: str) -> str:
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def html(markdown: bytes) -> str:
    """Markdown as GitHub renders it."""
    made: str = cmarkgfm.github_flavored_markdown_to_html(markdown.decode(), Options.CMARK_OPT_UNSAFE)
    return made


def wordy(count: int, length: int, **fields: object) -> Verdict:
    """A verdict with many requirements that all have much to say."""
    text = ("y" * 600 + "\n") * (length // 600 + 1)
    each = requirement(0, message=text, output=text, counterexample=Counterexample("same(0)", came_back=text))
    return verdict(*[each] * count, **fields)
