"""The requirements of producer_consumer. The probe puts, gets and runs pipelines; here stands what must come of it."""

import itertools
from collections import deque
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Scenario, Submission

ERRORS = st.sampled_from(["ValueError", "KeyError", "KeyboardInterrupt", "SystemExit", "Stopped", "StopIteration"])
SOURCE_ERRORS = st.sampled_from(["ValueError", "KeyError", "KeyboardInterrupt", "SystemExit", "Stopped"])


def model(capacity: int, steps: Sequence[str]) -> list[object] | None:
    """What a buffer gives that one thread uses; None if that thread would wait for ever."""
    items: deque[int] = deque()
    closed, number, given = False, 0, []
    for step in steps:
        result: object = None
        if step == "len":
            result = len(items)
        elif step == "close":
            closed = True
        elif step == "put":
            if not closed and len(items) >= capacity:
                return None
            result = "Closed" if closed else None
            if not closed:
                items.append(number)
            number += 1
        else:
            if not items and not closed:
                return None
            result = items.popleft() if items else "Closed"
        given.append(result)
    return given


@st.composite
def uses(draw: st.DrawFn, steps: Sequence[str]) -> tuple[int, list[str]]:
    """A capacity, and calls that a single thread can make without waiting."""
    capacity = draw(st.integers(1, 3))
    made: list[str] = []
    for step in draw(st.lists(st.sampled_from(steps), min_size=1, max_size=10)):
        if model(capacity, [*made, step]) is not None:
            made.append(step)
    return capacity, made


def typed(capacity: int, steps: Sequence[str]) -> str:
    """Calls as one types them."""
    lines, number = [f"buffer = BoundedBuffer({capacity})"], 0
    for step in steps:
        lines.append("len(buffer)" if step == "len" else f"buffer.{step}({number if step == 'put' else ''})")
        number += step == "put"
    return "\n".join(lines)


@given(capacity=st.integers(-3, 0))
def test_capacity(submission: Submission, capacity: int) -> None:
    with submission.raises(ValueError, because="a buffer holds at least one item"):
        submission.BoundedBuffer(capacity)


@given(use=uses(["put", "put", "get", "len"]))
def test_fifo(submission: Submission, use: tuple[int, list[str]]) -> None:
    submission.shown(typed(*use))
    why = "first in, first out; each call's result is listed"
    assert submission.probe.in_turn(*use) == model(*use), why


@given(items=st.lists(st.sampled_from([None, 0, "", False, (1,), "a"]), min_size=1, max_size=4))
def test_any_item(submission: Submission, items: list[object]) -> None:
    puts = "".join(f"buffer.put({item!r})\n" for item in items)
    submission.shown(f"buffer = BoundedBuffer({len(items)})\n{puts}[buffer.get() for _ in range({len(items)})]")
    assert submission.probe.items_of_any_kind(items) == items, "what goes in comes out, whatever it is"
    submission.shown(f"pipeline([{items!r}], lambda item: item, 1, 2)")
    why = "what `work` returns is a result, whatever it is"
    assert submission.probe.results_of_any_kind(items, 1) == items, why


@given(use=uses(["put", "get", "close", "close", "len"]))
def test_closed(submission: Submission, use: tuple[int, list[str]]) -> None:
    submission.shown(typed(*use))
    why = "after close(), put raises Closed, get still gives what is inside and then raises Closed; close() can be called again"
    assert submission.probe.in_turn(*use) == model(*use), why
    submission.shown("Closed")
    expected = {"a class": True, "an exception": True, "only Exception itself": True}
    assert submission.probe.closed_is() == expected, "Closed is a class of its own, derived from Exception"


def in_threads(name: str, capacity: int, puts: int, gets: int, then: str) -> Scenario:
    """Threads that put one item each, and threads that get one each."""
    calls = [f"buffer.put({number + 1})  # thread put {number + 1}" for number in range(puts)]
    calls += [f"buffer.get()  # thread get {number + 1}" for number in range(gets)]
    code = f"buffer = BoundedBuffer({capacity})\n# at the same time:\n" + "\n".join(calls) + then
    return Scenario(name, (capacity, puts, gets), code)


