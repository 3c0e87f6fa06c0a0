"""What else a course could do with a class's submissions, timed: each function gives the seconds that it took for all of them."""

import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from calls import eleven
from floor import Call
from in_process import CONFTEST, JUDGE, pytest_command

from kata_grader.model import Kata

__all__ = ["Yardsticks"]

_FLOOR = Path(__file__).with_name("floor.py")
# One test a case, as beginners' courses have them.
_UNITTEST = """
import builtins, pickle, unittest
import {kata} as submission

with open({path!r}, "rb") as file:
    CALLS = pickle.load(file)

class Test(unittest.TestCase):
    pass

def test_of(name, args, kwargs, kind, expected):
    def test(self):
        function = getattr(submission, name)
        if kind == "answer":
            self.assertEqual(function(*args, **kwargs), expected)
        else:
            with self.assertRaises(getattr(builtins, expected)):
                function(*args, **kwargs)
    return test

for number, (name, args, kwargs, (kind, expected)) in enumerate(CALLS):
    setattr(Test, f"test_{{number}}", test_of(name, args, kwargs, kind, expected))
"""
# One test for some calls of one submission; each submission is loaded once.
_PARAMETRIZED = """
import builtins, copy, functools, importlib.util, pathlib, pickle
import pytest

with open({path!r}, "rb") as file:
    GROUPS = pickle.load(file)
STUDENTS = sorted(path for path in pathlib.Path({folder!r}).iterdir())

@functools.lru_cache(maxsize=2)
def loaded(student):
    path = student / "{kata}.py"
    spec = importlib.util.spec_from_file_location("{kata}_" + student.name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

@pytest.mark.parametrize("group", range(len(GROUPS)))
@pytest.mark.parametrize("student", STUDENTS, ids=lambda student: student.name)
def test_submission(student, group):
    submission = loaded(student)
    for name, args, kwargs, (kind, expected) in GROUPS[group]:
        args, kwargs = copy.deepcopy((args, kwargs))  # a submission may change what it gets
        if kind == "answer":
            assert getattr(submission, name)(*args, **kwargs) == expected
        else:
            with pytest.raises(getattr(builtins, expected)):
                getattr(submission, name)(*args, **kwargs)
"""


class Yardsticks:
    """Other ways to grade the submissions of one kata.

    Args:
        kata: which.
        requirements: the calls of each requirement.
        folder: an empty one, to write in.
    """

    def __init__(self, kata: Kata, requirements: list[list[Call]], folder: Path) -> None:
        self._kata = kata
        self._requirements = requirements
        self._folder = folder

    def process_with_properties(self, submissions: Sequence[Path]) -> float:
        """A `python -m pytest` for each, which draws the examples of the same properties with hypothesis; no small cases."""
        folder = self._folder / "properties"
        package = folder / "kata_grader"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "judge.py").write_text(JUDGE, encoding="utf-8")
        (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        test = folder / f"test_{self._kata.name}.py"
        test.write_bytes((self._kata.grader / test.name).read_bytes())
        examples = {each.id: each.examples for each in self._kata.metadata.requirements}
        environment = {**_environment(folder), "BENCH_EXAMPLES": json.dumps(examples)}
        warm_up, *_ = submissions  # hypothesis keeps tables of characters for the next time
        started = 0.0
        for path in (warm_up, *submissions):
            _run([*pytest_command(folder), str(test)], folder, {**environment, "BENCH_SUBMISSION": str(path)})
            started = started or time.perf_counter()
        return time.perf_counter() - started

    def process_with_fixed_cases(self, submissions: Sequence[Path]) -> float:
        """A `python -m unittest` for each, with eleven cases."""
        folder = self._folder / "fixed"
        folder.mkdir()
        path = _pickled(folder / "calls", eleven(self._requirements))
        text = _UNITTEST.format(kata=self._kata.name, path=str(path))
        (folder / "test_fixed.py").write_text(text, encoding="utf-8")
        started = time.perf_counter()
        for each in submissions:
            environment = {**os.environ, "PYTHONPATH": str(each.parent), "PYTHONDONTWRITEBYTECODE": "1"}
            _run([sys.executable, "-m", "unittest", "-q", "test_fixed"], folder, environment)
        return time.perf_counter() - started

    def one_process_with_fixed_cases(self, cohort: Path) -> float:
        """One pytest over all of them, with eleven cases, a test each: no isolation, no time limit."""
        return self._one_process("all_fixed", [[call] for call in eleven(self._requirements)], cohort)

    def one_process_with_all_examples(self, cohort: Path) -> float:
        """One pytest over all of them, with all the calls that our judge asks, a test a requirement."""
        return self._one_process("all_examples", self._requirements, cohort)

    def _one_process(self, name: str, groups: list[list[Call]], cohort: Path) -> float:
        folder = self._folder / name
        folder.mkdir()
        path = _pickled(folder / "calls", groups)
        text = _PARAMETRIZED.format(kata=self._kata.name, path=str(path), folder=str(cohort))
        (folder / "test_all.py").write_text(text, encoding="utf-8")
        started = time.perf_counter()
        _run([*pytest_command(folder), "--tb=short", str(folder)], folder, _environment(folder))
        return time.perf_counter() - started

    def floor(self, cohort: Path) -> float:
        """All calls in a forked child for each; see `floor.py`."""
        path = _pickled(self._folder / "calls", self._requirements)
        command = [sys.executable, "-I", "-S", str(_FLOOR), str(path), self._kata.name, str(cohort)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return float(said.split()[0])


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _pickled(path: Path, calls: object) -> Path:
    path.write_bytes(pickle.dumps(calls))
    return path


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a grader, which says 0 or 1; anything else is a fault of this benchmark."""
    ran = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    if ran.returncode not in {0, 1}:
        raise RuntimeError(f"{command} ended with {ran.returncode}: {ran.stdout[-2000:]} {ran.stderr[-2000:]}")
