r"""Text that is not ours, made safe for where it goes.

Students print, raise and are named what they like. All of it goes through `plain` first: whatever a reader cannot see, or what
moves the rest of a line about, is written out (`\x1b`, `\u202e`, `\udc80`), so that the text can be encoded, and is allowed
in XML 1.0. The other functions add what one place needs.
"""

import json
import re
from xml.sax.saxutils import escape, quoteattr

__all__ = [
    "cell", "code", "cut", "fenced", "identity", "line", "logged", "plain", "prose", "seen_json", "workflow_command",
    "xml_attribute", "xml_text",
]  # fmt: skip

# Controls but tab and newline, soft hyphen, marks and overrides of direction, line separators, invisible operators, tags,
# noncharacters and halves of surrogate pairs. Joiners stay: emoji and some scripts need them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    r"\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# GitHub's runner trims a line before it looks for `::`, and takes `##[` anywhere in it.
_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_OLD_COMMAND = re.compile(r"##(?=[A-Za-z-]*\[)")
# `[[ATTACHMENT|path]]` in a test's output makes GitLab and Jenkins link a file.
_ATTACHMENT = re.compile(r"\[\[(?=\s*\w+\s*\|)")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_EMAIL = re.compile(r"[A-Za-z0-9+_-][A-Za-z0-9.+_-]*@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
# A spreadsheet that parts cells at `;` or tabs sees a new cell behind them, quoted or not.
_NEXT_CELL = re.compile(r"([;\t]\s*\"?\s*)(?=[=+\-@＝＋－＠])")
_MARKS = re.compile(r"[!\"#$&()*+\-./:;<=>@\[\\\]^_`{|}~]")
_BACKTICKS = re.compile(r"`+")


def plain(text: str) -> str:
    """Text with everything that cannot be seen written out. Its lines end with a newline alone."""
    return _UNSEEN.sub(_written_out, text.replace("\r\n", "\n"))


def _written_out(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1]


def seen_json(text: str) -> str:
    """JSON that says the same, with whatever cannot be seen in its strings as escapes."""
    return _UNSEEN.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def line(text: str) -> str:
    """Text in one line: a name, a title."""
    return plain(text).replace("\n", "\\n").replace("\t", "\\t")


def cut(text: str, most: int, *, word: str = "\n… (cut off here)") -> str:
    """The beginning of a text that is too long, with a word that says so.

    Args:
        text: the text.
        most: how many characters it may have, the word's included.
        word: stands at the end of what is left.
    """
    return text if len(text) <= most else text[: most - len(word)] + word


def logged(text: str) -> str:
    """Text that may be printed to the log of a GitHub workflow, where no line of it may be taken for a command."""
    return _OLD_COMMAND.sub("## ", _COMMAND.sub(r"\1: ", plain(text)))


def workflow_command(name: str, message: str, **properties: str | int | None) -> str:
    """A line that GitHub's runner takes as a command.

    Args:
        name: the command, as `error`.
        message: what it says, of any text.
        properties: its properties; those that are None are left out.
    """
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {shown}::{_data(_OLD_COMMAND.sub('## ', plain(message)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_OLD_COMMAND.sub("## ", line(text))).replace(":", "%3A").replace(",", "%2C")


def cell(text: str) -> str:
    """Text in a cell of a table: a spreadsheet that opens it shows it, and computes nothing. Numbers stay numbers."""
    shown = _NEXT_CELL.sub(r"\1'", plain(text))
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def identity(text: str) -> str:
    """What says who a student is, in one line of a cell: like `cell`, but addresses stay what they are."""
    shown = line(text)
    return shown if _EMAIL.fullmatch(shown) else cell(shown)


def code(text: str) -> str:
    """Text in a line of Markdown, shown as it is: each mark is a character reference, and GitHub links nothing within `code`."""
    return f"<code>{_MARKS.sub(_reference, line(text))}</code>"


def prose(text: str) -> str:
    """Words in a line of Markdown, shown as they are."""
    return _MARKS.sub(_reference, line(text))


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def fenced(text: str) -> str:
    """Text as a block of Markdown, between fences that are longer than any run of backticks in it."""
    shown = plain(text)
    fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(shown)), default=0))
    return f"{fence}text\n{shown.rstrip()}\n{fence}\n"


def xml_text(text: str) -> str:
    """Text of an XML element, which names no attachment."""
    return escape(_ATTACHMENT.sub("[ [", plain(text)))


def xml_attribute(text: str) -> str:
    """The value of an XML attribute, with its quotes."""
    return quoteattr(_ATTACHMENT.sub("[ [", line(text)))
