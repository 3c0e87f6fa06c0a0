"""Decorates functions with the submission's decorators, calls them, and reports what happened."""

import builtins
import contextlib


def _exceptions(names):
    """The exception class of a name, or the tuple of classes of a list of names."""
    if isinstance(names, list):
        return tuple(getattr(builtins, name) for name in names)
    return getattr(builtins, names)


def verified(submission, allowed, result, name, args, kwargs):
    """What a function does behind a check that gives `allowed`."""
    events = []

    def check(*args, **kwargs):
        events.append(["check", args, kwargs])
        return allowed

    def function(*args, **kwargs):
        events.append(["function", args, kwargs])
        return result

    function.__name__ = name
    decorated = submission.verify(check)(function)
    try:
        return {"calls": events, "returned": decorated(*args, **kwargs)}
    except PermissionError as error:
        return {"calls": events, "raised": "PermissionError", "named": name in str(error)}


def _scripted(steps):
    """A function that returns or raises what a script says, and the list of what it raised (None where it returned)."""
    raised: list[BaseException | None] = []

    def function():
        kind, value = steps[len(raised)] if len(raised) < len(steps) else ("return", "called too often")
        raised.append(getattr(builtins, value)(len(raised)) if kind == "raise" else None)
        if raised[-1] is not None:
            raise raised[-1]
        return value

    return function, raised


def _outcome(decorated, steps, raised):
    before = len(raised)
    try:
        returned = decorated()
    except BaseException as error:
        if type(error).__name__ not in {value for kind, value in steps if kind == "raise"}:
            raise
        attempt = next(
            (number - before for number, each in enumerate(raised, 1) if each is error), "none, it is another object"
        )
        return {"attempts": len(raised) - before, "raised": type(error).__name__, "the object of attempt": attempt}
    return {"attempts": len(raised) - before, "returned": returned}


def _decorator(submission, times, on):
    return submission.retry(times) if on is None else submission.retry(times, on=_exceptions(on))


def retried(submission, times, on, steps):
    """What comes of a function that returns and raises by a script."""
    function, raised = _scripted(steps)
    return _outcome(_decorator(submission, times, on)(function), steps, raised)


class _Times(int):
    """An int of a class of its own."""


def retried_by_a_derived_int(submission, times, steps):
    """The same, with `times` as an instance of a class derived from int."""
    function, raised = _scripted(steps)
    return _outcome(submission.retry(_Times(times))(function), steps, raised)


def retried_often(submission, times, attempts):
    """How often a function is called that raises until the given attempt."""
    calls = 0

    @submission.retry(times, on=KeyError)
    def function():
        nonlocal calls
        calls += 1
        if calls < attempts:
            raise KeyError(calls)
        return "done"

    return {"returned": function(), "attempts": calls}


def made(submission, times):
    """Whether `retry(times)` itself raises ValueError."""
    try:
        submission.retry(times)
    except ValueError:
        return "ValueError"
    return "a decorator"


def tagged(submission, names, result):
    """What a function returns under these tags, the first of them outermost."""

    def function():
        return result

    for name in reversed(names):
        function = submission.tag(name)(function)
    return function()


def _decorators(submission):
    return {
        "verify": submission.verify(lambda *args, **kwargs: True),
        "retry": submission.retry(2),
        "tag": submission.tag("b"),
    }


def arrived(submission, decorator, args, kwargs):
    """What a decorated function gets; under `retry` one that always raises."""
    got = []

    def function(*args, **kwargs):
        got.append([args, kwargs])
        if decorator == "retry":
            raise ValueError

    with contextlib.suppress(ValueError):
        _decorators(submission)[decorator](function)(*args, **kwargs)
    return got


def method(submission, decorator, args):
    """What a decorated method gets as `self`, and what it returns."""
    seen = []

    class Box:
        def take(self, *args):
            seen.append([self, args])
            return "taken"

        take = _decorators(submission)[decorator](take)

    first, second = Box(), Box()
    returned = [first.take(*args), second.take(*args)]
    return {"self": [each is box for (each, _), box in zip(seen, [first, second], strict=True)], "returned": returned}


def described(submission, decorator, name, doc):
    """What a decorated function says of itself."""

    def function():
        return None

    function.__name__, function.__doc__ = name, doc
    decorated = _decorators(submission)[decorator](function)
    return {
        "__name__": getattr(decorated, "__name__", "missing"),
        "__doc__": getattr(decorated, "__doc__", "missing"),
        "__wrapped__ is the function": getattr(decorated, "__wrapped__", None) is function,
    }


def retried_in_turn(submission, times, scripts, turns):
    """What comes of functions that one `retry(times)` decorated, called in turn."""
    decorator = submission.retry(times, on=KeyError)
    functions = []
    for steps in scripts:
        function, raised = _scripted(steps)
        functions.append((decorator(function), steps, raised))
    outcomes = [_outcome(*functions[turn]) for turn in turns]
    for outcome in outcomes:
        if "raised" in outcome:
            attempt = outcome.pop("the object of attempt")
            outcome["in this very call"] = isinstance(attempt, int) and attempt > 0
    return outcomes


def tagged_and_verified_in_turn(submission, numbers):
    """What two functions give that share their decorators, called in turn."""
    tag, verify = submission.tag("b"), submission.verify(lambda number: number > 0)

    @tag
    def same(number):
        return number

    @tag
    def double(number):
        return number * 2

    @verify
    def one(number):
        return "one"

    @verify
    def two(number):
        return "two"

    def allowed(function, number):
        try:
            return function(number)
        except PermissionError as error:
            return "refused " + ", ".join(name for name in ("one", "two") if name in str(error))

    return [[same(number), double(number), allowed(one, number), allowed(two, number)] for number in numbers]
