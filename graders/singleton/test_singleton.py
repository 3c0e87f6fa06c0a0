"""The requirements of singleton. The probe makes the classes and calls them; here stands what must come of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Scenario, Submission

NAMES = st.sampled_from(["player", "radio", "", "夜曲", "b"])
ERRORS = ["ValueError", "KeyboardInterrupt", "SystemExit", "GeneratorExit", "Stopped", "MemoryError", "StopIteration"]
VALUES = st.sampled_from([0, None, "a", (1, 2), [3], False])
CALLS = st.tuples(
    st.lists(VALUES, max_size=2).map(tuple), st.dictionaries(st.sampled_from(["x", "name"]), VALUES, max_size=2)
)
DEFINED = {
    "meta": "class {name}(metaclass=SingletonMeta): ...",
    "decorator": "@singleton\nclass {name}: ...",
    "player": "class {name}(MusicPlayer): ...",
}


def typed(args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """Arguments as one types them."""
    return ", ".join([*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())])


def defined(way: str, *names: str) -> str:
    """Classes made singletons in one of the ways."""
    return "".join(DEFINED[way].format(name=name) + "\n" for name in names)


def first_wins(names: Sequence[str]) -> list[list[object]]:
    """One object, and the name that it was first given."""
    return [[0, names[0]] for _ in names]


@given(calls=st.lists(st.one_of(st.just("nothing"), NAMES), min_size=1, max_size=4), keyword=st.booleans())
def test_player_is_one(submission: Submission, calls: list[str], keyword: bool) -> None:  # noqa: FBT001  # hypothesis passes it by name
    asked: list[tuple[tuple[str, ...], dict[str, str]]] = [
        ((), {}) if name == "nothing" else ((), {"name": name}) if keyword else ((name,), {}) for name in calls
    ]
    submission.shown("\n".join(f"MusicPlayer({typed(args, kwargs)}).name" for args, kwargs in asked))
    names = ["player" if name == "nothing" else name for name in calls]
    expected = {"got": first_wins(names), "types": [True]}
    why = 'every call gives the same object, 0, and the name that the first call gave it ("player" if it gave none)'
    assert submission.probe.players(asked) == expected, why


@given(calls=st.lists(st.tuples(st.integers(0, 3), NAMES), min_size=1, max_size=6))
def test_player_subclasses(submission: Submission, calls: list[tuple[int, str]]) -> None:
    classes = ["MusicPlayer", "Jukebox", "Loud", "OtherJukebox"]
    code = "class Jukebox(MusicPlayer): ...\nclass Loud(Jukebox): ...\nclass OtherJukebox(MusicPlayer): ...\n\n"
    submission.shown(code + "\n".join(f"{classes[number]}({name!r})" for number, name in calls))
    first: dict[int, tuple[int, str]] = {}
    for number, name in calls:
        first.setdefault(number, (len(first), name))
    expected = [[*first[number], True] for number, _ in calls]
    why = "each class has one instance of its own: [which object, its name, whether its type is the class that was called]"
    assert submission.probe.derived_players(calls) == expected, why


def players(*numbers: int) -> Scenario:
    """Threads that call MusicPlayer (0) or a subclass of it (1) at once."""
    names = ["MusicPlayer", "Jukebox"]
    calls = "\n".join(
        f'{names[number]}("{"ABC"[index]}\'s").name  # thread {"ABC"[index]}' for index, number in enumerate(numbers)
    )
    code = "class Jukebox(MusicPlayer): ...\n" if any(numbers) else ""
    return Scenario("players_at_once", (numbers,), f"{code}# at the same time:\n{calls}")


def player_sentence(numbers: Sequence[int], seen: dict[str, Any]) -> str:
    """What went wrong between threads that called MusicPlayer."""
    for index, name in enumerate(seen["names"]):
        if name == "no name yet":
            return f"thread {'ABC'[index]} got a player that has no name yet"
    for one in range(len(numbers)):
        for other in range(one):
            if numbers[one] == numbers[other] and seen["objects"][one] != seen["objects"][other]:
                return f"threads {'ABC'[other]} and {'ABC'[one]} got two different objects"
            if numbers[one] != numbers[other] and seen["objects"][one] == seen["objects"][other]:
                return "a class and its subclass share an object"
    return "the name of the one object changed after a thread had got it: the first call's name wins"


def test_player_threads(submission: Submission) -> None:
    for scenario, seen in submission.schedules(
        players(0, 0), players(1, 1), players(0, 1), players(0, 0, 0), spinning=True
    ):
        (numbers,) = scenario.args
        objects = [
            sorted(set(numbers[: index + 1]), key=numbers.index).index(number) for index, number in enumerate(numbers)
        ]
        given = [f"{letter}'s" for letter in "ABC"[: len(numbers)]]
        first = [seen["names"][numbers.index(number)] for number in numbers]
        known = all(
            name in given and numbers[given.index(name)] == number for name, number in zip(first, numbers, strict=True)
        )
        names = first if known else given[:1] * len(numbers)
        expected = {"objects": objects, "names": names, "names in the end": names}
        assert seen == expected, player_sentence(numbers, seen)


def check_one_each(submission: Submission, way: str, calls: list[tuple[int, Any]], *, falsy: bool) -> None:
    """Ask that each class has one object, made with the first call's arguments."""
    classes = ["Song", "OtherSong", "Cover"]
    code = defined(way, "Song", "OtherSong") + ("class Cover(Song): ...\n" if way == "meta" else "")
    if falsy:
        code += "# bool(Song()) is False\n"
    submission.shown(code + "\n" + "\n".join(f"{classes[number]}({typed(*call)})" for number, call in calls))
    first: dict[int, tuple[int, Any]] = {}
    for number, call in calls:
        first.setdefault(number, (len(first), call))
    expected = {
        "objects": [first[number][0] for number, _ in calls],
        "arguments": [[list(first[number][1][0]), first[number][1][1]] for number, _ in calls],
        "__init__ ran": [int(number in first) for number in range(3 if way == "meta" else 2)],
    }
    why = "each class has one object, whose `__init__` ran once, with the arguments of the first call"
    asked = [(number, *call) for number, call in calls]
    assert submission.probe.made(way, asked, falsy) == expected, why


