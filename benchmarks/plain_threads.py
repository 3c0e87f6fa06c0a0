"""A requirement under schedules, run plainly instead: real threads, all in this process, that change every microsecond.

Called with a grader's folder, a requirement, one of our own solutions and a number of runs; prints `passed`, `failed` or
`hangs` for each. It stops after a few that hang, as their threads stay.
"""

import importlib.util
import os
import sys
import threading
import time
from pathlib import Path
from string import ascii_uppercase
from typing import Any

PATIENCE = 0.5  # seconds until a run is said to hang
MOST_HANGS = 5


class Run:
    """What a probe gets under schedules, over real threads."""

    def __init__(self) -> None:
        self.started: list[Any] = []
        self.numbers: dict[int, int] = {}
        self.before = set(threading.enumerate())
        self.sleeps = 0

    def start(self, function: Any, *args: Any, name: str | None = None, alike: object = None) -> Any:  # noqa: ARG002  # all differ here
        """See `kata_grader.worker.threads.run.Run.start`."""
        started = Started(function, args, name or ascii_uppercase[len(self.started)])
        self.started.append(started)
        started.thread.start()
        return started

    def join(self) -> None:
        """Wait for all."""
        for started in self.started:
            started.thread.join(PATIENCE)
            if started.thread.is_alive():
                raise TimeoutError
        for started in self.started:
            if started.error is not None:
                raise started.error

    def settle(self) -> dict[str, list[str]]:
        """Wait for a moment, and hope that nobody moves any more."""
        time.sleep(0.002)
        return {"waiting": [started.thread.name for started in self.started if not started.done], "looking": []}

    def alive(self) -> list[str]:
        """Who lives, but for those that were there before."""
        return [each.name for each in threading.enumerate() if each not in self.before and each.is_alive()]

    @property
    def me(self) -> int:
        """The number of the running thread."""
        return self.numbers.setdefault(threading.get_ident(), len(self.numbers))

    @property
    def name(self) -> str:
        """The name of the running thread."""
        return threading.current_thread().name

    def note(self, text: str) -> None:
        """Nothing to note."""

    def gate(self) -> threading.Event:
        """An event."""
        return threading.Event()


class Started:
    """A thread that a probe has started."""

    def __init__(self, function: Any, args: tuple[Any, ...], name: str) -> None:
        self.result: Any = None
        self.error: BaseException | None = None
        self.done = False
        self.thread = threading.Thread(target=self.run, args=(function, args), name=name, daemon=True)

    def run(self, function: Any, args: tuple[Any, ...]) -> None:
        """Call the function."""
        try:
            self.result = function(*args)
        except BaseException as error:  # noqa: BLE001  # whatever it is
            self.error = error
        self.done = True


class Plainly:
    """The fixture `submission`: each scenario once, with no say in who runs when."""

    def __init__(self, probe: Any, code: Any) -> None:
        self.probe, self.code = probe, code
        self.next: int | None = None

    def schedules(self, *scenarios: Any, spinning: bool = False) -> Any:  # noqa: ARG002  # nobody could tell
        """One scenario, another one in each run."""
        scenario = scenarios[(self.next or 0) % len(scenarios)]
        module = type(sys)("submission")
        exec(self.code, vars(module))  # one of our own files
        yield scenario, getattr(self.probe, scenario.name)(module, Run(), *scenario.args)

    def shown(self, code: str) -> None:
        """Nobody reads it."""


def loaded(path: Path) -> Any:
    """A module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Run, and say what came of each run."""
    folder, requirement, path, runs = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
    threading.excepthook = lambda _: None
    sys.setswitchinterval(1e-6)
    test = getattr(loaded(folder / f"test_{folder.name}.py"), requirement)
    submission = Plainly(loaded(folder / "probe.py"), compile(path.read_bytes(), path.name, "exec"))
    hangs = 0
    for number in range(runs):
        submission.next = number
        outcome = ["hangs"]
        runner = threading.Thread(target=once, args=(test, submission, outcome), daemon=True)
        runner.start()
        runner.join(2 * PATIENCE)
        print(outcome[0], flush=True)  # the answer
        hangs += outcome[0] == "hangs"
        if hangs == MOST_HANGS:
            break
    os._exit(0)


def once(test: Any, submission: Plainly, outcome: list[str]) -> None:
    """One run."""
    try:
        test(submission)
    except TimeoutError:
        return
    except BaseException:  # noqa: BLE001  # whatever a mistake raises
        outcome[0] = "failed"
    else:
        outcome[0] = "passed"


main()
