"""The wire between the judge and a worker: frames, values, and every message in both directions.

A frame is a length (four bytes, unsigned, the low one first) and that many bytes of JSON in ASCII: one object. The judge
sends a request with an `id`; the worker sends exactly one reply with the same `id`, but for `calls`. Nothing else is ever sent.

Requests
    {"id", "do": "open", "kata", "source", "probe", "forbidden", "guarded", "limits", "fresh_call", "scheduled", "reloads"}
        The first one. `source` is the submission's bytes, `probe` the text of the kata's probe or None, `forbidden` has the
        kata's rules (see `rules.Rules`): {"imports", "calls", "format_specs"}; `guarded` watches for what the source hides of such
        calls while it runs. `limits` what `limits.apply` takes; `fresh_call` makes the submission's module
        anew for every call, `scheduled` lets its threads run under schedules; `reloads` says that more than one `load` may come. Compiles, looks for broken rules, runs nothing
        of the submission. Reply: done, syntax, refused, fault.
    {"id", "do": "load", "random"}
        Runs the submission's module, anew if it has run before. `random` is what the worker's `random` is seeded from, anew
        for every call. Reply: done, raised, refused; stained when what ran before has left something in the process.
    {"id", "do": "call", "where": "submission" | "probe", "name", "args", "kwargs", "sockets", "twice", "keep"}
        Calls a function. `sockets` has the positions of arguments that are sockets: after the frame comes one byte with their
        descriptors (SCM_RIGHTS, see unix(7)). `twice` asks the same question again; `keep` reports arguments that the call
        changed. Reply: answer, raised, refused, missing, unsendable.
    {"id", "do": "calls", "gist"}
        Calls functions one after the other. After it comes a frame of `pack_calls` instead of JSON. Replies: as many as there
        is occasion for, each with some of the calls' replies (see `Several`). `gist` leaves out of these what tells right
        programs apart: of an exception all but the builtin classes that it is of, and whether it came while the module was run.
    {"id", "do": "run", "where", "name", "args", "kwargs", "schedules": [schedule], "record", "watch"}
        Calls a function under each of these schedules (see `threads.choosing`), with a module of its own each time. `record`
        keeps what happens in the last run, `watch` when threads come to which places of the source. Reply: ran, which has fewer runs where one spoilt the process or was stuck.

Replies, told apart by `is`
    {"is": "done", "loops": [[first line, last line]]?}    the submission's loops, to an `open`
    {"is": "stained"}
    {"is": "answer", "value", "changed": [names of arguments]?}
    {"is": "raised", "type", "bases": [names], "text", "line": number or None, "importing": bool}
    {"is": "ran", "outcomes": [different replies], "runs": [[index of its outcome, steps, visits]], "clean": bool, "details"}
        `clean` says whether the process can be used on; for the details of the last run see `threads.run.Ran.details`. An
        outcome is a reply to a call, or one of these: it may have "spun": [thread, line], "died": [thread, type, text].
    {"is": "deadlock", "stuck": [{"thread", "line", "what", "holder"}]}
    {"is": "endless", "thread", "line"}
    {"is": "escaped"}    something ran that is under no schedule
    {"is": "syntax", "text", "line"}
    {"is": "fault", "text"}    the kata's own probe is broken
    {"is": "refused", "what": "import" | "call" | "format", "name", "line": number, 0 if unknown}
    {"is": "missing", "name", "found": type name or None, "names": [public names of the module]}
    {"is": "unsendable", "type", "why": "deep" | "large"}
    Any of them has "again", the second reply, when the call was asked twice and the replies differ.

Values: None, bool, float, list, str and small int are their own JSON (with NaN, Infinity and escaped lone surrogates as
Python's `json` writes them). Every other exact builtin type is an object with one key, its tag: see `dump`. An instance
of a subclass of a builtin arrives as `Opaque` with the builtin value that it holds; any other object as its type's name
alone. The encoder tests exact types and reads subclasses through the builtin's own methods, so that no `__eq__`,
`__repr__`, `__iter__` or `__reduce__` of a submission runs in it.
"""

import base64
import json
import marshal
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

__all__ = [
    "MAX_DEPTH",
    "Broken",
    "Opaque",
    "Unsendable",
    "dump",
    "frame_length",
    "gist",
    "load",
    "measured",
    "pack",
    "pack_arguments",
    "pack_calls",
    "plain",
    "read_calls",
    "read_frame",
    "type_name",
    "unpack",
    "write_frame",
]

MAX_DEPTH = 100
MAX_HASHED = 5_000  # equal hashes make a set quadratic: 10,000 of them cost the judge 0.6 s
_HEADER = struct.Struct("<I")
_SMALL = 1 << 63
_WITHOUT_REFERENCES = 2  # marshal's version: equal values have one form, and what is loaded shares nothing
_to_json = json.JSONEncoder(separators=(",", ":")).encode  # json.dumps would make one for every call
_SIZED = frozenset({str, bytes, list, tuple, dict, set, frozenset})
_BUILTINS: tuple[type, ...] = (bool, int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset)