@given(calls=st.lists(st.tuples(st.integers(0, 2), CALLS), min_size=1, max_size=5), falsy=st.booleans())
def test_meta_is_one(submission: Submission, calls: list[tuple[int, Any]], falsy: bool) -> None:  # noqa: FBT001  # hypothesis passes it by name
    check_one_each(submission, "meta", calls, falsy=falsy)


@given(calls=st.lists(st.tuples(st.integers(0, 1), CALLS), min_size=1, max_size=5), falsy=st.booleans())
def test_decorator_is_one(submission: Submission, calls: list[tuple[int, Any]], falsy: bool) -> None:  # noqa: FBT001  # hypothesis passes it by name
    check_one_each(submission, "decorator", calls, falsy=falsy)


@given(way=st.sampled_from(["meta", "decorator"]))
def test_object_stays(submission: Submission, way: str) -> None:
    submission.shown(f"{defined(way, 'Song')}\nSong()\nSong()  # and nobody has kept the first one")
    assert submission.probe.forgotten(way) == 1, "`__init__` runs once, even if nobody keeps what the first call gave"
    submission.shown(
        f"{defined(way, 'Song')}\nsong = Song()  # isinstance(song, …) and type(song) is …, of the class itself"
    )
    assert submission.probe.of_its_class(way) == [True, True], "the one object is an instance of the class itself"


@given(name=st.sampled_from(["Song", "Märchen", "X"]), doc=st.sampled_from(["A song.", None, ""]))
def test_decorator_metadata(submission: Submission, name: str, doc: str | None) -> None:
    submission.shown(f'class Shop:\n    @singleton\n    class {name}:  # in the module music.shop\n        """{doc}"""')
    expected = {
        "__name__": name,
        "__doc__": doc,
        "__module__": "music.shop",
        "__qualname__": f"Shop.{name}",
        "__wrapped__ is the class": True,
    }
    why = "the result says the same of itself as the class, and `__wrapped__` is the class"
    assert submission.probe.described(name, doc) == expected, why


def at_once(way: str, threads: int, classes: int = 1) -> Scenario:  # no test
    """Threads that make the object of a class, or of two, at once."""
    names = ("Song", "Album")[:classes]
    calls = "\n".join(f"{names[number % classes]}()  # thread {'ABC'[number]}" for number in range(threads))
    return Scenario("made_at_once", (way, threads, classes), f"{defined(way, *names)}\n# at the same time:\n{calls}")


def sentence(seen: dict[str, Any], *, classes: int = 1) -> str:
    """What went wrong between threads that made the objects of so many classes."""
    threads = seen["threads"]
    for index, each in enumerate(threads):
        if each.get("ready") is False:
            return f"thread {'ABC'[index]} got an object whose `__init__` had not finished"
    if any("raised" in each for each in threads):
        index = next(index for index, each in enumerate(threads) if "raised" in each)
        return f"the call of thread {'ABC'[index]} raised {threads[index]['raised']}"
    if len({each["object"] for each in threads}) > classes:
        return "two threads got two different objects"
    if len({each["object"] for each in threads}) < classes:
        return "two classes share an object"
    return f"`__init__` ran {max(seen['__init__ ran'])} times"


def check_at_once(submission: Submission, way: str) -> None:
    """Ask that threads that call at once get one object, complete, made once."""
    scenarios = at_once(way, 2), at_once(way, 2, 2), at_once(way, 3)
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        _, threads, classes = scenario.args
        one = [{"object": number % classes, "ready": True} for number in range(threads)]
        assert seen == {"threads": one, "__init__ ran": [1] * classes}, sentence(seen, classes=classes)


def test_meta_threads(submission: Submission) -> None:
    check_at_once(submission, "meta")


