"""Which levels this machine really gives: found by letting a canary try what each layer must stop, and kept for the boot."""

import hashlib
import os
import platform
import socket
import sys
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kata_grader.errors import BadCall, GraderFault
from kata_grader.model import Level, Limits, Network
from kata_grader.sandbox.layers import LAYERS, Layer
from kata_grader.sandbox.process import Process, Sandbox
from kata_grader.sandbox.remedies import remedy
from kata_grader.sandbox.spawned import SpawnedSandbox
from kata_grader.worker import wire

__all__ = ["Outcome", "find_sandbox", "sandbox_at", "try_layers"]

_CANARY = Path(__file__).with_name("canary.py")
_PATIENCE = 30.0  # seconds for a canary's answer, on a machine that is busy
_LIMITS = Limits(memory=256, disk=2)
_MIB = 1 << 20
_REMEMBERED = 8  # surroundings: a shell, an editor and a container differ
_STOPPED = {
    Layer.LIMITS: "memory and descriptors beyond the limits were refused",
    Layer.SECCOMP: "ptrace, sockets and new processes were refused",
    Layer.LANDLOCK: "files were out of reach",
    Layer.BUBBLEWRAP: "files, processes and servers of this machine were out of sight",
    Layer.NAMESPACES: "a worker in it saw no process but itself, and its own small disk",
}


class Outcome(Struct, frozen=True):
    """What a canary found out about a layer.

    Args:
        layer: which.
        works: whether it stopped the canary.
        found: what the canary met, or what kept it from trying.
        remedy: what to do about it, where something can be done.
    """

    layer: Layer
    works: bool
    found: str
    remedy: str | None = None


class Found(Struct, frozen=True):
    """What the canaries found out about this machine.

    Args:
        outcomes: what came of each layer, the outermost first.
        levels: the levels whose layers work together.
    """

    outcomes: tuple[Outcome, ...]
    levels: tuple[Level, ...]

    @property
    def best(self) -> Level:
        """The best level of them."""
        return max(self.levels, key=list(Level).index)


def find_sandbox() -> Sandbox:
    """The best sandbox that this machine really gives."""
    return sandbox_at(try_layers().best)


def sandbox_at(level: Level) -> Sandbox:
    """A sandbox of one level.

    Raises:
        BadCall: this machine does not give it.
    """
    if sys.platform != "linux":
        if level is not Level.LIMITS:
            raise BadCall(f"level `{level}` needs Linux; this machine gives level `limits`")
        return SpawnedSandbox()
    found = try_layers()
    if level not in found.levels:
        lacking = [outcome for outcome in found.outcomes if outcome.layer in LAYERS[level] and not outcome.works]
        why = f"{lacking[0].layer}: {lacking[0].found}" if lacking else "its layers do not work together"
        raise BadCall(f"this machine does not give level `{level}`: {why}")
    from kata_grader.sandbox.forked import ForkedSandbox  # noqa: PLC0415  # Linux only

    return ForkedSandbox(level)


def try_layers(*, afresh: bool = False) -> Found:
    """Let the canary try each layer by itself, and then the levels.

    Args:
        afresh: try now, whatever is remembered of this boot.
    """
    if sys.platform != "linux":
        outcomes = [Outcome(layer, works=False, found="it needs Linux") for layer in Layer if layer is not Layer.LIMITS]
        return Found(tuple(outcomes), (Level.LIMITS,))
    memory = _Memory()
    known = None if afresh else memory.recall()
    if known is None:
        trial = _Trial()
        outcomes = trial.outcomes()
        known = Found(tuple(outcomes), tuple(trial.levels(outcomes)))
        memory.keep(known)
    return known


