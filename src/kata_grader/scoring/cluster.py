"""Judges of other machines: those of a Dask cluster.

Each of its workers is invited once, with the graders in the invitation, and accepts or says why it cannot. Those that
have accepted get bundles of units, bound to them and a few ahead, and answer with verdicts. When a worker is gone, what it
had goes to others; when one comes, it is invited. All that is sent are bytes, which stay bytes until they are
decoded as records.
"""

import contextlib
import logging
import queue
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kata_grader.errors import BadCall, GraderFault, KataGraderError
from kata_grader.model import Verdict
from kata_grader.scoring.bundles import Bundle, Bundles, Report
from kata_grader.scoring.crew import Task, Unit, fault_of
from kata_grader.scoring.judges import Setting
from kata_grader.scoring.key import Conditions
from kata_grader.scoring.station import Invitation, Station, invitation_to

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["DaskCrew", "accept", "grade"]

_INSTALL = "`--cluster` needs Dask: pip install 'kata-grader[cluster]'"
_AHEAD = 2  # bundles of a thread: one at work, one waiting
_BETWEEN_LOOKS = 1.0  # seconds between two looks at who is there
_PATIENCE = 300.0  # seconds in which a cluster without workers may get some
_MOST_FAULTS = 3  # of a machine, one after the other
_LAST_WORDS = 5.0  # seconds to take leave of a scheduler
_LOGGERS = ("distributed", "distributed.client", "tornado.application", "asyncio")
_GO_ON = "what was scored is kept, and the same command goes on"


def accept(invitation: bytes) -> str:
    """Accept an invitation; runs in a Dask worker.

    Returns:
        Why that cannot be; nothing when it can.
    """
    from distributed import get_worker  # noqa: PLC0415  # an extra, and it takes half a second to import

    invited = msgspec.msgpack.decode(invitation, type=Invitation)
    worker = get_worker()
    stations = _stations(worker)
    try:
        if invited.key not in stations:
            stations[invited.key] = Station(Path(worker.local_directory, "kata-grader"), invited)
    except (BadCall, OSError, EOFError) as error:
        return str(error) or "its judge's process does not start"
    return ""


def grade(key: str, load: bytes) -> bytes | None:
    """Grade a `Load`; runs in a Dask worker.

    Returns:
        The `Report`; None when this worker has accepted no such invitation.
    """
    from distributed import get_worker  # noqa: PLC0415  # likewise

    station = _stations(get_worker()).get(key)
    return None if station is None else station.grade(load)


def _stations(worker: Any) -> dict[str, Station]:
    stations: dict[str, Station] = worker.extensions.setdefault("kata-grader", {})
    return stations


@dataclass(eq=False, slots=True)
class _Machine:
    """A Dask worker, seen from the crew."""

    address: str
    threads: int
    answer: str | None = None  # the key of the answer to its invitation, while that is awaited
    has_accepted: bool = False
    refusal: str = ""
    faults: int = 0
    at_hand: dict[str, Bundle] = field(default_factory=dict)

    def has_room(self, *, alone: bool = False) -> bool:
        """Whether it shall get another bundle.

        Args:
            alone: whether that shall be all that it has.
        """
        if not self.has_accepted or any(each.is_suspect for each in self.at_hand.values()):
            return False
        return len(self.at_hand) < (1 if alone else _AHEAD * self.threads)


