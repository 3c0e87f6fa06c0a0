"""The requirements of struct_pack. Packets are put together byte by byte, so that each answer is known by construction."""

from hypothesis import example, given
from hypothesis import strategies as st

from kata_grader.judge import Submission

NUMBERS = st.integers(0, 65_535)
OUTSIDE = st.integers(65_536, 1 << 40) | st.integers(-(1 << 40), -1) | st.sampled_from([-1, 65_536, -65_536, 131_071])
LETTERS = st.sampled_from("abc.XY é中😀\n\ufeff")
TEXTS = st.text(LETTERS, max_size=6)
NAMES = st.text(LETTERS, min_size=1, max_size=6)
LOWERED = {
    "octet": "octet",
    "OCTET": "octet",
    "NetAscii": "netascii",
    "mail": "mail",
    "": "",
    "x": "x",
    " ": " ",
    "\n": "\n",
    "中": "中",
    "É": "é",
    "ß": "ß",
}
MODES = st.sampled_from(list(LOWERED))
DATA = st.binary(max_size=6) | st.sampled_from([0, 255, 256, 511, 512]).map(bytes)


def two(number: int) -> bytes:
    """A number in two bytes, the high one first."""
    return bytes([number // 256, number % 256])


def closed(text: str) -> bytes:
    """A text as it stands in a packet."""
    return text.encode() + b"\0"


@given(opcode=st.sampled_from([1, 2]), filename=NAMES, mode=MODES)
def test_pack_request(submission: Submission, opcode: int, filename: str, mode: str) -> None:
    why = "a request is its opcode in two bytes, then the filename and the mode as they are, each closed by a zero byte"
    assert submission.pack_request(opcode, filename, mode) == two(opcode) + closed(filename) + closed(mode), why
    why = "without a mode it is octet"
    assert submission.pack_request(opcode, filename) == two(opcode) + closed(filename) + closed("octet"), why


@given(block=NUMBERS, data=DATA)
@example(block=1, data=b"")
@example(block=1, data=bytes(512))
def test_pack_data(submission: Submission, block: int, data: bytes) -> None:
    why = "a data packet is opcode 3 and the block in two bytes each, the high one first, and then the data as it is"
    assert submission.pack_data(block, data) == b"\0\3" + two(block) + data, why


@given(block=NUMBERS)
@example(block=0)
@example(block=65_535)
def test_pack_ack(submission: Submission, block: int) -> None:
    why = "opcode 4 and the block are two bytes each, the high one first"
    assert submission.pack_ack(block) == b"\0\4" + two(block), why


@given(code=NUMBERS, message=TEXTS)
@example(code=0, message="")
@example(code=65_535, message="é")
def test_pack_error(submission: Submission, code: int, message: str) -> None:
    why = "an error is opcode 5 and the code in two bytes each, and then the message, closed by a zero byte"
    assert submission.pack_error(code, message) == b"\0\5" + two(code) + closed(message), why


@given(number=OUTSIDE, opcode=st.sampled_from([0, 3, 4, 5, 6, 256, 257, 258, 65_536, 65_537, 65_538, -1]))
def test_numbers_out_of_range(submission: Submission, number: int, opcode: int) -> None:
    with submission.raises(ValueError, because="a block is a number of two bytes, from 0 to 65535"):
        submission.pack_ack(number)
    with submission.raises(ValueError, because="a block is a number of two bytes, from 0 to 65535"):
        submission.pack_data(number, b"")
    with submission.raises(ValueError, because="a code is a number of two bytes, from 0 to 65535"):
        submission.pack_error(number, "")
    with submission.raises(ValueError, because="a request has the opcode 1 or 2"):
        submission.pack_request(opcode, "a")


@given(opcode=st.sampled_from([1, 2]), before=TEXTS, after=TEXTS, excess=st.integers(1, 600))
@example(opcode=1, before="", after="", excess=1)
@example(opcode=2, before="a", after="", excess=1)
def test_texts_that_cannot_be_packed(submission: Submission, opcode: int, before: str, after: str, excess: int) -> None:
    text = f"{before}\0{after}"
    with submission.raises(ValueError, because="a NUL ends a text, so the filename must not hold one"):
        submission.pack_request(opcode, text)
    with submission.raises(ValueError, because="a NUL ends a text, so the mode must not hold one"):
        submission.pack_request(opcode, "a", text)
    with submission.raises(ValueError, because="a NUL ends a text, so the message must not hold one"):
        submission.pack_error(0, text)
    with submission.raises(ValueError, because="a request must name a file"):
        submission.pack_request(opcode, "", before)
    with submission.raises(ValueError, because="a block has at most 512 bytes of data"):
        submission.pack_data(1, bytes(512 + excess))


@given(opcode=st.sampled_from([1, 2]), filename=NAMES, mode=MODES)
@example(opcode=1, filename="A", mode="OCTET")
def test_unpack_request(submission: Submission, opcode: int, filename: str, mode: str) -> None:
    why = "opcode 1 is RRQ and 2 is WRQ; the filename comes back as it is, the mode in lower case"
    packet = two(opcode) + closed(filename) + closed(mode)
    assert submission.unpack(packet) == (["RRQ", "WRQ"][opcode - 1], filename, LOWERED[mode]), why


@given(number=NUMBERS, data=DATA, message=TEXTS)
@example(number=1, data=b"", message="")
@example(number=1, data=bytes(512), message="")
@example(number=10, data=b"\n", message="\n")
def test_unpack_others(submission: Submission, number: int, data: bytes, message: str) -> None:
    packet = b"\0\4" + two(number)
    assert submission.unpack(packet) == ("ACK", number), "opcode 4 is ACK, and its block stands in two bytes"
    packet = b"\0\3" + two(number) + data
    assert submission.unpack(packet) == ("DATA", number, data), "opcode 3 is DATA, and all after the block is data"
    packet = b"\0\5" + two(number) + closed(message)
    assert submission.unpack(packet) == ("ERROR", number, message), "opcode 5 is ERROR, with a code and a message"


SHORT = st.builds(lambda opcode, rest: (two(opcode) + rest)[: len(rest) + 1], st.integers(0, 6), st.binary(max_size=2))
WITHOUT_A_NUL = st.builds(
    lambda opcode, filename, rest: two(opcode) + filename.encode() + rest,
    st.sampled_from([1, 2]),
    NAMES,
    st.sampled_from([b"", b"\0", b"\0octet", b"\0o"]),
)
ERROR_WITHOUT_A_NUL = st.builds(lambda code, message: b"\0\5" + two(code) + message.encode(), NUMBERS, TEXTS)
LEFT_OVER = st.builds(
    lambda packet, rest: packet + rest,
    st.sampled_from([b"\0\1a\0octet\0", b"\0\2a\0\0", b"\0\4\0\1", b"\0\5\0\1no\0", b"\0\5\0\0\0"]),
    st.sampled_from([b"\0", b"x", b"\n", b"\0\0", b"ab\0", b"\xff", b"\0\4\0\1"]),
)
TOO_MUCH_DATA = st.builds(
    lambda block, excess: b"\0\3" + two(block) + bytes(512 + excess), NUMBERS, st.integers(1, 100)
)


@given(packet=SHORT | WITHOUT_A_NUL | ERROR_WITHOUT_A_NUL | LEFT_OVER | TOO_MUCH_DATA)
@example(packet=b"")
@example(packet=b"\0")
@example(packet=b"\0\4")
@example(packet=b"\0\3\0")
@example(packet=b"\0\5\0\1")
@example(packet=b"\0\3\0\1" + bytes(513))
@example(packet=b"\0\4\0\1\n")
@example(packet=b"\0\5\0\1\0\n")
def test_unpack_wrong_length(submission: Submission, packet: bytes) -> None:
    with submission.raises(
        ValueError,
        because="a packet ends exactly where its kind says, with all its parts, and with at most 512 bytes of data",
    ):
        submission.unpack(packet)


NO_UTF8 = st.sampled_from([b"\xff", b"a\x80", b"\xc3", b"\xed\xa0\x80", b"\xe4\xb8", b"\xc0\xaf"])
UNKNOWN = st.builds(
    lambda opcode, rest: two(opcode) + rest,
    st.sampled_from([0, 6, 7, 256, 257, 259, 260, 261, 512, 768, 1024, 1280, 65_535]) | st.integers(6, 65_535),
    st.sampled_from([b"\0\1", b"a\0octet\0", b"\0\1a\0"]),
)
BAD_TEXT = st.builds(
    lambda text, place: [b"\0\1" + text + b"\0octet\0", b"\0\2a\0" + text + b"\0", b"\0\5\0\1" + text + b"\0"][place],
    NO_UTF8,
    st.integers(0, 2),
)
NAMELESS = st.builds(lambda opcode, mode: two(opcode) + b"\0" + closed(mode), st.sampled_from([1, 2]), MODES)


@given(packet=UNKNOWN | BAD_TEXT | NAMELESS)
@example(packet=b"\0\0\0\1")
@example(packet=b"\0\6\0\1")
@example(packet=b"\0\0a\0octet\0")
@example(packet=b"\0\6\0\1a\0")
@example(packet=b"\0\1\0octet\0")
def test_unpack_wrong_content(submission: Submission, packet: bytes) -> None:
    with submission.raises(
        ValueError, because="the opcode is one of 1 to 5, the filename is not empty, and each text is UTF-8"
    ):
        submission.unpack(packet)
