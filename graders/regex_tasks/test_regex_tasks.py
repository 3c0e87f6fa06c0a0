"""The requirements of regex_tasks. No regular expression here: texts are built from pieces, and models walk over them."""

from hypothesis import example, given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

DIGITS = "0123456789"
ASCII_DIGITS = frozenset(DIGITS)
ARABIC_THREE = "\u0663"  # a digit for `\d` and `str.isdigit`, and none of the ten


def texts(pieces: list[str], most: int) -> st.SearchStrategy[str]:
    """Texts put together from pieces, the simplest of which come first."""
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def digits_at(text: str, start: int) -> int:
    """How many ASCII digits stand side by side from `start` on."""
    length = 0
    while start + length < len(text) and text[start + length] in ASCII_DIGITS:
        length += 1
    return length


def numbers_in(text: str) -> list[str]:
    """A walk from the left: the longest number at each place, then on behind it."""
    found = []
    place = 0
    while place < len(text):
        sign = 1 if text[place] in "+-" else 0
        whole = digits_at(text, place + sign)
        if whole == 0:
            place += 1
            continue
        end = place + sign + whole
        if text[end : end + 1] == "." and digits_at(text, end + 1):
            end += 1 + digits_at(text, end + 1)
        found.append(text[place:end])
        place = end
    return found


@given(text=texts(["1", "-", "+", ".", " ", "0", "9", "2345678", "a", "e", ",", ARABIC_THREE, "\n"], 8))
@example(text="")
@example(text="-3")
@example(text="4.50")
@example(text="+7")
@example(text="1.2.3")
@example(text="1-2")
@example(text="3.")
@example(text=".5")
@example(text="--3")
@example(text=ARABIC_THREE)
def test_find_numbers(submission: Submission, text: str) -> None:
    why = "a number is an optional sign, digits, and optionally a point with digits; as much as possible, left to right"
    assert submission.find_numbers(text) == numbers_in(text), why


FIELD = st.integers(0, 255) | st.sampled_from([0, 9, 10, 99, 100, 199, 200, 249, 250, 255])


@given(fields=st.lists(FIELD, min_size=4, max_size=4))
@example(fields=[0, 0, 0, 0])
@example(fields=[255, 255, 255, 255])
def test_addresses_are_known(submission: Submission, fields: list[int]) -> None:
    text = ".".join(map(str, fields))
    assert submission.is_ipv4(text) is True, "these are four numbers from 0 to 255 with points between them"


GOOD_FIELD = st.sampled_from(["0", "1", "10", "127", "255"])
BAD_FIELD = st.sampled_from(
    [
        "256",
        "",
        "00",
        "01",
        "260",
        "300",
        "999",
        "1000",
        "-1",
        "+1",
        " 1",
        "1 ",
        "a",
        "0x1",
        ARABIC_THREE,
        "1\n",
        "2５",
        "012",
    ]
) | st.integers(256, 2_000).map(str)
ONE_BAD = st.tuples(st.lists(GOOD_FIELD, min_size=3, max_size=3), BAD_FIELD, st.integers(0, 3)).map(
    lambda parts: ".".join([*parts[0][: parts[2]], parts[1], *parts[0][parts[2] :]])
)
WRONG_COUNT = st.one_of(st.lists(GOOD_FIELD, max_size=3), st.lists(GOOD_FIELD, min_size=5, max_size=6)).map(".".join)
WRAPPED = st.tuples(
    st.lists(GOOD_FIELD, min_size=4, max_size=4).map(".".join),
    st.sampled_from(["{}\n", "{}.", ".{}", " {}", "{} ", "\n{}", "{}/8", "x{}", "{}\r", "{}0000"]),
).map(lambda parts: parts[1].format(parts[0]))
OTHER_POINTS = st.tuples(
    st.lists(GOOD_FIELD, min_size=4, max_size=4), st.sampled_from(["x", ",", " ", "..", "。", "1"])
).map(lambda parts: parts[1].join(parts[0]))


@given(text=ONE_BAD | WRONG_COUNT | WRAPPED | OTHER_POINTS)
@example(text="")
@example(text="1.2.3.4\n")
@example(text="01.2.3.4")
@example(text="1.2.3.256")
@example(text="1.2.3")
@example(text="1.2.3.4.5")
@example(text="1x2x3x4")
@example(text=f"1.2.3.{ARABIC_THREE}")
def test_other_texts_are_no_addresses(submission: Submission, text: str) -> None:
    why = "an address is exactly four fields from 0 to 255, without leading zeros, split by points, and nothing else"
    assert submission.is_ipv4(text) is False, why