class DaskCrew:
    """A crew on a Dask cluster. See `Crew`.

    Args:
        address: the scheduler's.
        setting: what judges need to know.
        conditions: those of each kata, under which every machine grades.
        say: told, in a line, of what happens to machines.

    Raises:
        BadCall: there is no such cluster, or no Dask here.
    """

    def __init__(
        self, address: str, setting: Setting, conditions: Mapping[str, Conditions], say: Callable[[str], None]
    ) -> None:
        self._address, self._setting, self._say = address, setting, say
        self._katas = {kata.name: kata for kata in setting.katas}
        invitation = invitation_to(setting.katas, [conditions[name] for name in self._katas])
        self._key, self._invitation = invitation.key, msgspec.msgpack.encode(invitation)
        self._client, self._patience = _connected(address)
        self._carrier = _Carrier(self._client)
        self._machines: dict[str, _Machine] = {}
        self._futures: dict[str, tuple[Any, _Machine]] = {}
        self._has_worked = False
        self._said: set[str] = set()
        self._looked = 0.0
        self._busy = time.monotonic()  # when there was somebody for the last time

    def grade(self, tasks: Iterable[Task]) -> Iterator[tuple[Unit, Verdict]]:
        """See `Crew`."""
        bundles = Bundles(tasks)
        while bundles or self._futures:
            self._check_scheduler(bundles)
            try:
                yield from self._look(bundles)
                self._hand_out(bundles)
                for landed in self._carrier.landed(_BETWEEN_LOOKS):
                    if landed.key in self._futures and self._client.status == "running":
                        yield from self._hear(landed, bundles)
            except KataGraderError:
                raise
            except Exception:
                if self._client.status == "running":
                    raise  # otherwise it comes of a scheduler that is gone, which is looked at next

    def _check_scheduler(self, bundles: Bundles) -> None:
        """See that there is a scheduler. One that is gone and comes back knows nothing of what it was told."""
        if self._client.status == "running":
            return
        while self._client.status == "connecting":
            time.sleep(0.1)
        if self._client.status != "running":
            raise GraderFault(f"the cluster's scheduler at {self._address} is gone: {_GO_ON}")
        for machine in self._machines.values():
            for bundle in machine.at_hand.values():
                bundles.give_back(bundle)
        self._machines.clear()
        self._futures.clear()

    def _look(self, bundles: Bundles) -> Iterator[tuple[Unit, Verdict]]:
        """See who is there: invite those who came, and take back what those who went have had."""
        if time.monotonic() - self._looked < _BETWEEN_LOOKS:
            return
        try:
            there = self._client.nthreads()
        except (OSError, TimeoutError):
            return  # it is seen in the client's status
        self._looked = time.monotonic()
        for address in self._machines.keys() - there.keys():
            yield from self._bury(self._machines.pop(address), bundles)
        for address, threads in there.items():
            if address not in self._machines:
                self._invite(_Machine(address, threads))
        self._check_hope()

    def _check_hope(self) -> None:
        """See that there is somebody who works, or may soon."""
        now = time.monotonic()
        if any(machine.has_accepted or machine.answer for machine in self._machines.values()):
            self._busy = now
        elif self._machines and not self._has_worked:  # all of them have refused
            why = next(iter(self._machines.values())).refusal
            raise BadCall(f"nobody in the cluster at {self._address} can grade this: {why}")
        elif now - self._busy > self._patience:
            raise GraderFault(f"nobody in the cluster at {self._address} is there to grade: {_GO_ON}")

    def _invite(self, machine: _Machine) -> None:
        machine.answer = self._submit(machine, accept, self._invitation)
        self._machines[machine.address] = machine

    def _submit(self, machine: _Machine, what: Callable[..., Any], *arguments: Any) -> str:
        """Let a machine do something; the key of what will come of it."""
        future = self._client.submit(what, *arguments, workers=[machine.address], pure=False)
        self._futures[future.key] = future, machine
        self._carrier.watch(future)
        return str(future.key)

    def _hand_out(self, bundles: Bundles) -> None:
        """Give everybody something to do."""
        accepted = [machine for machine in self._machines.values() if machine.has_accepted]
        while bundles and any(machine.has_room() for machine in accepted):
            bundle = bundles.take()
            others = [machine for machine in accepted if machine.address not in bundle.shunned]
            able = [machine for machine in others or accepted if machine.has_room(alone=bundle.is_suspect)]
            if not able:
                bundles.give_back(bundle)
                return
            machine = min(able, key=lambda machine: len(machine.at_hand) / machine.threads)
            try:
                key = self._submit(machine, grade, self._key, msgspec.msgpack.encode(bundle.load()))
            except BaseException:
                bundles.give_back(bundle)
                raise
            machine.at_hand[key] = bundle

    def _hear(self, landed: "_Landed", bundles: Bundles) -> Iterator[tuple[Unit, Verdict]]:
        """Take what came of something that a machine was to do."""
        _, machine = self._futures.pop(landed.key)
        if landed.key == machine.answer:
            machine.answer = None
            self._answered(machine, landed)
            return
        bundle = machine.at_hand.pop(landed.key)
        verdicts, why = _read(bundle, landed, self._setting)
        if verdicts:
            self._has_worked, machine.faults = True, 0
            for verdict in verdicts:
                bundles.learn(verdict)
            yield from zip((task.unit for task in bundle.tasks), verdicts, strict=True)
            return
        machine.faults += not bundle.deaths  # where others have failed too, it is the bundle's doing
        yield from self._given_up(bundles.failed(bundle, machine.address), why)
        if machine.faults >= _MOST_FAULTS:
            self._refused(machine, why)
        elif machine.has_accepted:  # it may be another process at the same address
            machine.has_accepted = False
            self._invite(machine)

    def _answered(self, machine: _Machine, landed: "_Landed") -> None:
        if landed.content == "":
            machine.has_accepted = True
        else:
            self._refused(machine, landed.error or landed.content or "it does not answer")

    def _refused(self, machine: _Machine, why: str) -> None:
        machine.has_accepted, machine.refusal = False, " ".join(why.split())
        if machine.refusal not in self._said:
            self._said.add(machine.refusal)
            self._say(f"{machine.address} does not grade: {machine.refusal}")

    def _bury(self, machine: _Machine, bundles: Bundles) -> Iterator[tuple[Unit, Verdict]]:
        """Take back what a machine has had that is gone."""
        keys = [key for key in (machine.answer, *machine.at_hand) if key is not None]
        futures = [self._futures.pop(key)[0] for key in keys]
        for bundle in machine.at_hand.values():
            given_up = list(bundles.failed(bundle, machine.address))
            yield from self._given_up(given_up, "the machines that graded it have ended, again and again.")
        self._client.cancel(futures)

    def _given_up(self, tasks: Iterable[Task], why: str) -> Iterator[tuple[Unit, Verdict]]:
        for task in tasks:
            kata = self._katas[task.unit.kata]
            yield (
                task.unit,
                fault_of(kata, task.source, why, seed=self._setting.seed, level=self._setting.level),
            )

    def close(self, *, at_once: bool = False) -> None:
        """See `Crew`. What a machine is at it ends, and then lets its judges go."""
        self._carrier.end()
        with contextlib.suppress(Exception):
            if at_once:
                self._client.cancel([future for future, _ in self._futures.values()])
            self._futures.clear()
            self._client.close(timeout=_LAST_WORDS)


