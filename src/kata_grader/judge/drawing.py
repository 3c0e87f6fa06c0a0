"""Draws a requirement's examples once for a seed, so that they can be replayed, and lets hypothesis look for the smallest."""

import contextlib
import json
import platform
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import hypothesis
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from hypothesis.strategies import DataObject

from kata_grader.worker import wire

__all__ = ["Example", "Plans", "draws_on", "is_drawn", "search"]

Example = dict[str, Any]
Kept = TypeVar("Kept")


def is_drawn(test: Callable[..., None]) -> bool:
    """Whether a test function has examples drawn for it (`@given`)."""
    return hasattr(test, "hypothesis")


def draws_on(example: Example) -> bool:
    """Whether a test draws more while it runs (`st.data()`): its examples are no values that could be replayed."""
    return any(isinstance(value, DataObject) for value in example.values())


def search(test: Callable[..., None], body: Callable[..., None], *, seed: int, examples: int) -> None:
    """Let hypothesis run a requirement and shrink what fails; it raises what the smallest failing example raised.

    Args:
        test: the function that `@given` made.
        body: what to run instead of its inner test, with the drawn arguments by keyword.
        seed: what the examples follow from.
        examples: how many to draw.
    """
    _run(test, body, seed, examples, (Phase.generate, Phase.shrink))


def _run(
    test: Callable[..., None], body: Callable[..., None], seed: int, examples: int, phases: tuple[Phase, ...]
) -> None:
    given = cast("Any", test)
    original = given.hypothesis.inner_test
    # The way for plugins to replace a test's body: hypothesis's documentation, "How to write a pytest plugin".
    given.hypothesis.inner_test = lambda submission, **example: body(**example)  # noqa: ARG005  # the fixture's place
    given._hypothesis_internal_use_settings = settings(
        max_examples=examples,
        phases=phases,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    given._hypothesis_internal_use_seed = seed
    try:
        with _no_constants_of_ours():
            given(submission=None)
    finally:
        given.hypothesis.inner_test = original


@contextlib.contextmanager
def _no_constants_of_ours() -> Iterator[None]:
    """Keep hypothesis from drawing constants that stand in the modules imported so far: one seed, one set of examples.

    There is no setting for it; the version of hypothesis is pinned, and the tests fail if this stops to work.
    """
    real = providers._get_local_constants
    providers._get_local_constants = Constants
    providers.CONSTANTS_CACHE.cache.clear()  # of what other tests in this process have drawn, and then of ours
    try:
        yield
    finally:
        providers._get_local_constants = real
        providers.CONSTANTS_CACHE.cache.clear()


class Plans:
    """The examples of requirements, drawn once and kept: in memory, and in a folder if there is one.

    Args:
        folder: where to keep them between runs, and what hypothesis itself wants to keep; None to keep nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: dict[str, list[Example]] = {}
        self._kept: dict[Hashable, Any] = {}
        if folder is not None:
            set_hypothesis_home_dir(folder / "hypothesis")

    def draw(
        self, test: Callable[..., None], *, grader: str, requirement: str, seed: int, examples: int
    ) -> list[Example]:
        """The examples of a requirement, explicit ones first.

        Args:
            test: the function that `@given` made.
            grader: the hash of its grader.
            requirement: its id.
            seed: what the examples follow from.
            examples: how many to draw; a small domain gives fewer.

        Returns:
            Each example's arguments by name.
        """
        versions = f"hypothesis {hypothesis.__version__}, Python {platform.python_version()}"
        key = f"{grader[:16]}-{requirement}-{seed}"
        if key not in self._known:
            drawn = self._read(key, versions)
            if drawn is None:
                drawn = []
                _run(test, lambda **example: drawn.append(example), seed, examples, (Phase.explicit, Phase.generate))
                self._write(key, versions, drawn)
            self._known[key] = drawn
        return self._known[key]

    def kept(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What follows from examples, made once for a key."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("Kept", self._kept[key])

    def _read(self, key: str, versions: str) -> list[Example] | None:
        if self._folder is None:
            return None
        try:
            kept = json.loads((self._folder / "examples" / f"{key}.json").read_bytes())
            return cast("list[Example]", wire.load(kept["examples"])) if kept["versions"] == versions else None
        except (OSError, ValueError, KeyError, TypeError, wire.Broken):
            return None  # it is drawn again

    def _write(self, key: str, versions: str, drawn: list[Example]) -> None:
        if self._folder is None:
            return
        data = wire.dump(drawn)
        if '{"opaque":' in json.dumps(data, separators=(",", ":")):
            return  # an example that would come back as something else
        path = self._folder / "examples" / f"{key}.json"
        with contextlib.suppress(OSError):  # only time is lost
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(json.dumps({"versions": versions, "examples": data}), encoding="ascii")
            part.replace(path)