def coming_later(capacity: int, puts: int, gets: int, more_puts: int, more_gets: int) -> Scenario:
    """The same, and others that come when nothing moves any more: those who wait are woken, and somebody else may be faster."""
    later = [f"buffer.put({puts + number + 1})  # thread put {puts + number + 1}" for number in range(more_puts)]
    later += [f"buffer.get()  # thread get {gets + number + 1}" for number in range(more_gets)]
    then = "\n# when nothing moves any more, at the same time:\n" + "\n".join(later) + UNTIL
    first = in_threads("waiting", capacity, puts, gets, then)
    return Scenario(first.name, (*first.args, more_puts, more_gets), first.code)


UNTIL = "\n# until nothing moves any more"
SHAPES = [(1, 2, 0), (1, 0, 1), (2, 3, 0), (1, 2, 2)]
LATER = [(1, 2, 0, 1, 1), (1, 0, 1, 1, 1), (2, 0, 2, 2, 0), (2, 4, 0, 0, 2)]


def test_waiting(submission: Submission) -> None:
    shapes = [in_threads("waiting", *shape, UNTIL) for shape in SHAPES]
    for scenario, seen in submission.schedules(*shapes, *itertools.starmap(coming_later, LATER), spinning=True):
        capacity, puts, gets = scenario.args[0], sum(scenario.args[1::2]), sum(scenario.args[2::2])
        inside = min(max(puts - gets, 0), capacity)
        expected = {
            "puts that wait": max(puts - gets - capacity, 0),
            "gets that wait": max(gets - puts, 0),
            "inside": inside,
        }
        why = "put waits while the buffer is full and get while it is empty, and nobody else does"
        if seen["inside"] > capacity:
            why = f"there are {seen['inside']} items inside, and the capacity is {capacity}"
        elif seen["puts that wait"] > expected["puts that wait"]:
            why = "a put still waits although there is room: nobody woke it"
        elif seen["gets that wait"] > expected["gets that wait"]:
            why = "a get still waits although there is an item: nobody woke it"
        assert seen == expected, why


def test_waits_quietly(submission: Submission) -> None:
    shapes = [in_threads("quiet", *shape, UNTIL) for shape in ((1, 2, 0), (1, 0, 1), (1, 0, 2))]
    for _, seen in submission.schedules(*shapes, spinning=True):
        who = " and ".join(f"thread {name}" for name in seen)
        why = f"{who} looks again and again while nothing has changed: it should wait until another thread wakes it"
        assert seen == [], why


def test_close_wakes(submission: Submission) -> None:
    then = "\n# when nothing moves any more:\nbuffer.close()"
    shapes = [(1, 0, 1), (1, 2, 0), (1, 0, 2), (1, 3, 0), (2, 4, 0), (1, 0, 3)]
    scenarios = [in_threads("closing", *shape, then) for shape in shapes]
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        capacity, puts, gets = scenario.args
        waited = max(puts - capacity, 0) + gets
        expected = {"waited": waited, "raised Closed": waited, "came out afterwards": min(puts, capacity)}
        why = "close() wakes everyone who waits, and each of them raises Closed; what is inside can still be got"
        assert seen == expected, why


def test_close_meanwhile(submission: Submission) -> None:
    then = "\nbuffer.close()  # thread close"
    scenarios = [
        in_threads("closing_meanwhile", *shape, then) for shape in ((1, 1, 1), (1, 2, 0), (1, 2, 1), (2, 2, 2))
    ]
    for _, seen in submission.schedules(*scenarios, spinning=True):
        expected = {**seen, "came out": seen["went in"], "twice": 0, "inside": 0}
        why = "what a put has put in comes out once, and what raised Closed has not gone in"
        assert seen == expected, why


def exchange(producers: int, consumers: int, each: int, capacity: int) -> Scenario:
    """Producers that put some items each, and consumers that share them."""
    code = (
        f"buffer = BoundedBuffer({capacity})\n# at the same time: {producers} producer(s) put {each} item(s) each,"
        f" {consumers} consumer(s) get them all"
    )
    return Scenario("exchange", (producers, consumers, each, capacity), code)


