"""The methods of text and `itertools`: translate, partition, split, groupby."""

from itertools import groupby


def _is_digit(letter):
    return letter.isascii() and letter.isdigit()


def _runs(text, key):
    return [(found, "".join(letters)) for found, letters in groupby(text, key)]


def find_numbers(text):
    runs = _runs(text, _is_digit)
    numbers = []
    taken = -1
    for index, (digits, run) in enumerate(runs):
        if not digits or index <= taken:
            continue
        before = runs[index - 1][1] if index else ""
        sign = before[-1] if before[-1:] in ("+", "-") else ""
        number = sign + run
        if index + 2 < len(runs) and runs[index + 1][1] == ".":
            number += "." + runs[index + 2][1]
            taken = index + 2
        numbers.append(number)
    return numbers


def is_ipv4(text):
    try:
        fields = text.encode("ascii").split(b".")
        return b".".join(b"%d" % byte for byte in bytes(map(int, fields))) == text.encode() and len(fields) == 4
    except ValueError:
        return False


def parse_request_line(line):
    match line.split(" "):
        case [method, target, version]:
            pass
        case _:
            return None
    if not (method.isascii() and method.isalpha() and method.isupper()):
        return None
    if target.split() != [target]:
        return None
    if not (version.startswith("HTTP/") and len(version) == 8 and version[6] == "."):
        return None
    if not (_is_digit(version[5]) and _is_digit(version[7])):
        return None
    return {"version": version, "target": target, "method": method}


def swap_dates(text):
    parts = [run for _, run in _runs(text, _is_digit)]
    index = 0
    while index + 5 <= len(parts):
        year, one, month, two, day = parts[index : index + 5]
        if one == two == "-" and (len(year), len(month), len(day)) == (4, 2, 2) and (year + month + day).isdigit():
            parts[index : index + 5] = [f"{day}/{month}/{year}"]
        index += 1
    return "".join(parts)


def tag_contents(html, tag):
    contents = []
    while html:
        _, _, html = html.partition(f"<{tag}>")
        content, closed, html = html.partition(f"</{tag}>")
        if closed:
            contents.append(content)
    return contents


def split_fields(text):
    return text.translate({ord(","): " ", ord(";"): " "}).split()


def mask_phones(text):
    runs = (list(run) for _, run in _runs(text, _is_digit))
    masked = []
    for run in runs:
        if len(run) == 11 and run[0] == "1":
            run[3:7] = "****"
        masked += run
    return "".join(masked)


def chinese_words(text):
    return [run for chinese, run in _runs(text, lambda letter: "\u4e00" <= letter <= "\u9fff") if chinese]
