"""fails: test_mask_phones

The middle is replaced by three stars.
"""

import re


def find_numbers(text: str) -> list[str]:
    """Every number in a text, left to right, as text."""
    return re.findall(r"[+-]?[0-9]+(?:\.[0-9]+)?", text)


def is_ipv4(text: str) -> bool:
    """Whether a text is an IPv4 address, and nothing else."""
    field = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    return re.fullmatch(rf"{field}(?:\.{field}){{3}}", text) is not None


def parse_request_line(line: str) -> dict[str, str] | None:
    """The parts of the first line of an HTTP request; None when it is no such line."""
    found = re.fullmatch(r"(?P<method>[A-Z]+) (?P<target>\S+) (?P<version>HTTP/[0-9]\.[0-9])", line)
    return found.groupdict() if found else None


def swap_dates(text: str) -> str:
    """The text with every date YYYY-MM-DD written as DD/MM/YYYY."""
    return re.sub(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])", r"\3/\2/\1", text)


def tag_contents(html: str, tag: str) -> list[str]:
    """What stands between each <tag> and the nearest </tag> after it."""
    name = re.escape(tag)
    return re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)


def split_fields(text: str) -> list[str]:
    """The parts of a text between commas, semicolons and white space."""
    return re.findall(r"[^,;\s]+", text)


def mask_phones(text: str) -> str:
    """The text with the middle of every telephone number made unreadable."""
    return re.sub(r"(?<![0-9])(1[0-9]{2})[0-9]{4}([0-9]{4})(?![0-9])", r"\1***\2", text)


def chinese_words(text: str) -> list[str]:
    """Every run of Chinese characters in a text."""
    return re.findall("[\u4e00-\u9fff]+", text)
