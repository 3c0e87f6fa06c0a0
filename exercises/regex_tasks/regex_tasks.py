"""Eight small functions, each best done with one regular expression. Digits are the ASCII digits 0 to 9 throughout."""


def find_numbers(text: str) -> list[str]:
    """Every number in a text, left to right, as text.

    find_numbers("from -3 to 4.50") is ["-3", "4.50"]
    """
    raise NotImplementedError


def is_ipv4(text: str) -> bool:
    """Whether a text is an IPv4 address, and nothing else.

    is_ipv4("192.168.0.1") is True, is_ipv4("192.168.0.256") is False
    """
    raise NotImplementedError


def parse_request_line(line: str) -> dict[str, str] | None:
    """The parts of the first line of an HTTP request; None when it is no such line.

    parse_request_line("GET / HTTP/1.1") is {"method": "GET", "target": "/", "version": "HTTP/1.1"}
    """
    raise NotImplementedError


def swap_dates(text: str) -> str:
    """The text with every date YYYY-MM-DD written as DD/MM/YYYY.

    swap_dates("born 1999-12-31") is "born 31/12/1999"
    """
    raise NotImplementedError


def tag_contents(html: str, tag: str) -> list[str]:
    """What stands between each <tag> and the nearest </tag> after it.

    tag_contents("<b>one</b> and <b>two</b>", "b") is ["one", "two"]
    """
    raise NotImplementedError


def split_fields(text: str) -> list[str]:
    """The parts of a text between commas, semicolons and white space.

    split_fields("a, b;c") is ["a", "b", "c"]
    """
    raise NotImplementedError


def mask_phones(text: str) -> str:
    """The text with the middle of every telephone number made unreadable.

    mask_phones("call 13812345678") is "call 138****5678"
    """
    raise NotImplementedError


def chinese_words(text: str) -> list[str]:
    """Every run of Chinese characters in a text.

    chinese_words("学习 Python 很快乐") is ["学习", "很快乐"]
    """
    raise NotImplementedError
