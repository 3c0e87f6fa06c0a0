"""Patterns compiled once, in verbose form, with functions in the place of templates."""

import re

NUMBER = re.compile(
    r"""
    [-+]?          # a sign
    \d+            # digits
    (?: [.] \d+ )? # a point with digits
    """,
    re.VERBOSE | re.ASCII,
)
REQUEST = re.compile(r"\A ([A-Z]+) [ ] ([^\s]+) [ ] (HTTP/ [0-9] [.] [0-9]) \Z", re.VERBOSE)
DATE = re.compile(r"(?P<year>\d+) - (?P<month>\d+) - (?P<day>\d+)", re.VERBOSE | re.ASCII)
RUN = re.compile(r"[0-9]+")


def find_numbers(text):
    return [found[0] for found in NUMBER.finditer(text)]


def is_ipv4(text):
    found = re.match(r"([0-9]+)[.]([0-9]+)[.]([0-9]+)[.]([0-9]+)\Z", text)
    return bool(found) and all(
        len(field) < 4 and int(field) < 256 and str(int(field)) == field for field in found.groups()
    )


def parse_request_line(line):
    found = REQUEST.match(line)
    return found and dict(zip(["method", "target", "version"], found.groups()))


def swap_dates(text):
    def swap(found):
        return "/".join([found["day"], found["month"], found["year"]])

    return re.sub(r"(?a:(?<!\d)(?P<year>\d\d\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d))", swap, text)


def tag_contents(html, tag):
    opening, closing = map(re.escape, (f"<{tag}>", f"</{tag}>"))
    return [found[1] for found in re.finditer(f"{opening}((?:(?!{closing})[\\s\\S])*){closing}", html)]


def split_fields(text):
    return list(filter(None, re.split(r"\s|,|;", text)))


def mask_phones(text):
    def mask(found):
        run = found[0]
        return run if len(run) != 11 or not run.startswith("1") else f"{run[:3]}****{run[-4:]}"

    return RUN.sub(mask, text)


def chinese_words(text):
    return [word for word in re.split("[^一-\u9fff]+", text) if word]
