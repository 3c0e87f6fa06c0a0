"""The requirements of decorator_with_arguments. The probe decorates and calls; here stands what must come of it."""

from hypothesis import example, given
from hypothesis import strategies as st

from kata_grader.judge import Submission

Steps = list[tuple[str, object]]

KEYWORDS = st.sampled_from(
    [
        "x",
        "self",
        "func",
        "function",
        "f",
        "fn",
        "check",
        "args",
        "kwargs",
        "times",
        "on",
        "name",
        "cls",
        "wrapper",
        "call",
    ]
)
VALUES = st.sampled_from([0, None, "a", 1.5, (1, 2), [3], {"k": 4}, True, ""])
ARGS = st.lists(VALUES, max_size=2).map(tuple)
KWARGS = st.dictionaries(KEYWORDS, VALUES, max_size=2)
RESULTS: st.SearchStrategy[object] = st.sampled_from([None, 0, "", "done", 5, [], False, (1, 2), {"a": 1}])
TRUE = st.sampled_from([True, 1, "yes", [0], 0.5, (None,), {"a": 0}, -1])
FALSE: st.SearchStrategy[object] = st.sampled_from([False, 0, None, "", [], 0.0, (), {}])
NAMES = st.sampled_from(["pay", "transfer_money", "öffnen", "f", "delete"])
# Families of exceptions: what is asked for, what is caught by it, and what is not.
CAUGHT: list[tuple[str | list[str] | None, list[str], list[str]]] = [
    ("KeyError", ["KeyError"], ["ValueError", "IndexError", "KeyboardInterrupt"]),
    ("LookupError", ["LookupError", "KeyError", "IndexError"], ["ValueError", "SystemExit"]),
    (["KeyError", "OSError"], ["KeyError", "OSError", "FileNotFoundError"], ["ValueError", "LookupError"]),
    (
        None,
        ["ValueError", "KeyError", "Exception", "PermissionError"],
        ["KeyboardInterrupt", "SystemExit", "GeneratorExit"],
    ),
    (["KeyError"], ["KeyError"], ["IndexError"]),
    ("BaseException", ["KeyboardInterrupt", "ValueError"], []),
]


def called(args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    """The arguments of a call, as one types them."""
    return ", ".join([*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())])


def retry_code(times: object, on: str | list[str] | None, steps: Steps) -> str:
    """What a student could type to see the same."""
    script = ", ".join(str(value) if kind == "raise" else repr(value) for kind, value in steps)
    asked = "" if on is None else f", on={on}" if isinstance(on, str) else f", on=({', '.join(on)},)"
    return (
        f"steps = iter([{script}])  # one for each attempt: raised or returned\n\n"
        f"@retry({times!r}{asked})\ndef work():\n    step = next(steps)\n"
        "    if isinstance(step, type):\n        raise step\n    return step\n\nwork()"
    )


@given(allowed=TRUE, result=RESULTS, args=ARGS, kwargs=KWARGS)
def test_verify_allows(
    submission: Submission, allowed: object, result: object, args: tuple[object, ...], kwargs: dict[str, object]
) -> None:
    submission.shown(
        f"@verify(lambda *args, **kwargs: {allowed!r})\ndef pay(*args, **kwargs):\n    return {result!r}\n\n"
        f"pay({called(args, kwargs)})"
    )
    expected = {"calls": [["check", args, kwargs], ["function", args, kwargs]], "returned": result}
    why = "the check is called once with the same arguments, and as it gives something true, the function is called"
    assert submission.probe.verified(allowed, result, "pay", args, kwargs) == expected, why


@given(refused=FALSE, name=NAMES, args=ARGS, kwargs=KWARGS)
def test_verify_refuses(
    submission: Submission, refused: object, name: str, args: tuple[object, ...], kwargs: dict[str, object]
) -> None:
    submission.shown(
        f"@verify(lambda *args, **kwargs: {refused!r})\ndef {name}(*args, **kwargs): ...\n\n{name}({called(args, kwargs)})"
    )
    expected = {"calls": [["check", args, kwargs]], "raised": "PermissionError", "named": True}
    why = f"the check gives something false: PermissionError, with {name} in its text, and the function is not called"
    assert submission.probe.verified(refused, "done", name, args, kwargs) == expected, why


