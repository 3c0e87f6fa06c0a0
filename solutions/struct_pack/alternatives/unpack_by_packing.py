"""`unpack` guesses what the packet says, packs that again, and believes the guess only when the same bytes come out."""

import io
import struct


def _field(number):
    if number < 0 or number > 65535:
        raise ValueError("range")
    return struct.pack(">H", number)


def _write(*parts):
    stream = io.BytesIO()
    for part in parts:
        if isinstance(part, str):
            if part.find("\x00") >= 0:
                raise ValueError("NUL")
            part = part.encode() + b"\x00"
        stream.write(part)
    return stream.getvalue()


def pack_request(opcode, filename, mode="octet"):
    if not {opcode} <= {1, 2} or len(filename) == 0:
        raise ValueError("no request")
    return _write(_field(opcode), filename, mode)


def pack_data(block, data):
    if len(data) >= 513:
        raise ValueError("too long")
    return _write(_field(3), _field(block), data)


def pack_ack(block):
    return _write(_field(4), _field(block))


def pack_error(code, message):
    return _write(_field(5), _field(code), message)


def _guess(packet):
    opcode = packet[1]
    number = packet[2] * 256 + packet[3]
    if opcode < 3:
        filename, mode = packet[2:-1].split(b"\x00")
        filename, mode = filename.decode(), mode.decode()
        return pack_request(opcode, filename, mode), ("RWRRQQ"[opcode - 1 :: 2], filename, mode.lower())
    if opcode == 3:
        return pack_data(number, packet[4:]), ("DATA", number, packet[4:])
    if opcode == 4:
        return pack_ack(number), ("ACK", number)
    message = packet[4:-1].decode()
    return pack_error(number, message), ("ERROR", number, message)


def unpack(packet):
    try:
        again, answer = _guess(packet)
    except IndexError:
        raise ValueError("too short") from None
    if again != packet:
        raise ValueError("something is wrong with it")
    return answer
