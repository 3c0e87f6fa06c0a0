"""fails: test_pack_ack

The block is packed as a signed number, so that those from 32768 on raise struct.error.
"""

import struct

RRQ, WRQ, DATA, ACK, ERROR = 1, 2, 3, 4, 5


def pack_request(opcode: int, filename: str, mode: str = "octet") -> bytes:
    """A request to read (opcode 1) or to write (opcode 2) a file."""
    if opcode not in (RRQ, WRQ):
        raise ValueError(f"not a request's opcode: {opcode}")
    if not filename:
        raise ValueError("the filename is empty")
    return struct.pack("!H", opcode) + _text(filename) + _text(mode)


def pack_data(block: int, data: bytes) -> bytes:
    """A piece of a file, of at most 512 bytes."""
    if len(data) > 512:
        raise ValueError(f"{len(data)} bytes are too many for a block")
    return struct.pack("!HH", DATA, _number(block)) + data


def pack_ack(block: int) -> bytes:
    """An acknowledgement."""
    return struct.pack("!Hh", ACK, _number(block))


def pack_error(code: int, message: str) -> bytes:
    """An error, with a number and a text."""
    return struct.pack("!HH", ERROR, _number(code)) + _text(message)


def unpack(packet: bytes) -> tuple[str, int | str, bytes | str] | tuple[str, int]:
    """What a packet says."""
    if len(packet) < 4:
        raise ValueError("too short")
    opcode, number = struct.unpack("!HH", packet[:4])
    if opcode in (RRQ, WRQ):
        filename, mode = _texts(packet[2:], 2)
        if not filename:
            raise ValueError("the filename is empty")
        return "RRQ" if opcode == RRQ else "WRQ", filename, mode.lower()
    if opcode == DATA:
        if len(packet) > 516:
            raise ValueError("too many bytes for a block")
        return "DATA", number, packet[4:]
    if opcode == ACK:
        if len(packet) > 4:
            raise ValueError("bytes are left over")
        return "ACK", number
    if opcode == ERROR:
        [message] = _texts(packet[4:], 1)
        return "ERROR", number, message
    raise ValueError(f"unknown opcode: {opcode}")


def _number(value: int) -> int:
    if not 0 <= value <= 0xFFFF:
        raise ValueError(f"out of range: {value}")
    return value


def _text(value: str) -> bytes:
    if "\0" in value:
        raise ValueError("a text holds a NUL")
    return value.encode() + b"\0"


def _texts(data: bytes, count: int) -> list[str]:
    *texts, rest = data.split(b"\0")
    if len(texts) != count or rest:
        raise ValueError("a NUL is missing, or bytes are left over")
    return [text.decode() for text in texts]
