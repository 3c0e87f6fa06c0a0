"""Values and frames on the wire."""

import contextlib
import enum
import json
import math
import os
from collections import OrderedDict, namedtuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata_grader.worker import wire

ATOMS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.binary(max_size=8)
    | st.text(st.characters(), max_size=5) | st.builds(range, st.integers(), st.integers(), st.integers(1))
)  # fmt: skip
HASHED = st.recursive(ATOMS, lambda inside: st.tuples(inside, inside) | st.frozensets(inside, max_size=3), max_leaves=5)
VALUES = st.recursive(
    ATOMS | st.sets(HASHED, max_size=3) | st.frozensets(HASHED, max_size=3),
    lambda inside: st.lists(inside, max_size=3) | st.tuples(inside) | st.dictionaries(HASHED, inside, max_size=3),
    max_leaves=10,
)


def trip(value: object) -> Any:
    """A value, there and back, in a frame."""
    frame = wire.pack({"value": wire.dump(value)})
    assert wire.frame_length(frame[:4]) == len(frame) - 4
    return wire.load(wire.unpack(frame[4:])["value"])


def exactly(left: Any, right: Any) -> bool:  # noqa: PLR0911  # a case a type
    """Equal and of the same types throughout; nan is itself, and -0.0 is not 0.0."""
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return repr(left) == repr(right)
    if isinstance(left, complex):
        return exactly(left.real, right.real) and exactly(left.imag, right.imag)
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(exactly, left, right))
    if isinstance(left, dict):
        return len(left) == len(right) and all(
            exactly([*pair], [*other]) for pair, other in zip(left.items(), right.items(), strict=True)
        )
    if isinstance(left, (set, frozenset)):
        return len(left) == len(right) and all(any(exactly(item, other) for other in right) for item in left)
    return bool(left == right)


@given(VALUES)
def test_every_builtin_value_survives(value: object) -> None:
    assert exactly(trip(value), value)


@pytest.mark.parametrize(
    "value",
    [1 << 63, -(1 << 63), 10**5000, math.nan, -math.inf, -0.0, "\ud800", "\0", {1: "a", "1": "b", None: 1.5, (2, b"x"): {3}},
     {True: 1}, [], (), set(), frozenset({()}), range(5, 0, -2), complex(math.nan, -0.0), b"\xff\0", [[[]]], {"opaque": 1}, {"int": "0x1"}],
    ids=lambda value: repr(value)[:20] if not isinstance(value, int) else "big int",
)  # fmt: skip
def test_awkward_values_survive(value: object) -> None:
    assert exactly(trip(value), value)


def test_an_instance_of_a_subclass_is_opaque_and_holds_its_builtin_value() -> None:
    pair = namedtuple("pair", "a b")  # noqa: PYI024  # what a student would write
    color = enum.IntEnum("color", {"RED": 3})
    for value, plain in ((pair(1, "x"), (1, "x")), (color.RED, 3), (OrderedDict(a=1), {"a": 1})):
        there = trip([value])
        assert type(there[0]) is wire.Opaque
        assert exactly(there[0].plain, plain)
        assert exactly(wire.plain(there), [plain])


def test_other_objects_are_a_type_name() -> None:
    for value, name in (
        (object(), "object"),
        (len, "builtin_function_or_method"),
        ((letter for letter in ""), "generator"),
        (bytearray(b"x"), "bytearray"),
    ):
        there = trip(value)
        assert type(there) is wire.Opaque
        assert (there.type_name, there.plain) == (name, None)


def test_no_code_of_an_object_runs_in_the_encoder() -> None:
    def boom(*_: object) -> Any:
        raise AssertionError("the encoder ran this")

    hooks = ("__repr__", "__str__", "__eq__", "__hash__", "__len__", "__iter__", "__bool__", "__reduce__", "__reduce_ex__",
             "__getattribute__", "__int__", "__index__", "__float__", "__getitem__", "__contains__", "keys", "items")  # fmt: skip
    for base, made in (
        (object, ()),
        (int, (3,)),
        (float, (1.5,)),
        (str, ("x",)),
        (tuple, ([1],)),
        (list, ([1],)),
        (dict, ([(1, 2)],)),
        (bytes, (b"x",)),
        (complex, (1j,)),
    ):
        evil = type("Evil", (base,), dict.fromkeys(hooks, boom))
        there = trip([base.__new__(evil, *made) if base not in {list, dict} else evil(*made)])
        assert type(there[0]) is wire.Opaque

    class Meta(type):
        def __getattribute__(cls, name: str) -> Any:
            boom()

    assert type(trip(Meta("Evil", (), {})())) is wire.Opaque


def test_a_value_nested_too_deep_or_in_itself_is_unsendable() -> None:
    deep: list[Any] = []
    for _ in range(wire.MAX_DEPTH - 1):
        deep = [deep]
    assert trip(deep) == deep
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    for value in ([deep], cyclic):
        with pytest.raises(wire.Unsendable) as caught:
            wire.dump(value)
        assert caught.value.why == "deep"


def test_a_large_value_is_unsendable() -> None:
    for value in (
        "x" * 1000,
        b"x" * 1000,
        [0] * 1000,
        dict.fromkeys(range(1000), 0),
        1 << 5000,
        [["x" * 400] * 3],
    ):
        assert wire.dump(value, limit=10_000) is not None
        with pytest.raises(wire.Unsendable) as caught:
            wire.dump(value, limit=900)
        assert caught.value.why == "large"


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_body_is_a_message_or_broken(body: bytes) -> None:
    with contextlib.suppress(wire.Broken):
        assert type(wire.unpack(body)) is dict


TAGS = ("bytes", "complex", "dict", "frozenset", "int", "opaque", "range", "set", "tuple", "nonsense")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(TAGS), inside, max_size=2),
)


@given(JSON)
def test_any_json_is_a_value_or_broken(data: object) -> None:
    with contextlib.suppress(wire.Broken):
        wire.load(json.loads(json.dumps(data)))


def test_hostile_payloads_are_broken_and_cheap() -> None:
    equal_hashes = [{"int": hex(number * ((1 << 61) - 1))} for number in range(100_000)]
    for data in (
        {"set": equal_hashes},
        {"frozenset": equal_hashes},
        {"dict": [[number, 0] for number in equal_hashes]},
        {"range": [0, 1, 0]},
    ):
        with pytest.raises(wire.Broken):
            wire.load(data)
    for body in (b"[" * 100_000, b'{"a":' * 100_000, b"[]", b"1", b"", b"\xff", b'{"a":1'):
        with pytest.raises(wire.Broken):
            wire.unpack(body)


def test_frames_cross_a_pipe_in_pieces() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as closing, os.fdopen(writer, "wb", buffering=0) as sending:
        frame = wire.pack({"id": 1, "value": "x" * 100})
        sending.write(frame[:3])
        sending.write(frame[3:])
        wire.write_frame(sending.fileno(), {"id": 2})
        assert wire.read_frame(closing.fileno()) == {"id": 1, "value": "x" * 100}
        assert wire.read_frame(closing.fileno()) == {"id": 2}
        sending.close()
        assert wire.read_frame(closing.fileno()) is None
