"""A process of its own, on a machine of a cluster, that has a judge: `python -m kata_grader.scoring.host DESCRIPTOR`.

What asks it is on the other side of the descriptor. First come its orders, and it answers with an empty message when it can
follow them, or with the reason why not. Then comes one `Load` after the other, and each is answered with a `Report`. It ends
when the other side does, and when there was nothing to do for a while.
"""

import contextlib
import os
import queue
import random
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kata_grader.catalogue import load_kata
from kata_grader.errors import BadCall, KataGraderError
from kata_grader.model import Kata, Level
from kata_grader.sandbox import sandbox_at
from kata_grader.scoring.bundles import Load, Report
from kata_grader.scoring.judges import LocalJudges, Setting
from kata_grader.scoring.key import Conditions, conditions_for, engine_hash

__all__ = ["Orders", "main"]

_IDLE = 60.0  # seconds without anything to do after which it ends; another one is started in one
_FACTS = {
    "python": "it runs {here}, and {asked} is asked for",
    "engine": "its kata-grader, or a library that decides with it, is of another version",
    "grader": "the grader of {kata} did not arrive whole",
}


class Orders(Struct, frozen=True):
    """What a host shall do.

    Args:
        graders: the folder with the graders.
        examples: the folder where examples are kept.
        conditions: those under which each kata is graded, here as elsewhere.
    """

    graders: str
    examples: str
    conditions: tuple[Conditions, ...]


def main() -> None:
    """Be a host."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the machine's Dask worker, and this ends with it
    wire: Connection[Any, Any] = Connection(int(sys.argv[1]))
    orders = msgspec.msgpack.decode(wire.recv_bytes(), type=Orders)
    try:
        setting = _setting(orders)
    except KataGraderError as error:
        wire.send_bytes(str(error).encode())
        return
    with contextlib.suppress(OSError), _cpu_of_its_own():
        judges = LocalJudges(1, setting)
        try:
            wire.send_bytes(b"")
            for load in _loads(wire):
                report = _graded(judges, load)
                wire.send_bytes(msgspec.msgpack.encode(report))
                if report.fault is not None:
                    return
        finally:
            judges.close()


def _setting(orders: Orders) -> Setting:
    """What the judge needs to know.

    Raises:
        BadCall: a verdict from here would not be what is asked for.
    """
    [(seed, level)] = {(each.seed, each.level) for each in orders.conditions}
    katas, engine = [], engine_hash()
    for asked in orders.conditions:
        kata = load_kata(Path(orders.graders, asked.kata))
        here = conditions_for(kata, seed=seed, level=level, engine=engine)
        for name, words in _FACTS.items():
            if getattr(here, name) != getattr(asked, name):
                raise BadCall(words.format(kata=kata.name, here=getattr(here, name), asked=getattr(asked, name)))
        katas.append(kata)
    _check_level(level, katas)
    return Setting(tuple(katas), Path(orders.examples), level, seed)


def _check_level(level: Level, katas: list[Kata]) -> None:
    sandbox = sandbox_at(level)
    try:
        for kata in katas:
            why = sandbox.refuses(kata.metadata.limits, kata.metadata.network)
            if why is not None:
                raise BadCall(f"{kata.name} cannot be graded there: {why}")
    finally:
        sandbox.close()


def _loads(wire: "Connection[Any, Any]") -> Iterator[Load]:
    """What comes, until nothing has come for a while."""
    coming: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=(wire, coming), daemon=True).start()
    with contextlib.suppress(queue.Empty):
        while True:
            yield msgspec.msgpack.decode(coming.get(timeout=_IDLE), type=Load)


def _listen(wire: "Connection[Any, Any]", coming: queue.Queue[bytes]) -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            coming.put(wire.recv_bytes())
    os._exit(1)  # nobody is there any more; the judge follows


def _graded(judges: LocalJudges, load: Load) -> Report:
    tasks = load.tasks()
    try:
        verdicts = dict(judges.grade(tasks))
    except KataGraderError as error:
        return Report(fault=str(error))
    return Report(tuple(verdicts[task.unit] for task in tasks))


@contextlib.contextmanager
def _cpu_of_its_own() -> Iterator[None]:
    """Stay on a CPU that no other host of this machine has, as far as there is one.

    The name of a socket tells that one is taken: it is free again when its process has ended, however that ends.
    """
    with contextlib.ExitStack() as stack:
        if hasattr(os, "sched_setaffinity"):
            cpus = sorted(os.sched_getaffinity(0))
            random.shuffle(cpus)  # containers do not see each other's
            chosen = next((cpu for cpu in cpus if _take(cpu, stack)), cpus[0])
            os.sched_setaffinity(0, {chosen})
        yield


def _take(cpu: int, stack: contextlib.ExitStack) -> bool:
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0kata-grader-cpu-{cpu}")
    except OSError:
        name.close()
        return False
    stack.callback(name.close)
    return True


if __name__ == "__main__":
    main()