METHOD = st.sampled_from(["GET", "POST", "A", "Z", "PATCH"])
TARGET = st.text(st.sampled_from("/a?=.:*%é中"), min_size=1, max_size=6)


@given(method=METHOD, target=TARGET, major=st.integers(0, 9), minor=st.integers(0, 9))
@example(method="GET", target="/", major=1, minor=1)
@example(method="OPTIONS", target="*", major=2, minor=0)
def test_request_lines(submission: Submission, method: str, target: str, major: int, minor: int) -> None:
    version = f"HTTP/{major}.{minor}"
    expected = {"method": method, "target": target, "version": version}
    assert submission.parse_request_line(f"{method} {target} {version}") == expected, "the line has these three parts"


BAD_METHOD = st.sampled_from(["get", "", "Get", "G3T", "GE T", "É", " GET", "G-T", "GET\n"])
BAD_TARGET = st.sampled_from(["", "/a b", "/a\tb", "/a\nb", "/a\u3000b", " ", " /", "/ "])
BAD_VERSION = st.sampled_from(
    [
        "",
        "HTTP/1",
        "HTTP/11",
        "HTTP/1.",
        "HTTP/.1",
        "HTTP/1.10",
        "HTTP/10.1",
        "http/1.1",
        "HTTP/1x1",
        "HTTP/1.1\n",
        "HTTP/1.1 ",
        "HTTPS/1.1",
        "XHTTP/1.1",
        f"HTTP/1.{ARABIC_THREE}",
        "HTTP1.1",
        "HTTP/a.b",
    ]
)
BAD_LINE = st.one_of(
    st.tuples(BAD_METHOD, TARGET, st.just("HTTP/1.1")),
    st.tuples(METHOD, BAD_TARGET, st.just("HTTP/1.1")),
    st.tuples(METHOD, TARGET, BAD_VERSION),
).map(" ".join) | st.tuples(METHOD, TARGET, st.just("HTTP/1.0"), st.sampled_from(["  ", "\t", "", "\n", "\u3000"])).map(
    lambda parts: parts[3].join(parts[:3])
)


@given(line=BAD_LINE)
@example(line="")
@example(line="GET / HTTP/1.1\n")
@example(line="GET  / HTTP/1.1")
@example(line="get / HTTP/1.1")
@example(line="GET / HTTP/1x1")
@example(line="GET /")
@example(line="GET /a b HTTP/1.1")
def test_other_lines(submission: Submission, line: str) -> None:
    why = "this is not METHOD target HTTP/d.d with single spaces: capitals A to Z, no white space in the target"
    assert submission.parse_request_line(line) is None, why


def dates_swapped(text: str) -> str:
    """A walk from the left: ten characters that are a date with no digit beside them, or one character as it is."""
    result = ""
    place = 0
    while place < len(text):
        part = text[place : place + 10]
        beside = (text[place - 1 : place] if place else "") + text[place + 10 : place + 11]
        shape = [digits_at(part, start) for start in (0, 5, 8)] == [4, 2, 2] and part[4] == part[7] == "-"
        if shape and not ASCII_DIGITS.intersection(beside):
            result += f"{part[8:]}/{part[5:7]}/{part[:4]}"
            place += 10
        else:
            result += text[place]
            place += 1
    return result


DATES = [f"2024-{month:02}-01" for month in range(1, 13)] + [f"2024-01-{day:02}" for day in range(1, 32)]
TOUCHED_DATES = [f"{digit}2024-01-02" for digit in DIGITS] + [f"2024-01-02{digit}" for digit in DIGITS]


@cases((text,) for text in DATES + TOUCHED_DATES)
@given(
    text=texts(["2024-01-02", " ", "1999-12-31", "a", "-", "1", "07", "12", "/", ",", "\n", "中", ARABIC_THREE, "_"], 6)
)
@example(text="")
@example(text="born 1999-12-31.")
@example(text="12024-01-02")
@example(text="2024-01-021")
@example(text="2024-01-02 1999-12-31")
@example(text="2024-01-02-1999-12-31")
@example(text="a2024-01-02b")
@example(text="2024/01/02")
def test_swap_dates(submission: Submission, text: str) -> None:
    why = "a date YYYY-MM-DD that no digit touches becomes DD/MM/YYYY, and everything else stays"
    assert submission.swap_dates(text) == dates_swapped(text), why


def between(html: str, tag: str) -> list[str]:
    """What stands between tags, by looking for the tags as plain text."""
    contents = []
    place = 0
    while (start := html.find(f"<{tag}>", place)) >= 0:
        start += len(tag) + 2
        end = html.find(f"</{tag}>", start)
        if end < 0:
            break
        contents.append(html[start:end])
        place = end + len(tag) + 3
    return contents


