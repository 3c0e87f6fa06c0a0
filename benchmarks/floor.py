"""The floor: a submission's calls made in a forked child and compared with what a right program answers, with no framework at all.

Standard library only, and little of it, so that a fork has little to copy. Run as a program it takes a file of pickled calls
(see `calls.py`), the kata's name and a folder of submissions, and prints the seconds that all of them took and how many
are right.
"""

import contextlib
import os
import pickle
import resource
import signal
import sys
import time
from typing import Any

Expected = tuple[str, Any]  # "answer" and the value, or "raised" and the name of a builtin exception
Call = tuple[str, tuple[Any, ...], dict[str, Any], Expected]

RIGHT, WRONG, ENDLESS = "right", "wrong", "endless"
_PATIENCE = 1.0  # seconds of CPU for all calls of a submission: right ones need hundredths
_MEMORY = 1 << 30
_STATUSES = {0: RIGHT, 1: WRONG}


def is_met(functions: dict[str, Any], calls: list[Call]) -> bool:
    """Whether every call of a requirement comes to what is expected; the first one that does not is the last one made."""
    for name, args, kwargs, (kind, expected) in calls:
        try:
            came: Expected = ("answer", functions[name](*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # a submission may raise anything
            came = ("raised", [base.__name__ for base in type(error).__mro__])
        if came[0] != kind or (expected not in came[1] if kind == "raised" else came[1] != expected):
            return False
    return True


def outcome(source: bytes, kata: str, requirements: list[list[Call]]) -> str:
    """Run a submission in a forked child: `RIGHT`, `WRONG`, or `ENDLESS` where it needs more time or memory than any should."""
    child = os.fork()
    if not child:
        code = 1
        try:
            code = _in_child(source, kata, requirements)
        except MemoryError:
            code = 2
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return _STATUSES.get(os.waitstatus_to_exitcode(status), ENDLESS)


def _in_child(source: bytes, kata: str, requirements: list[list[Call]]) -> int:
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    functions: dict[str, Any] = {"__name__": kata}
    exec(compile(source, f"{kata}.py", "exec"), functions)
    met = [is_met(functions, calls) for calls in requirements]  # each of them, as each gives points
    return int(not all(met))


def main() -> None:
    """Time them all."""
    path, kata, folder = sys.argv[1:]
    with open(path, "rb") as file:  # noqa: PTH123  # no pathlib where a fork copies what is imported
        requirements = pickle.load(file)
    sources = []
    for student in sorted(os.listdir(folder)):  # noqa: PTH208  # likewise
        with open(f"{folder}/{student}/{kata}.py", "rb") as file:  # noqa: PTH123  # likewise
            sources.append(file.read())
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # as a judge is
    started = time.perf_counter()
    right = sum(outcome(source, kata, requirements) == RIGHT for source in sources)
    print(time.perf_counter() - started, right)


if __name__ == "__main__":
    main()
