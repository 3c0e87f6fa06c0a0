"""Takes a packet for a list of small numbers and matches its shape; `bytes` itself refuses a number above 255 or below 0."""


def _two(number):
    return [*divmod(number, 256)]


def _closed(text):
    match list(text.encode()):
        case [*codes] if 0 not in codes:
            return [*codes, 0]
    raise ValueError("a text holds a NUL")


def _open(codes):
    """The texts that are closed one after the other in the codes."""
    texts = []
    while codes:
        end = codes.index(0)  # a ValueError if there is none
        texts.append(bytes(codes[:end]).decode())
        codes = codes[end + 1 :]
    return texts


def pack_request(opcode, filename, mode="octet"):
    match opcode, filename:
        case ((1 | 2), str(name)) if name:
            return bytes([0, opcode, *_closed(name), *_closed(mode)])
    raise ValueError("no request")


def pack_data(block, data):
    match list(data):
        case [*codes] if len(codes) <= 512:
            return bytes([0, 3, *_two(block), *codes])
    raise ValueError("too much data")


def pack_ack(block):
    return bytes([0, 4, *_two(block)])


def pack_error(code, message):
    return bytes([0, 5, *_two(code), *_closed(message)])


def unpack(packet):
    match list(packet):
        case [0, (1 | 2) as opcode, *rest]:
            match _open(rest):
                case [filename, mode] if filename:
                    return ("RRQ" if opcode == 1 else "WRQ"), filename, mode.lower()
        case [0, 3, high, low, *codes] if len(codes) <= 512:
            return "DATA", high * 256 + low, bytes(codes)
        case [0, 4, high, low]:
            return "ACK", high * 256 + low
        case [0, 5, high, low, *rest]:
            match _open(rest):
                case [message]:
                    return "ERROR", high * 256 + low, message
    raise ValueError("none of the five packets")