@st.composite
def scripts(draw: st.DrawFn) -> tuple[int, str | list[str] | None, list[str], list[str]]:
    """How often, what is asked for, the exceptions of some attempts that are caught by it, and others that are not."""
    times = draw(st.integers(1, 4))
    on, caught, others = draw(st.sampled_from(CAUGHT))
    errors = draw(st.lists(st.sampled_from(caught), min_size=times, max_size=times))
    return times, on, errors, others


@given(script=scripts(), early=st.integers(1, 4), result=RESULTS, odd=st.booleans())
def test_retry_until_it_returns(
    submission: Submission,
    script: tuple[int, str | list[str] | None, list[str], list[str]],
    early: int,
    result: object,
    odd: bool,  # noqa: FBT001  # hypothesis passes it by name
) -> None:
    times, on, errors, _ = script
    steps: Steps = [*(("raise", error) for error in errors[:-1][-early:]), ("return", result)]
    why = f"the function returns at attempt {len(steps)} of {times}, and that is the result"
    expected = {"attempts": len(steps), "returned": result}
    if odd and on is None:
        code = retry_code(times, on, steps).replace(f"@retry({times}", f"@retry(Times({times})")
        submission.shown(f"class Times(int): ...\n\n{code}")
        assert submission.probe.retried_by_a_derived_int(times, steps) == expected, why
    submission.shown(retry_code(times, on, steps))
    assert submission.probe.retried(times, on, steps) == expected, why


@given(script=scripts())
@example(script=(1, None, ["ValueError"], []))
def test_retry_gives_up(
    submission: Submission, script: tuple[int, str | list[str] | None, list[str], list[str]]
) -> None:
    times, on, errors, _ = script
    steps: Steps = [("raise", error) for error in errors]
    submission.shown(retry_code(times, on, steps))
    expected = {"attempts": times, "raised": errors[-1], "the object of attempt": times}
    why = f"times is {times}, so attempt {times} is the last one, and the exception that it raised comes out, the same object"
    assert submission.probe.retried(times, on, steps) == expected, why


@given(script=scripts(), which=st.integers(0, 3))
def test_retry_lets_others_through(
    submission: Submission, script: tuple[int, str | list[str] | None, list[str], list[str]], which: int
) -> None:
    times, on, errors, others = script
    if not others:
        on, errors, others = "KeyError", ["KeyError"] * times, ["ValueError"]
    other = others[which % len(others)]
    steps: Steps = [*(("raise", error) for error in errors[:-1]), ("raise", other), ("return", "tried again")]
    submission.shown(retry_code(times + 1, on, steps))
    expected = {"attempts": times, "raised": other, "the object of attempt": times}
    why = f"{other} is not what is waited for, so it goes through at once, the same object"
    assert submission.probe.retried(times + 1, on, steps) == expected, why


@given(times=st.sampled_from([0, -1, True, False, 1.0, 2.5, "3", None, -100, [], (1,), 1j, b"1"]))
def test_retry_checks_times(submission: Submission, times: object) -> None:
    submission.shown(f"retry({times!r})")
    why = "times must be an int (and no bool) of at least 1, and that is checked before anything is decorated"
    assert submission.probe.made(times) == "ValueError", why


@given(times=st.integers(2_000, 5_000), spare=st.integers(0, 3))
def test_retry_thousands(submission: Submission, times: int, spare: int) -> None:
    attempts = times - spare
    submission.shown(
        f"calls = 0\n\n@retry({times}, on=KeyError)\ndef work():\n    global calls\n    calls += 1\n"
        f"    if calls < {attempts}:\n        raise KeyError(calls)\n    return 'done'\n\nwork()"
    )
    expected = {"returned": "done", "attempts": attempts}
    assert submission.probe.retried_often(times, attempts) == expected, f"attempt {attempts} of {times} returns"


@given(names=st.lists(st.sampled_from(["b", "i", "p", "h1"]), min_size=1, max_size=3), result=RESULTS)
@example(names=["b", "i"], result="Hello")
@example(names=["b"], result=None)
def test_tag(submission: Submission, names: list[str], result: object) -> None:
    decorators = "".join(f"@tag({name!r})\n" for name in names)
    submission.shown(f"{decorators}def greet():\n    return {result!r}\n\ngreet()")
    opening, closing = "".join(f"<{name}>" for name in names), "".join(f"</{name}>" for name in reversed(names))
    why = "the result as text stands between the tags, and the tag nearest the function is innermost"
    assert submission.probe.tagged(names, result) == f"{opening}{result}{closing}", why


DECORATORS = st.sampled_from(["verify", "retry", "tag"])
WITH_ARGUMENTS = {"verify": "@verify(lambda *args, **kwargs: True)", "retry": "@retry(2)", "tag": "@tag('b')"}


