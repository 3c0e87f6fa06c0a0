"""No regular expression at all: loops that look at one character after the other."""

DIGITS = "0123456789"


def _digits_from(text, start):
    end = start
    while end < len(text) and text[end] in DIGITS:
        end += 1
    return end


def find_numbers(text):
    numbers = []
    at = 0
    while at < len(text):
        first = at + (text[at] in "+-")
        end = _digits_from(text, first)
        if end == first:
            at += 1
            continue
        if text[end : end + 1] == ".":
            fraction = _digits_from(text, end + 1)
            if fraction > end + 1:
                end = fraction
        numbers.append(text[at:end])
        at = end
    return numbers


def is_ipv4(text):
    allowed = [str(number) for number in range(256)]
    fields = text.split(".")
    return len(fields) == 4 and all(field in allowed for field in fields)


def parse_request_line(line):
    parts = line.split(" ")
    if len(parts) != 3:
        return None
    method, target, version = parts
    if not method or any(not "A" <= letter <= "Z" for letter in method):
        return None
    if not target or any(letter.isspace() for letter in target):
        return None
    if len(version) != 8 or version[:5] != "HTTP/" or version[6] != ".":
        return None
    if version[5] not in DIGITS or version[7] not in DIGITS:
        return None
    return dict(method=method, target=target, version=version)


def _runs(text):
    """The text cut into runs of digits and single other characters."""
    at = 0
    while at < len(text):
        end = max(_digits_from(text, at), at + 1)
        yield text[at:end]
        at = end


def swap_dates(text):
    runs = list(_runs(text))
    result = ""
    at = 0
    while at < len(runs):
        window = runs[at : at + 5]
        lengths = [len(run) if run[0] in DIGITS else run for run in window]
        if lengths == [4, "-", 2, "-", 2]:
            result += window[4] + "/" + window[2] + "/" + window[0]
            at += 5
        else:
            result += runs[at]
            at += 1
    return result


def tag_contents(html, tag):
    contents = []
    at = 0
    while True:
        start = html.find("<" + tag + ">", at)
        end = html.find("</" + tag + ">", start + len(tag) + 2)
        if start < 0 or end < 0:
            return contents
        contents.append(html[start + len(tag) + 2 : end])
        at = end + len(tag) + 3


def split_fields(text):
    fields = [""]
    for letter in text:
        if letter in ",;" or letter.isspace():
            fields.append("")
        else:
            fields[-1] += letter
    return [field for field in fields if field]


def mask_phones(text):
    return "".join(run[:3] + "****" + run[7:] if len(run) == 11 and run[0] == "1" else run for run in _runs(text))


def chinese_words(text):
    words, word = [], ""
    for letter in text + " ":
        if 0x4E00 <= ord(letter) <= 0x9FFF:
            word += letter
        elif word:
            words.append(word)
            word = ""
    return words
