"""Takes packets apart with one regular expression each, and answers with named tuples, which are tuples."""

import re
import struct
from collections import namedtuple


class PacketError(ValueError):
    """What this module raises is a ValueError."""


Request = namedtuple("Request", "kind filename mode")
Data = namedtuple("Data", "kind block data")
Ack = namedtuple("Ack", "kind block")
Failure = namedtuple("Failure", "kind code message")

REQUEST = re.compile(rb"\x00([\x01\x02])([^\x00]+)\x00([^\x00]*)\x00", re.DOTALL)
DATA = re.compile(rb"\x00\x03(..)(.{0,512})", re.DOTALL)
ACK = re.compile(rb"\x00\x04(..)", re.DOTALL)
ERROR = re.compile(rb"\x00\x05(..)([^\x00]*)\x00", re.DOTALL)


def _pack(layout, *values):
    try:
        return struct.pack(layout, *values)
    except struct.error as error:
        raise PacketError(str(error)) from None


def _check(*texts):
    for text in texts:
        if re.search("\0", text):
            raise PacketError(text)


def pack_request(opcode, filename, mode="octet"):
    _check(filename, mode)
    if not filename or opcode not in (1, 2):
        raise PacketError(filename)
    name, way = filename.encode("utf8"), mode.encode("utf8")
    return _pack(f">H{len(name) + 1}s{len(way) + 1}s", opcode, name, way)


def pack_data(block, data):
    if data[512:]:
        raise PacketError("long")
    return _pack(f">HH{len(data)}s", 3, block, data)


def pack_ack(block):
    return _pack(">HH", 4, block)


def pack_error(code, message):
    _check(message)
    text = message.encode("utf8")
    return _pack(f">HH{len(text) + 1}s", 5, code, text)


def unpack(packet):
    if found := REQUEST.fullmatch(packet):
        return Request("RRQ" if found[1] == b"\1" else "WRQ", found[2].decode(), found[3].decode().lower())
    if found := DATA.fullmatch(packet):
        return Data("DATA", *struct.unpack(">H", found[1]), found[2])
    if found := ACK.fullmatch(packet):
        return Ack("ACK", *struct.unpack(">H", found[1]))
    if found := ERROR.fullmatch(packet):
        return Failure("ERROR", *struct.unpack(">H", found[1]), found[2].decode())
    raise PacketError(packet)