def _read(bundle: Bundle, landed: "_Landed", setting: Setting) -> tuple[tuple[Verdict, ...], str]:
    """The verdicts on a bundle, or why there are none."""
    if landed.error is not None or landed.content is None:
        return (), landed.error or "its machine has forgotten what it was told"
    try:
        report = msgspec.msgpack.decode(landed.content, type=Report)
    except (msgspec.MsgspecError, TypeError) as error:
        return (), f"what came back is no report: {error}"
    if report.fault is not None:
        return (), report.fault
    asked = [(task.unit.kata, task.unit.sha256, setting.seed, setting.level) for task in bundle.tasks]
    if [(each.kata, each.sha256, each.seed, each.level) for each in report.verdicts] != asked:
        return (), "what came back are verdicts on something else"
    return report.verdicts, ""


def _connected(address: str) -> "tuple[Client, float]":
    """A client of a cluster, and how long to wait for somebody in it."""
    try:
        import dask  # noqa: PLC0415  # likewise
        import distributed  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise BadCall(f"{_INSTALL} ({error})") from None
    for name in _LOGGERS:  # what they have to say is said here, in a line
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")
    try:
        _check_address(address)
        client = distributed.Client(address, set_as_default=False)
        there = client.get_versions()["scheduler"]["packages"]["distributed"]
    except Exception as error:
        raise BadCall(f"there is no Dask cluster at {address}: {error}") from None
    if there != (here := version("distributed")):
        client.close(timeout=_LAST_WORDS)
        raise BadCall(f"the scheduler at {address} runs distributed {there}, and here it is {here}: install the same")
    return client, float(dask.config.get("kata-grader.patience", _PATIENCE))


def _check_address(address: str) -> None:
    """See that a client can begin with an address: one that has begun with a wrong one cannot be closed."""
    from distributed import Security, comm  # noqa: PLC0415  # likewise

    comm.get_address_host_port(address)
    security = Security()
    if security.require_encryption and not address.startswith("tls://"):
        raise ValueError("Dask's configuration asks for encryption, so it must begin with tls://")
    if address.startswith("tls://") and security.get_connection_args("client").get("ssl_context") is None:
        raise ValueError("its certificates are missing in Dask's configuration; docs/cluster.md says how to give them")


@dataclass(frozen=True, slots=True)
class _Landed:
    """What came of something that a machine was to do; `error` is why nothing did."""

    key: str
    content: Any
    error: str | None


class _Carrier:
    """Carries what is done from the cluster to here, in a thread: a transfer may wait for a machine that is gone."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._done: queue.SimpleQueue[Future[Any] | None] = queue.SimpleQueue()
        self._landed: queue.SimpleQueue[_Landed] = queue.SimpleQueue()
        threading.Thread(target=self._carry, daemon=True).start()

    def watch(self, future: "Future[Any]") -> None:
        """Carry what will come of it."""
        future.add_done_callback(self._done.put)

    def landed(self, timeout: float) -> Iterator[_Landed]:
        """What has come; nothing when nothing does for a while."""
        with contextlib.suppress(queue.Empty):
            yield self._landed.get(timeout=timeout)
            while True:
                yield self._landed.get_nowait()

    def end(self) -> None:
        """Carry nothing any more."""
        self._done.put(None)

    def _carry(self) -> None:
        while (futures := self._all_done()) is not None:
            try:
                contents = self._client.gather({each.key: each for each in futures}, errors="skip")
            except Exception:  # the client is closed, or its scheduler gone
                contents = {}
            for future in futures:
                self._landed.put(_Landed(str(future.key), contents.get(future.key), _error_of(future)))

    def _all_done(self) -> "list[Future[Any]] | None":
        futures = [self._done.get()]
        with contextlib.suppress(queue.Empty):
            while True:
                futures.append(self._done.get_nowait())
        return None if None in futures else [each for each in futures if each is not None]


def _error_of(future: "Future[Any]") -> str | None:
    if future.status != "error":
        return None
    error = future.exception()
    return f"{type(error).__name__}: {error}"
