"""All calls that a kata's requirements make, with what a right program comes to: what the yardsticks of scoring are given to do."""

import contextlib
import copy
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from floor import Call

from kata_grader.catalogue import Course, grader_hash
from kata_grader.judge.cases import cases_of
from kata_grader.judge.drawing import Plans
from kata_grader.model import Kata

SEED = 1


def loaded(path: Path) -> ModuleType:
    """A file as a module that nobody else has."""
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # hypothesis looks there for a strategy's module
    spec.loader.exec_module(module)
    return module


class _Recorder:
    """Stands in for the fixture `submission`, in this process, and writes down what is asked of the reference."""

    def __init__(self, reference: ModuleType) -> None:
        self._reference = reference
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            asked = copy.deepcopy((args, kwargs))
            try:
                answer = getattr(self._reference, name)(*args, **kwargs)
            except Exception as error:
                self.calls.append((name, *asked, ("raised", type(error).__name__)))
                raise
            self.calls.append((name, *asked, ("answer", answer)))
            return answer

        return call

    @contextlib.contextmanager
    def raises(self, kind: type[Exception], *, because: str = "") -> Iterator[None]:
        """Expect an exception, as `Submission.raises` does."""
        try:
            yield
        except kind:
            return
        raise AssertionError(because)


def calls_of(course: Course, kata: Kata) -> list[list[Call]]:
    """The calls of every requirement of a kata whose functions are only called: those of all its cases and examples.

    They are the same ones that `kata score` asks with its default seed.
    """
    grader = loaded(kata.grader / f"test_{kata.name}.py")
    reference = loaded(course.root / "solutions" / kata.name / f"{kata.name}.py")
    plans = Plans(course.root / ".kata")
    found = []
    for requirement in kata.metadata.requirements:
        test = getattr(grader, requirement.id)
        drawn = plans.draw(
            test, grader=grader_hash(kata), requirement=requirement.id, seed=SEED, examples=requirement.examples
        )
        recorder = _Recorder(reference)
        for example in [*cases_of(test), *drawn]:
            cast("Any", test).hypothesis.inner_test(submission=recorder, **example)
        found.append(recorder.calls)
    return found


def eleven(requirements: list[list[Call]]) -> list[Call]:
    """Eleven of the calls, as a teacher might have fixed them: spread over the requirements, and over each one's calls."""
    number = 11
    chosen = []
    for place in range(number):
        calls = requirements[place * len(requirements) // number]
        chosen.append(calls[(2 * place + 1) * len(calls) // (2 * number)])
    return chosen
