"""Without `struct`: numbers by `int.to_bytes` and `int.from_bytes`, texts by `bytes.index`."""


def _two(number):
    if number not in range(65536):
        raise ValueError(number)
    return number.to_bytes(2, "big")


def _string(text):
    if chr(0) in text:
        raise ValueError("NUL")
    return bytes(text, "utf-8") + bytes(1)


def pack_request(opcode, filename, mode="octet"):
    if opcode != 1 and opcode != 2:
        raise ValueError(opcode)
    if filename == "":
        raise ValueError("empty")
    return b"".join([_two(opcode), _string(filename), _string(mode)])


def pack_data(block, data):
    packet = _two(3) + _two(block) + bytes(data)
    if len(packet) > 516:
        raise ValueError("long")
    return packet


def pack_ack(block):
    return _two(4) + _two(block)


def pack_error(code, message):
    return _two(5) + _two(code) + _string(message)


def unpack(packet):
    opcode = int.from_bytes(packet[:2], "big")
    body = packet[2:]
    if opcode in {1, 2}:
        end = body.index(0)
        stop = body.index(0, end + 1)
        if stop != len(body) - 1 or end == 0:
            raise ValueError(packet)
        return ["RRQ", "WRQ"][opcode - 1], str(body[:end], "utf-8"), str(body[end + 1 : stop], "utf-8").lower()
    if len(body) < 2:
        raise ValueError("short")
    number = int.from_bytes(body[:2], "big")
    rest = body[2:]
    if opcode == 3 and len(rest) <= 512:
        return "DATA", number, rest
    if opcode == 4 and not rest:
        return "ACK", number
    if opcode == 5 and rest.index(0) == len(rest) - 1:
        return "ERROR", number, str(rest[:-1], "utf-8")
    raise ValueError(packet)