def test_decorator_threads(submission: Submission) -> None:
    check_at_once(submission, "decorator")


def check_failing(submission: Submission, way: str, errors: list[str], more: int) -> None:
    """Ask that a failing `__init__` leaves nothing behind."""
    calls = len(errors) + more
    submission.shown(
        f"{defined(way, 'Song')}# its `__init__` raises {' and then '.join(errors)}, and then no more\n\n"
        + "Song()\n" * calls
    )
    expected = {
        "calls": [*({"raised": error} for error in errors), *([{"object": 0, "ready": True}] * more)],
        "__init__ ran": [len(errors) + 1],
    }
    why = "an error in `__init__` reaches the caller, no instance stays behind, and the next call tries again"
    assert submission.probe.tried_again(way, errors, calls) == expected, why
    submission.shown(f"{defined(way, 'Song')}# its `__init__` raises ValueError\n\nSong()  # is it that very error?")
    assert submission.probe.same_error(way) is True, "it is the error itself that reaches the caller, the same object"


FAILING = st.lists(st.sampled_from(ERRORS), min_size=1, max_size=2)


@given(errors=FAILING, more=st.integers(1, 2))
def test_meta_failing_init(submission: Submission, errors: list[str], more: int) -> None:
    check_failing(submission, "meta", errors, more)


@given(errors=FAILING, more=st.integers(1, 2))
def test_decorator_failing_init(submission: Submission, errors: list[str], more: int) -> None:
    check_failing(submission, "decorator", errors, more)


def failing_at_once(way: str, errors: tuple[str, ...], threads: int) -> Scenario:
    """Threads that make the object of a class at once, whose first `__init__` fail."""
    calls = "\n".join(f"Song()  # thread {'ABC'[number]}" for number in range(threads))
    code = f"{defined(way, 'Song')}# the first `__init__` raises {errors[0]}\n\n# at the same time:\n{calls}"
    return Scenario("tried_again_at_once", (way, errors, threads), code)


def test_failing_threads(submission: Submission) -> None:
    scenarios = [
        failing_at_once(way, (error,), threads)
        for threads, error in ((2, "ValueError"), (2, "Stopped"), (3, "KeyboardInterrupt"))
        for way in ("meta", "decorator")
    ]
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        _, errors, threads = scenario.args
        expected = {"threads": [{"object": 0, "ready": True}] * (threads - 1), "__init__ ran": [2]}
        failed = [each for each in seen["threads"] if each == {"raised": errors[0]}]
        rest = [each for each in seen["threads"] if each != {"raised": errors[0]}]
        if len(failed) == 1:
            why = "the error reaches the one thread whose call failed; the others try again and get the one object"
            assert {**seen, "threads": rest} == expected, why
        why = "the error reaches the one thread whose call failed, no other one"
        assert len(failed) == 1, f"{why}: {len(failed)} threads got it"


WAYS = st.sampled_from(["meta", "decorator"])


@given(ways=st.lists(WAYS, min_size=1, max_size=2), last=st.sampled_from(["meta", "decorator", "player"]))
def test_nested(submission: Submission, ways: list[str], last: str) -> None:
    levels = [*ways, last]
    code = "".join(defined(way, f"Level{number}") for number, way in enumerate(levels))
    told = ", ".join(f"Level{number}.__init__ calls Level{number + 1}()" for number in range(len(ways)))
    submission.shown(f"{code}# {told}\n\nLevel0()")
    made = len(levels)
    expected = {"made": 0, "again": [0, *range(1, made)], "__init__ ran": [1] * (made - (last == "player"))}
    why = "making one singleton inside another's `__init__` works"
    assert submission.probe.nested(levels) == expected, why


def nested_at_once(ways: tuple[str, ...], starts: tuple[int, ...]) -> Scenario:
    """Threads that make singletons at once, which make others."""
    code = "".join(defined(way, f"Level{number}") for number, way in enumerate(ways))
    told = ", ".join(f"Level{number}.__init__ calls Level{number + 1}()" for number in range(len(ways) - 1))
    calls = "\n".join(f"Level{number}()  # thread {'ABC'[index]}" for index, number in enumerate(starts))
    return Scenario("nested_at_once", (ways, starts), f"{code}# {told}\n\n# at the same time:\n{calls}")


def test_nested_threads(submission: Submission) -> None:
    two = [
        nested_at_once(ways, (0, 1)) for ways in (("meta", "meta"), ("decorator", "decorator"), ("meta", "decorator"))
    ]
    three = [
        nested_at_once(ways, (0, 1)) for ways in (("meta", "decorator", "meta"), ("decorator", "meta", "decorator"))
    ]
    for scenario, seen in submission.schedules(*two, *three, spinning=True):
        ways, starts = scenario.args
        each = [{"object": index, "ready": True} for index in range(len(starts))]
        assert seen == {"threads": each, "__init__ ran": [1] * len(ways)}, sentence(seen, classes=len(starts))
