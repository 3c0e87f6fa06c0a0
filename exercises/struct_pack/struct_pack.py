"""The five packets of TFTP: from Python values to bytes, and back."""


def pack_request(opcode: int, filename: str, mode: str = "octet") -> bytes:
    r"""A request to read (opcode 1) or to write (opcode 2) a file.

    pack_request(1, "a.txt") is b"\x00\x01a.txt\x00octet\x00"
    """
    raise NotImplementedError


def pack_data(block: int, data: bytes) -> bytes:
    r"""A piece of a file, of at most 512 bytes.

    pack_data(1, b"hi") is b"\x00\x03\x00\x01hi"
    """
    raise NotImplementedError


def pack_ack(block: int) -> bytes:
    r"""An acknowledgement: "I have got this block".

    pack_ack(1) is b"\x00\x04\x00\x01"
    """
    raise NotImplementedError


def pack_error(code: int, message: str) -> bytes:
    r"""An error, with a number and a text.

    pack_error(1, "No file") is b"\x00\x05\x00\x01No file\x00"
    """
    raise NotImplementedError


def unpack(packet: bytes) -> tuple[str, int | str, bytes | str] | tuple[str, int]:
    r"""What a packet says.

    unpack(b"\x00\x04\x00\x01") is ("ACK", 1)
    """
    raise NotImplementedError