def pages(tag: str) -> st.SearchStrategy[tuple[str, str]]:
    """Texts of a tag, of tags that look like it to a careless pattern, and of other pieces."""
    near = tag.replace(".", "x").replace("+", "").replace("|", "")
    pieces = [
        f"<{tag}>",
        f"</{tag}>",
        "a",
        "\n",
        " ",
        "<",
        ">",
        f"<{near}>",
        f"</{near}>",
        f"<{tag} >",
        tag,
        f"<{tag.upper()}>",
        f"</{tag}",
        f"</{tag}x>",
    ]
    return texts([*pieces, f"<{tag}>b</{tag}>"], 7).map(lambda html: (html, tag))


@given(page=st.sampled_from(["b", "h1", "a.b", "c++", "x|y", "中", "(", "\\w"]).flatmap(pages))
@example(page=("<b>one</b> and <b>two</b>", "b"))
@example(page=("<b>over\nlines</b>", "b"))
@example(page=("<b></b>", "b"))
@example(page=("<b>x<b>y</b>z</b>", "b"))
@example(page=("<axb>1</axb><a.b>2</a.b>", "a.b"))
@example(page=("<c++>1</c++>", "c++"))
def test_tag_contents(submission: Submission, page: tuple[str, str]) -> None:
    html, tag = page
    why = "each opening tag reaches to the nearest closing one after it, over lines too; the tag is plain text"
    assert submission.tag_contents(html, tag) == between(html, tag), why


def fields_of(text: str) -> list[str]:
    """The fields, gathered letter by letter."""
    fields = [""]
    for letter in text:
        if letter in ",;" or letter.isspace():
            fields.append("")
        else:
            fields[-1] += letter
    return [field for field in fields if field]


@given(text=texts(["a", ",", ";", " ", "b", "\t", "\n", "\u3000", "\r", "\xa0", ".", "，", "-", "中", "_", "1"], 8))
@example(text="")
@example(text="a, b;c")
@example(text=",a")
@example(text="a,")
@example(text="a\u3000b")
@example(text=" ;, ")
def test_split_fields(submission: Submission, text: str) -> None:
    why = "commas, semicolons and white space, any run of them, stand between fields, and no field is empty"
    assert submission.split_fields(text) == fields_of(text), why


def phones_masked(text: str) -> str:
    """Each run of digits is looked at as a whole."""
    result = ""
    place = 0
    while place < len(text):
        run = text[place : place + max(digits_at(text, place), 1)]
        place += len(run)
        result += run[:3] + "****" + run[7:] if len(run) == 11 and run[0] == "1" else run
    return result


PHONES = [f"1{digit * 10}" for digit in DIGITS] + [f"{digit}3812345678" for digit in DIGITS]
TOUCHED_PHONES = [f"{digit}13812345678" for digit in DIGITS] + [f"13812345678{digit}" for digit in DIGITS]


@cases((text,) for text in PHONES + TOUCHED_PHONES)
@given(
    text=texts(
        [
            "13812345678",
            " ",
            "19900001111",
            "23812345678",
            "a",
            "1",
            "0",
            "-",
            "1381234567",
            "中",
            "\n",
            ARABIC_THREE,
            "_",
        ],
        5,
    )
)
@example(text="")
@example(text="call 13812345678!")
@example(text="113812345678")
@example(text="138123456780")
@example(text="13812345678,19900001111")
@example(text="23812345678")
@example(text="a13812345678b")
def test_mask_phones(submission: Submission, text: str) -> None:
    why = "eleven digits that begin with 1, with no further digit beside them, lose their middle four; all else stays"
    assert submission.mask_phones(text) == phones_masked(text), why


def words_in(text: str) -> list[str]:
    """The runs, gathered letter by letter."""
    words = [""]
    for letter in text:
        if 0x4E00 <= ord(letter) <= 0x9FFF:
            words[-1] += letter
        else:
            words.append("")
    return [word for word in words if word]


@given(
    text=texts(
        [
            "中",
            "a",
            " ",
            "文",
            "\u4e00",
            "\u9fff",
            "\u9fa5",
            "\u9fa6",
            "\u4dff",
            "\ua000",
            "，",
            "。",
            "1",
            "々",
            "〇",
            "あ",
            "한",
            "\u3400",
            "\n",
            "_",
        ],
        8,
    )
)
@example(text="")
@example(text="学习 Python 很快乐")
@example(text="\u9fff")
@example(text="\u4e00")
@example(text="\u4dff\ua000")
def test_chinese_words(submission: Submission, text: str) -> None:
    why = "every run of the characters from U+4E00 to U+9FFF is a word, and nothing else is part of one"
    assert submission.chinese_words(text) == words_in(text), why