def exchanged(seen: dict[str, Any], producers: int, consumers: int, each: int, capacity: int) -> str | None:
    """What went wrong in an exchange; None when nothing did."""
    got = [item for items in seen["got"] for item in items]
    if not all(type(item) is tuple for item in got):
        return "something came out that nobody has put in"
    put = [(producer, item) for producer in range(producers) for item in range(each)]
    twice = sorted({item for item in got if got.count(item) > 1})
    lost = sorted(set(put) - set(got))
    if twice or lost:
        producer, item = (twice or lost)[0]
        return f"item {item} of producer {producer + 1} {'came out twice' if twice else 'is lost'}"
    if seen["most inside"] > capacity:
        return f"{seen['most inside']} items were inside at a time, and the capacity is {capacity}"
    if seen["inside in the end"]:
        return "the buffer is empty in the end, and its length is not 0"
    for number in range(consumers):
        for producer in range(producers):
            mine = [item[1] for item in seen["got"][number] if item[0] == producer]
            if mine != sorted(mine):
                return f"the items of producer {producer + 1} came out in another order than they went in"
    return None


EXCHANGES = [
    (1, 1, 2, 1),
    (2, 1, 1, 1),
    (1, 2, 2, 1),
    (2, 2, 1, 1),
    (1, 1, 4, 2),
    (1, 2, 3, 2),
    (2, 2, 2, 1),
    (4, 1, 1, 2),
]


def test_exchange(submission: Submission) -> None:
    for scenario, seen in submission.schedules(*(exchange(*shape) for shape in EXCHANGES), spinning=True):
        wrong = exchanged(seen, *scenario.args)
        assert wrong is None, wrong


def piping(lengths: Sequence[int], consumers: int, capacity: int) -> str:
    """A pipeline as one types it."""
    sources = ", ".join(f"range({length})" for length in lengths)
    return f"pipeline([{sources}], lambda number: 10 * number, {consumers}, {capacity})"


def results(lengths: Sequence[int]) -> list[int]:
    """What the probe's work makes of its sources."""
    return sorted(100 * number + 10 * item for number, length in enumerate(lengths) for item in range(length))


@given(
    lengths=st.lists(st.integers(0, 5), max_size=3),
    consumers=st.integers(1, 3),
    capacity=st.integers(1, 4),
    kind=st.sampled_from(["generators", "lists"]),
)
def test_pipeline_results(submission: Submission, lengths: list[int], consumers: int, capacity: int, kind: str) -> None:
    submission.shown(piping(lengths, consumers, capacity) + "  # and 100 is added for each source before")
    expected = {"returned": results(lengths), "threads left": 0}
    why = (
        "the result of `work` for each item, in any order (here they are sorted), in a list; and all threads have ended"
    )
    assert submission.probe.piped(lengths, consumers, capacity, kind) == expected, why


@given(consumers=st.integers(-2, 1), capacity=st.integers(-1, 1))
def test_pipeline_checks(submission: Submission, consumers: int, capacity: int) -> None:
    if consumers < 1 or capacity < 1:
        submission.shown(piping([3], consumers, capacity))
        expected = {"raised": "ValueError", "items read": 0, "threads left": 0}
        why = "fewer than one consumer, or a capacity below 1: ValueError, before anything is read"
        assert submission.probe.refused(consumers, capacity) == expected, why


def test_pipeline_threads(submission: Submission) -> None:
    scenarios = []
    for sources, consumers, capacity in ((1, 1, 1), (1, 2, 1), (1, 1, 3), (2, 2, 2)):
        code = (
            f"pipeline([itertools.count()] * {sources}, work, {consumers}, {capacity})"
            "  # each call of work takes very long\n# until nothing moves any more"
        )
        scenarios.append(Scenario("held_up", (sources, consumers, capacity), code))
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        sources, consumers, capacity = scenario.args
        least = consumers + capacity
        read = seen["items read"]
        expected = {
            "threads at work": consumers,
            "items read": read if least <= read <= least + sources else f"from {least} to {least + sources}",
            "looking": [],
            "sources read": sources,
            "threads that read": sources,
            "threads that do both": 0,
        }
        why = (
            f"{consumers} thread(s) work, and another one reads each source, as far as the buffer takes it: {consumers} item(s)"
            f" at work, {capacity} in the buffer, and at most one in each producer's hand"
        )
        assert seen == expected, why