class _Trial:
    """One run of all canaries, against a file and a server of the host made for it."""

    def outcomes(self) -> list[Outcome]:
        with (
            tempfile.NamedTemporaryFile(prefix="kata-canary-") as file,
            socket.create_server(("127.0.0.1", 0)) as server,
        ):
            os.chmod(file.name, 0o644)  # noqa: PTH101
            port = server.getsockname()[1]
            jail = self._try(Layer.BUBBLEWRAP, {Layer.BUBBLEWRAP}, file.name, port)
            inside = {Layer.BUBBLEWRAP, Layer.NAMESPACES}
            nested = (
                self._try(Layer.NAMESPACES, inside, port, _LIMITS.disk * _MIB)
                if jail.works
                else Outcome(Layer.NAMESPACES, works=False, found="they need bubblewrap around them")
            )
            landlock = self._try(Layer.LANDLOCK, {Layer.LANDLOCK})
            seccomp = self._try(Layer.SECCOMP, {Layer.SECCOMP})
            limits = self._try(Layer.LIMITS, {Layer.LIMITS}, _LIMITS.memory * 2 * _MIB)
        return [jail, nested, landlock, seccomp, limits]

    def levels(self, outcomes: list[Outcome]) -> Iterator[Level]:
        """The levels whose layers work, by themselves and together."""
        working = {outcome.layer for outcome in outcomes if outcome.works}
        for level in Level:
            if level is Level.LIMITS or (
                LAYERS[level] <= working
                and self._try(Layer.SECCOMP, LAYERS[level]).works
                and self._try(Layer.LANDLOCK, LAYERS[level]).works
            ):
                yield level

    def _try(self, layer: Layer, layers: AbstractSet[Layer], *arguments: Any) -> Outcome:
        from kata_grader.sandbox.forked import ForkedSandbox  # noqa: PLC0415  # Linux only

        try:
            with ForkedSandbox(Level.LIMITS, layers) as sandbox:
                process = sandbox.start(_LIMITS, Network.NONE, tenant="canary")
                try:
                    reached = _Questions(process).canary(layer, arguments)
                finally:
                    process.end()
        except (GraderFault, OSError, wire.Broken) as error:
            return Outcome(layer, works=False, found=str(error), remedy=remedy(layer, str(error)))
        if reached is not None:
            return Outcome(
                layer, works=False, found=f"the canary was not stopped: {reached}", remedy=remedy(layer, reached)
            )
        return Outcome(layer, works=True, found=_STOPPED[layer])


class _Questions:
    """The few questions that a canary is asked. Whatever it answers but None means that a layer did not hold."""

    def __init__(self, process: Process) -> None:
        self._channel = process.channel
        self._channel.settimeout(_PATIENCE)
        self._number = 0

    def canary(self, layer: Layer, arguments: tuple[Any, ...]) -> str | None:
        self._ask({
            "do": "open", "kata": "canary", "source": wire.dump(_CANARY.read_bytes()), "probe": None, "scheduled": False, "reloads": False,
            "forbidden": {"imports": [], "calls": [], "format_specs": False}, "guarded": False,
            "fresh_call": False,
            "limits": {
                "memory": _LIMITS.memory * _MIB if layer is Layer.LIMITS else -1, "cpu": 10, "file_size": 64 * _MIB,
                "open_files": 64, "tasks": None, "answer": 1_000, "output": 0,
            },
        })  # fmt: skip
        self._ask({"do": "load", "random": ""})
        question = {"where": "submission", "name": str(layer), "args": list(map(wire.dump, arguments))}
        reply = self._ask({
            "do": "call", **question, "kwargs": wire.dump({}), "sockets": [], "twice": False, "keep": False,
        })  # fmt: skip
        if reply.get("is") != "answer":
            return f"it ended with {reply.get('type', reply.get('is'))}: {reply.get('text')}"
        reached = reply.get("value")
        return None if reached is None else str(reached)

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        self._channel.sendall(wire.pack({"id": self._number, **message}))
        return wire.unpack(self._receive(wire.frame_length(self._receive(4))))

    def _receive(self, length: int) -> bytes:
        received = b""
        while len(received) < length:
            part = self._channel.recv(length - len(received))
            if not part:
                raise wire.Broken("the canary ended")
            received += part
        return received


class _Memory:
    """Where the outcomes of this boot are kept. What is remembered only chooses: every step that fails later is an error."""

    def __init__(self) -> None:
        folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  # no home is no error
        self._path = Path(folder, "kata-grader", "sandbox.json")

    def recall(self) -> Found | None:
        return self._kept().get(_surroundings())

    def _kept(self) -> dict[str, Found]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Found])
        except (OSError, msgspec.MsgspecError):
            return {}

    def keep(self, found: Found) -> None:
        here = _surroundings()
        others = [(where, kept) for where, kept in self._kept().items() if where != here]
        data = msgspec.json.encode(dict([*others[1 - _REMEMBERED :], (here, found)]))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._path.parent, delete=False) as file:
                file.write(data)
            os.replace(file.name, self._path)  # noqa: PTH105
        except OSError:
            return  # the next run tries again


def _surroundings() -> str:
    """A hash of all that the outcomes may depend on: the boot, the kernel, who runs this in which container, and this code."""
    privileges = [
        line for line in _read("/proc/self/status").splitlines() if line.startswith(("Cap", "NoNew", "Seccomp"))
    ]
    facts = (
        os.uname(),
        os.geteuid(),
        os.environ.get("PATH"),
        (sys.executable, platform.python_version()),
        [_read(f"/proc/{name}") for name in ("sys/kernel/random/boot_id", "self/attr/current", "self/uid_map")],
        privileges,
        [str(Path("/proc/self/ns", name).readlink()) for name in ("user", "mnt", "net", "pid")],
        [path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))],
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""