@given(decorator=DECORATORS, args=ARGS, kwargs=KWARGS)
@example(decorator="verify", args=(), kwargs={"self": 1})
@example(decorator="retry", args=(1,), kwargs={"function": 2})
@example(decorator="tag", args=(1,), kwargs={"name": 2, "self": 3})
def test_arguments_arrive(
    submission: Submission, decorator: str, args: tuple[object, ...], kwargs: dict[str, object]
) -> None:
    again = decorator == "retry"
    body = "    print(args, kwargs)\n" + ("    raise ValueError\n" if again else "")
    submission.shown(f"{WITH_ARGUMENTS[decorator]}\ndef show(*args, **kwargs):\n{body}\nshow({called(args, kwargs)})")
    why = "the function gets the positional and the keyword arguments as they were given, whatever a keyword's name is"
    if again:
        why += ", at each attempt"
    assert submission.probe.arrived(decorator, args, kwargs) == [[args, kwargs]] * (2 if again else 1), why


@given(decorator=DECORATORS, args=ARGS)
def test_methods(submission: Submission, decorator: str, args: tuple[object, ...]) -> None:
    head = WITH_ARGUMENTS[decorator]
    submission.shown(
        f"class Box:\n    {head}\n    def take(self, *args):\n        return 'taken'\n\nBox().take({called(args, {})})"
    )
    returned = "<b>taken</b>" if decorator == "tag" else "taken"
    why = "a decorated method is called on its object, which it gets as self"
    assert submission.probe.method(decorator, args) == {"self": [True, True], "returned": [returned] * 2}, why


@given(decorator=DECORATORS, name=NAMES, doc=st.sampled_from(["Pays.", None, "", "Does\nthis."]))
def test_metadata(submission: Submission, decorator: str, name: str, doc: str | None) -> None:
    quoted = "" if doc is None else f"\n    {doc!r}"
    submission.shown(
        f"{WITH_ARGUMENTS[decorator]}\ndef {name}():{quoted}\n    return None\n\n{name}.__name__, {name}.__doc__, {name}.__wrapped__"
    )
    expected = {"__name__": name, "__doc__": doc, "__wrapped__ is the function": True}
    why = "a decorated function keeps its name and docstring, and has the function itself as __wrapped__"
    assert submission.probe.described(decorator, name, doc) == expected, why


FAILING: Steps = [("raise", "KeyError")]
RECOVERING: Steps = [*FAILING, ("return", "done")]


@given(times=st.integers(1, 3), turns=st.lists(st.integers(0, 1), min_size=1, max_size=5))
@example(times=2, turns=[0, 0])
@example(times=2, turns=[0, 1, 0])
def test_no_shared_state(submission: Submission, times: int, turns: list[int]) -> None:
    submission.shown(
        f"again = retry({times}, on=KeyError)\n\n@again\ndef f0():\n    raise KeyError\n\n@again\ndef f1():\n    raise KeyError\n\n"
        f"# each called in turn, each error caught: {', '.join(f'f{turn}()' for turn in turns)}"
    )
    expected = [{"attempts": times, "raised": "KeyError", "in this very call": True}] * len(turns)
    why = f"each call of each function begins to count anew, up to {times}"
    assert submission.probe.retried_in_turn(times, [FAILING * 20] * 2, turns) == expected, why
    submission.shown(
        f"again = retry({times + 1}, on=KeyError)  # decorates f0 and f1, which raise KeyError and return in turn\n\n"
        f"{', '.join(f'f{turn}()' for turn in turns)}"
    )
    recovered = [{"attempts": 2, "returned": "done"}] * len(turns)
    why = f"each call begins to count anew, up to {times + 1}, also after one that came right in the end"
    assert submission.probe.retried_in_turn(times + 1, [RECOVERING * 10] * 2, turns) == recovered, why
    numbers = [turn * 2 - 1 for turn in turns]
    submission.shown(
        f"# two functions under one tag('b'), two under one verify(lambda n: n > 0), called with {numbers}"
    )
    rows = [
        [
            f"<b>{number}</b>",
            f"<b>{number * 2}</b>",
            "one" if number > 0 else "refused one",
            "two" if number > 0 else "refused two",
        ]
        for number in numbers
    ]
    why = "each decorated function is its own, though they share the decorator"
    assert submission.probe.tagged_and_verified_in_turn(numbers) == rows, why