class Broken(Exception):
    """Bytes that are not what this page promises."""


class Unsendable(Exception):
    """A value that may not cross: nested too deep (or inside itself), or too large. `why` is "deep" or "large"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Opaque:
    """An object of a type that does not cross the wire: its type's name, and the builtin value it holds if it is one.

    Args:
        type_name: the type's qualified name, with its module unless that is `builtins`.
        plain: the value as the builtin that the type derives from; None when it derives from none.
    """

    __slots__ = ("plain", "type_name")

    def __init__(self, type_name: str, plain: Any = None) -> None:
        self.type_name = type_name
        self.plain = plain

    def __repr__(self) -> str:
        return f"<{self.type_name} object>"


def type_name(kind: type) -> str:
    """The name of a type, read past anything that a metaclass may have put in its place."""
    name = type.__dict__["__qualname__"].__get__(kind)
    module = type.__dict__["__dict__"].__get__(kind).get("__module__")
    shown = str.__str__(name)[:200]
    return f"{module}.{shown}" if type(module) is str and module != "builtins" else shown


def dump(value: Any, *, limit: int = 1 << 62) -> Any:
    """Encode a value as JSON-able data.

    Args:
        value: anything.
        limit: how large it may be, in elements, characters and bytes together.

    Returns:
        What `json.dumps` takes; sets are in a canonical order, so that equal values of one type have one encoding.

    Raises:
        Unsendable: the value is nested deeper than `MAX_DEPTH`, or larger than `limit`.
    """
    return measured(value, limit=limit)[0]


def measured(value: Any, *, limit: int) -> tuple[Any, int]:
    """What `dump` returns, and how large the value is; what is raised is as there."""
    kind = type(value)
    if value is None or kind is bool or kind is float or (kind is int and -_SMALL <= value < _SMALL):
        return value, 1
    encoder = _Encoder(limit)
    encoded = encoder.encode(value, 0)
    return encoded, limit - encoder.left


class _Encoder:
    """One walk over a value, which may spend so many elements, characters and bytes; `left` is what it has not spent."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def encode(self, value: Any, depth: int) -> Any:
        kind = type(value)
        self._spend(1 if kind not in _SIZED else len(value) + 1)
        if value is None or kind is bool or kind is float or kind is str:
            return value
        if kind is int:
            if -_SMALL <= value < _SMALL:
                return value
            self._spend(value.bit_length() // 4)
            return {"int": hex(value)}
        if kind is bytes:
            return {"bytes": base64.b64encode(value).decode("ascii")}
        if kind is complex:
            return {"complex": [value.real, value.imag]}
        return self._encode_container(value, kind, depth + 1)

    def _encode_container(self, value: Any, kind: type, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise Unsendable("deep")
        if kind is list:
            return [self.encode(item, depth) for item in value]
        if kind is tuple:
            return {"tuple": [self.encode(item, depth) for item in value]}
        if kind is dict:
            return {"dict": [[self.encode(key, depth), self.encode(item, depth)] for key, item in value.items()]}
        if kind is set or kind is frozenset:
            return {kind.__name__: sorted((self.encode(item, depth) for item in value), key=_to_json)}
        if kind is range:
            return {"range": [self.encode(number, depth) for number in (value.start, value.stop, value.step)]}
        return {"opaque": [type_name(kind), self.encode(_held(value, kind), depth)]}

    def _spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Unsendable("large")


def _held(value: Any, kind: type) -> Any:  # noqa: PLR0911  # a case a type
    """The builtin value inside an instance of a subclass, read by the builtin's own methods; None if there is none."""
    bases = type.__dict__["__mro__"].__get__(kind)
    base = next((base for base in bases if base in _BUILTINS), None)
    if base is None or base is kind:
        return None
    if base is dict:
        return dict(dict.items(value))
    if base in {bytes, bytearray}:
        return bytes(memoryview(value)) if base is bytes else None
    if base is str:
        return str.__str__(value)
    if base in {int, float}:
        return base.__pos__(value)
    if base is complex:
        return complex.__add__(value, 0)
    return base(base.__iter__(value))


def load(data: Any) -> Any:
    """Decode what `dump` made.

    Args:
        data: what `json.loads` gave.

    Returns:
        The value, of the exact builtin types, with `Opaque` for all else.

    Raises:
        Broken: the data is not an encoding.
    """
    try:
        return _load(data)
    except (TypeError, ValueError, AttributeError, RecursionError, OverflowError) as error:
        raise Broken(f"no value: {error}") from error


def _load(data: Any) -> Any:
    if type(data) is list:
        return [_load(item) for item in data]
    if type(data) is not dict:
        return data
    if len(data) != 1:
        raise Broken("a tagged value has one key")
    [(tag, inside)] = data.items()
    decode = _DECODERS.get(tag)
    if decode is None:
        raise Broken(f"no such tag: {tag[:20]!r}")
    return decode(inside)


def plain(value: Any) -> Any:
    """A value in which an instance of a subclass of a builtin counts as the builtin value that it is.

    Args:
        value: what `load` gave.

    Returns:
        The same, with every `Opaque` that holds a builtin value replaced by that value, however deep it is.
    """
    kind = type(value)
    if kind is Opaque:
        return value if value.plain is None else plain(value.plain)
    if kind in {list, tuple, set, frozenset}:
        return kind(map(plain, value))
    if kind is dict:
        return {plain(key): plain(item) for key, item in value.items()}
    return value


def _items(data: Any) -> Iterator[Any]:
    if type(data) is not list:
        raise Broken("a tag's items are a list")
    return (_load(item) for item in data)


def _hashed(data: Any) -> Iterator[Any]:
    if type(data) is list and len(data) > MAX_HASHED:
        raise Broken(f"more than {MAX_HASHED} elements in a set or dict")
    return _items(data)


def _opaque(data: Any) -> Opaque:
    name, plain = data
    if type(name) is not str:
        raise Broken("a type's name is text")
    return Opaque(name, _load(plain))


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "bytes": lambda data: base64.b64decode(data, validate=True),
    "complex": lambda data: complex(*data),
    "dict": lambda data: dict(_hashed(data)),
    "frozenset": lambda data: frozenset(_hashed(data)),
    "int": lambda data: int(data, 16),
    "opaque": _opaque,
    "range": lambda data: range(*_items(data)),
    "set": lambda data: set(_hashed(data)),
    "tuple": lambda data: tuple(_items(data)),
}


def pack(message: dict[str, Any]) -> bytes:
    """A frame's bytes for a message, whose values are encoded already."""
    body = _to_json(message).encode("ascii")
    return _HEADER.pack(len(body)) + body


def pack_arguments(args: Sequence[Any], kwargs: dict[str, Any]) -> bytes:
    """The arguments of a call that is one of many, in Python's own format: the worker trusts the judge, and takes a copy in 1 µs.

    Args:
        args: of exact builtin types, without ranges and byte arrays.
        kwargs: likewise.

    Raises:
        ValueError: one is of another type.
    """
    return marshal.dumps((list(args), kwargs), _WITHOUT_REFERENCES)


def pack_calls(calls: Sequence[tuple[str, str, bytes, bool, bool]]) -> bytes:
    """A frame that has many calls: where, the name, what `pack_arguments` made, twice, keep."""
    body = marshal.dumps(list(calls), _WITHOUT_REFERENCES)
    return _HEADER.pack(len(body)) + body


def read_calls(descriptor: int) -> list[tuple[str, str, bytes, bool, bool]]:
    """Wait for a frame of `pack_calls`. For the worker."""
    body = _read(descriptor, frame_length(_read(descriptor, _HEADER.size)))
    calls: list[tuple[str, str, bytes, bool, bool]] = marshal.loads(body)  # noqa: S302  # the judge made it
    return calls


def gist(reply: dict[str, Any]) -> dict[str, Any]:
    """What is the same in the replies of two right programs to one call."""
    if reply["is"] != "raised" or "again" in reply or reply.get("changed"):
        return reply
    bases = [name for name in reply["bases"] if "." not in name]
    return {"is": "raised", "importing": reply["importing"], "bases": bases}


def unpack(body: bytes) -> dict[str, Any]:
    """The message in a frame's body.

    Raises:
        Broken: the body is no JSON object.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Broken("a frame that is no JSON") from error
    if type(message) is not dict:
        raise Broken("a frame that is no JSON object")
    return message


def frame_length(header: bytes) -> int:
    """The number of bytes that follow a header of four bytes."""
    length: int = _HEADER.unpack(header)[0]
    return length


def read_frame(descriptor: int) -> dict[str, Any] | None:
    """Wait for a frame on a file descriptor; None at the end of the stream. For the worker: it trusts the judge."""
    header = _read(descriptor, _HEADER.size)
    return unpack(_read(descriptor, frame_length(header))) if header else None


def _read(descriptor: int, length: int) -> bytes:
    parts = []
    while length:
        part = os.read(descriptor, min(length, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def write_frame(descriptor: int, message: dict[str, Any]) -> None:
    """Send a message on a file descriptor."""
    rest = memoryview(pack(message))
    while rest:
        rest = rest[os.write(descriptor, rest) :]