def failing(name: str, code: str, *args: object) -> Scenario:
    """A pipeline in which something raises."""
    return Scenario(name, args, code)


def raised(seen: dict[str, Any], error: str) -> dict[str, Any]:
    """What is expected of a pipeline in which something raised."""
    expected = {"raised": error, "the same object": True, "threads left": 0}
    late = {"calls of work that began too late": 0} if "calls of work that began too late" in seen else {}
    quiet = {"looking": [], "ended before its source": False} if "looking" in seen else {}
    return {**expected, **quiet, **late}


def failure(seen: dict[str, Any], error: str) -> str:
    """What went wrong in a pipeline in which something raised."""
    if "raised" not in seen:
        return "the error is lost: pipeline returned as if nothing had happened"
    if seen["raised"] != error or not seen["the same object"]:
        return "pipeline raises the very exception that was raised inside"
    if seen["threads left"]:
        return f"pipeline has raised, and {seen['threads left']} of its threads still live"
    if seen.get("calls of work that began too late"):
        return "a further call of `work` began after the error"
    if seen.get("ended before its source"):
        return "pipeline did not wait for a thread that reads a source"
    return "nobody looks again and again while nothing changes"


def test_pipeline_work_fails(submission: Submission) -> None:
    scenarios = []
    for consumers, capacity, error in (
        (1, 1, "KeyError"),
        (2, 1, "ValueError"),
        (2, 2, "Stopped"),
        (3, 1, "KeyboardInterrupt"),
    ):
        code = (
            f"# the first {consumers - 1} call(s) of work take long, the next one raises {error}\n"
            f"pipeline([itertools.count()], work, {consumers}, {capacity})"
        )
        scenarios.append(failing("work_fails", code, consumers, capacity, error))
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        error = scenario.args[2]
        assert seen == raised(seen, error), failure(seen, error)


def test_pipeline_source_fails(submission: Submission) -> None:
    scenarios = []
    for consumers, capacity, error, blocked in (
        (1, 1, "ValueError", False),
        (1, 1, "ValueError", True),
        (2, 2, "Stopped", False),
        (2, 1, "SystemExit", True),
    ):
        slow = ", which takes long to give its second item" if blocked else ""
        code = (
            f"# the first source raises {error} instead of its second item; the other one is itertools.count(){slow}\n"
            f"pipeline([first, other], work, {consumers}, {capacity})"
        )
        scenarios.append(failing("source_fails", code, consumers, capacity, error, blocked))
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        error = scenario.args[2]
        assert seen == raised(seen, error), failure(seen, error)


@given(error=SOURCE_ERRORS)
def test_pipeline_source_cannot_begin(submission: Submission, error: str) -> None:
    submission.shown(f"# iter(broken) raises {error}\npipeline([itertools.count(), broken], work, 2, 1)")
    expected = {"raised": error, "the same object": True, "threads left": 0}
    why = "an error of a source's `__iter__` is an error of the source"
    assert submission.probe.no_iterator(error) == expected, why


def test_pipeline_schedules(submission: Submission) -> None:
    pipes = [((2,), 1, 1), ((1, 1), 1, 1), ((2,), 2, 1)]
    scenarios = [Scenario("piped_at_once", shape, piping(*shape)) for shape in pipes]
    for where, consumers, capacity in (("source", 1, 1), ("work", 2, 1)):
        code = f"# {where} raises Stopped, a BaseException, at the second item\npipeline([source], work, {consumers}, {capacity})"
        scenarios.append(Scenario("fails_at_once", (where, consumers, capacity), code))
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        if scenario.name == "fails_at_once":
            assert seen == raised(seen, "Stopped"), failure(seen, "Stopped")
        else:
            expected = results(scenario.args[0])
            why = "each item is worked on once, all results come back, and no thread is left"
            assert seen == {"returned": expected, "calls of work": len(expected), "threads left": 0}, why
