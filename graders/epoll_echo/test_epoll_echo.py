"""The requirements of epoll_echo. The judge is the client; what the kernel says of the server's process is evidence."""

import contextlib
import itertools
import os
import random
import socket
import struct
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from kata_grader.judge import Client, Running, Submission, connected

MIB = 1 << 20
MOST_OWED = 16 * MIB  # as much a server must owe to one client before it may stop reading
BUFFER = 1 << 16  # bytes that the kernel may hold at each end of a connection: the rest is the server's to keep
LONGEST_WAIT = 3  # seconds
RESET = struct.pack("ii", 1, 0)  # struct linger in socket(7): what closes now resets
NAMES = "abcdefgh"
STOPPED = "`stop` has turned readable, and its owner waits for `serve` to return"
BACK = "what a client sends comes back to it: all of it, in order, and nothing else"
ALL = "the bytes that were sent"
MOST_TYPED = 24  # bytes
DATA = st.one_of(
    st.binary(min_size=1, max_size=MOST_TYPED),
    st.builds(
        lambda letter, size: letter * size, st.sampled_from([b"x", b"y"]), st.sampled_from([1_000, 5_000, 20_000])
    ),
)


def typed(data: bytes) -> str:
    """Bytes as one types them."""
    return repr(data) if len(data) <= MOST_TYPED else f"{data[:1]!r} * {len(data):_}"


class Step(NamedTuple):
    """What a client does: connects, sends, reads what it is owed, shuts its sending side, or resets the connection."""

    client: int
    does: str
    data: bytes = b""

    def code(self, owed: int) -> str:
        """The step as one types it."""
        name = NAMES[self.client]
        return {
            "connects": f"{name} = connect()",
            "sends": f"{name}.sendall({typed(self.data)})",
            "reads": f"{name}.recv({owed})" + (f"  # until all {owed} are there" if owed > 1 else ""),
            "shuts": f"{name}.shutdown(socket.SHUT_WR)",
            "ends": f"{name}.recv(1)  # the server closes the connection",
        }[self.does]


def compared(received: bytes, sent: bytes) -> str:
    """What came back of many bytes, in words."""
    return ALL if received == sent else "others, or not in this order"


def noise(size: int) -> bytes:
    """Bytes in which every loss and every swap shows."""
    return random.Random(size).randbytes(size)  # noqa: S311  # no secret


class Server:
    """A server that runs."""

    def __init__(
        self, call: Running, listener: socket.socket, stop: socket.socket, opened: contextlib.ExitStack
    ) -> None:
        self.call, self.listener, self.stop, self._opened = call, listener, stop, opened

    def client(self, name: str, connection: socket.socket | None = None) -> Client:
        """A client of its: a new one, or one that has connected already."""
        made = Client(self.call, connection or connected(self.listener, buffer=BUFFER), name)
        self.call.settle()
        return self._opened.enter_context(made)


def inode(opened: socket.socket) -> int:
    """What a socket and its copies in other processes have in common."""
    return os.fstat(opened.fileno()).st_ino


@contextlib.contextmanager
def listening() -> Iterator[tuple[socket.socket, contextlib.ExitStack]]:
    """A listening socket whose connections have small buffers, and what is closed with it."""
    with contextlib.ExitStack() as opened:
        listener = opened.enter_context(socket.create_server(("127.0.0.1", 0), backlog=64))
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            listener.setsockopt(socket.SOL_SOCKET, option, BUFFER)
        yield listener, opened


@contextlib.contextmanager
def serving(submission: Submission, listener: socket.socket, opened: contextlib.ExitStack) -> Iterator[Server]:
    """Run the student's server, and stop it in the end by a word on `stop` and by its end."""
    ours, theirs = map(opened.enter_context, socket.socketpair())
    with submission.running("serve", listener, theirs) as call:
        yield Server(call, listener, theirs, opened)
        ours.send(b"stop")
        ours.close()
        call.finish(STOPPED)


@contextlib.contextmanager
def server_for(submission: Submission, code: str) -> Iterator[Server]:
    """A server for one case, which a student could try like this."""
    submission.shown(code)
    with listening() as (listener, opened), serving(submission, listener, opened) as server:
        yield server


def script(wishes: Sequence[tuple[int, str, bytes]]) -> list[Step]:
    """What clients do, made possible: who is not there connects, and in the end all read what they are owed and leave."""
    steps: list[Step] = []
    there: dict[int, bool] = {}  # whether they still may send
    for client, does, data in wishes:
        if client not in there:
            steps.append(Step(client, "connects"))
            there[client] = True
        if does == "reads" or there[client]:
            steps.append(Step(client, does, data))
        there[client] = there[client] and does != "shuts"
    for client, may_send in there.items():
        steps.append(Step(client, "reads"))
        if may_send:
            steps.append(Step(client, "shuts"))
        steps.append(Step(client, "ends"))
    return steps


def played(submission: Submission, steps: Sequence[Step]) -> None:
    """Let clients do this one after the other; the server comes to rest after each step."""
    owed = {step.client: 0 for step in steps}
    lines = []
    for step in steps:
        client, does, data = step
        owed[client] += len(data)
        if does != "reads" or owed[client]:
            lines.append(step.code(owed[client]))
        if does == "reads":
            owed[client] = 0
    with server_for(submission, "\n".join(lines)) as server:
        clients: dict[int, Client] = {}
        sent = {step.client: b"" for step in steps}
        for number, does, data in steps:
            if does == "connects":
                clients[number] = server.client(NAMES[number])
            elif does == "sends":
                clients[number].send(data)
                sent[number] += data
            elif does == "reads":
                assert clients[number].receive(len(sent[number])) == sent[number], BACK
                sent[number] = b""
            elif does == "shuts":
                clients[number].shut()
            else:
                clients[number].ended()
            server.call.settle()


@given(parts=st.lists(st.tuples(DATA, st.booleans()), min_size=1, max_size=5))
@example(parts=[(b"hello", True)])
@example(parts=[(b"\x00\xff\x80", True), (b"\r\n", False), (b"\x1a\x04", True)])
def test_echo(submission: Submission, parts: list[tuple[bytes, bool]]) -> None:
    wishes = [wish for data, reads in parts for wish in [(0, "sends", data)] + [(0, "reads", b"")] * reads]
    played(submission, script(wishes))


@given(
    wishes=st.lists(
        st.one_of(
            st.tuples(st.integers(0, 3), st.just("sends"), DATA),
            st.tuples(st.integers(0, 3), st.just("reads"), st.just(b"")),
            st.tuples(st.integers(0, 3), st.just("shuts"), st.just(b"")),
        ),
        min_size=2,
        max_size=14,
    )
)
@example(wishes=[(0, "sends", b"1"), (1, "sends", b"2"), (0, "reads", b""), (1, "reads", b"")])
@example(wishes=[(0, "reads", b""), (1, "reads", b""), (1, "sends", b"2"), (1, "shuts", b""), (0, "sends", b"1")])
@example(wishes=[(0, "shuts", b""), (1, "sends", b"1"), (1, "reads", b"")])
def test_clients(submission: Submission, wishes: list[tuple[int, str, bytes]]) -> None:
    played(submission, script(wishes))


@given(parts=st.lists(DATA, min_size=1, max_size=8))
@example(parts=[b"1", b"2"])
def test_crowd(submission: Submission, parts: list[bytes]) -> None:
    names = NAMES[: len(parts)]
    lines = [f"{name} = connect()\n{name}.sendall({typed(data)})" for name, data in zip(names, parts, strict=True)]
    submission.shown("\n".join([*lines, "serve(listener, stop)  # begins only now"]))
    with listening() as (listener, opened):
        early = [opened.enter_context(connected(listener, buffer=BUFFER)) for _ in parts]
        for connection, data in zip(early, parts, strict=True):
            connection.sendall(data)
        with serving(submission, listener, opened) as server:
            for name, connection, data in zip(names, early, parts, strict=True):
                assert server.client(name, connection).receive(len(data)) == data, BACK


def test_large(submission: Submission) -> None:
    for size in (5_000, 100_000, 3 * MIB):
        data = noise(size)
        code = f"a = connect()\n# a sends {size:,} bytes, in parts of 64 KiB, and reads each of them back"
        with server_for(submission, code) as server:
            came_back = server.client("a").exchange(data)
            assert compared(came_back, data) == ALL, BACK


def test_slow_reader(submission: Submission) -> None:
    for size in (MIB, 3 * MIB):
        data = noise(size)
        code = f"a = connect()\na.sendall(bytes({size:_}))  # and reads nothing meanwhile\na.recv({size:_})  # until all are there"
        with server_for(submission, code) as server:
            slow = server.client("a")
            slow.send(data)
            server.call.settle()
            assert compared(slow.receive(size), data) == ALL, BACK


def test_order(submission: Submission) -> None:
    first, more = noise(MIB), noise(5_000)
    code = f"a = connect()\na.sendall(bytes({MIB:_}))  # and reads nothing meanwhile\n# then a reads something, and sends more, at the same moment"
    with server_for(submission, code) as server:
        client = server.client("a")
        client.send(first)
        with server.call.held():
            received = client.pull()
            client.push(more)
        received += client.receive(len(first) + len(more) - len(received))
        assert compared(received, first + more) == ALL, BACK


def test_others_go_on(submission: Submission) -> None:
    data = noise(2 * MIB)
    code = (
        f"a, b = connect(), connect()\na.sendall(bytes({len(data):_}))  # and reads nothing\n"
        "b.sendall(b'hello')\nb.recv(5)\nc = connect()\nc.sendall(b'hello')\nc.recv(5)"
    )
    with server_for(submission, code) as server:
        slow, quick = server.client("a"), server.client("b")
        slow.send(data)
        server.call.settle()
        assert quick.exchange(b"hello") == b"hello", BACK
        assert server.client("c").exchange(b"hello") == b"hello", BACK
        assert (slow.receive(len(data)) == data) is True, BACK


def test_owes_much(submission: Submission) -> None:
    data = noise(MIB)
    code = f"a = connect()\nfor _ in range({MOST_OWED // MIB}):\n    a.sendall(bytes({MIB:_}))  # and reads nothing meanwhile"
    with server_for(submission, code) as server:
        slow, quick = server.client("a"), server.client("b")
        for _ in range(MOST_OWED // MIB):
            slow.send(data)
        server.call.settle(patient=True)
        more = b""
        while len(more) < MIB and (pushed := slow.push(data[len(more) :])):  # this much it need not take
            more = data[: len(more) + pushed]
            server.call.settle()
        server.call.rest("the only client that sends reads nothing of the 16 MiB that it is owed")
        assert quick.exchange(b"hello") == b"hello", BACK
        for _ in range(MOST_OWED // MIB):
            assert compared(slow.receive(MIB), data) == ALL, BACK
        assert compared(slow.receive(len(more)), more) == ALL, BACK


def test_half_close(submission: Submission) -> None:
    for size in (1, MIB):
        data = noise(size)
        code = f"a = connect()\na.sendall(bytes({size:_}))\na.shutdown(socket.SHUT_WR)\na.recv({size:_})  # until all are there"
        with server_for(submission, code) as server:
            other, leaving = server.client("b"), server.client("a")
            assert other.exchange(b"1") == b"1", BACK
            with server.call.held() if size == 1 else contextlib.nullcontext():  # more does not go out while it is held
                leaving.send(data)
                leaving.shut()
            server.call.settle()
            assert compared(leaving.receive(size), data) == ALL, BACK
            leaving.ended()
            assert other.exchange(b"2") == b"2", BACK


RESETS = {
    "before it has sent anything": (0, False),
    "with one byte on its way back": (1, False),
    "with 1 MiB on its way back": (MIB, False),
    "with 1 MiB on its way back, after it has shut its sending side": (MIB, True),
}
OWN = "a new client gets what it sends itself, and nothing of those before it"


def test_reset(submission: Submission) -> None:
    for when, (size, shuts) in RESETS.items():
        code = f"a, b = connect(), connect()\n# a resets the connection {when}\nb.sendall(b'2')\nb.recv(1)\nc = connect()\nc.sendall(b'3')\nc.recv(1)"
        with server_for(submission, code) as server:
            broken, other = server.client("a"), server.client("b")
            assert other.exchange(b"1") == b"1", BACK
            broken.send(noise(size))
            server.call.settle()
            if shuts:
                broken.shut()
                server.call.settle()
            broken.reset()
            server.call.settle()
            assert other.exchange(b"2") == b"2", "a client that resets does no harm to the others"
            assert server.client("c").exchange(b"3") == b"3", OWN
            server.call.rest("a client has reset the connection")


def test_reset_early(submission: Submission) -> None:
    submission.shown(
        "a = connect()\na.sendall(b'1')\n# a resets the connection\nserve(listener, stop)  # begins only now\nb = connect()\nb.sendall(b'2')\nb.recv(1)"
    )
    with listening() as (listener, opened):
        with connected(listener, buffer=BUFFER) as early:
            early.sendall(b"1")
            early.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        with serving(submission, listener, opened) as server:
            server.call.settle()
            assert server.client("b").exchange(b"2") == b"2", OWN


STOPS = {
    "nobody is connected": [],
    "two clients say nothing": [0, 0],
    "one client reads nothing of 1 MiB": [0, MIB],
    "three clients read nothing of 100,000 bytes each": [100_000] * 3,
}


def sockets(submission: Submission) -> set[int]:
    """The inodes of all sockets of the submission's process."""
    return {each.inode for each in submission.evidence.sockets}


NONE_LEFT = {"connections left open": 0}


def left_open(submission: Submission, before: set[int], *passed: socket.socket) -> dict[str, int]:
    """How many connections are open in the submission's process that were not before."""
    return {"connections left open": len(sockets(submission) - before - set(map(inode, passed)))}


def test_stop(submission: Submission) -> None:
    for (when, owed), word in itertools.product(STOPS.items(), (b"", b"stop")):
        submission.shown(f"# {when}\n{f'other_end_of_stop.send({word!r})' if word else 'other_end_of_stop.close()'}")
        with listening() as (listener, opened):
            before = sockets(submission)
            ours, theirs = map(opened.enter_context, socket.socketpair())
            with submission.running("serve", listener, theirs) as call:
                server = Server(call, listener, theirs, opened)
                clients = [server.client(name) for name, _ in zip(NAMES, owed, strict=False)]
                for client, size in zip(clients, owed, strict=True):
                    assert client.exchange(b"1") == b"1", BACK
                    client.send(noise(size))
                server.call.settle()
                ours.send(word) if word else ours.close()
                server.call.finish(STOPPED)
            assert left_open(submission, before, listener, theirs) == NONE_LEFT, "at `stop`, all connections are closed"


def test_stop_early(submission: Submission) -> None:
    submission.shown(
        "other_end_of_stop.send(b'stop')\na = connect()\na.sendall(b'1')\nserve(listener, stop)  # begins only now"
    )
    with listening() as (listener, opened):
        ours, theirs = map(opened.enter_context, socket.socketpair())
        before = sockets(submission)
        ours.send(b"stop")
        opened.enter_context(connected(listener, buffer=BUFFER)).sendall(b"1")
        with submission.running("serve", listener, theirs) as call:
            call.finish(STOPPED)
        assert left_open(submission, before, listener, theirs) == NONE_LEFT, "at `stop`, all connections are closed"


def test_owner_closes(submission: Submission) -> None:
    for owed in ([], [1]):
        submission.shown(
            "other_end_of_stop.send(b'stop')" if not owed else "a = connect()\nother_end_of_stop.send(b'stop')"
        )
        with listening() as (listener, opened):
            ours, theirs = map(opened.enter_context, socket.socketpair())
            with submission.running("serve", listener, theirs) as call:
                server = Server(call, listener, theirs, opened)
                for _ in owed:
                    assert server.client("a").exchange(b"1") == b"1", BACK
                call.settle()  # whether it may be time to leave from the start is asked elsewhere
                ours.send(b"stop")
                call.finish(STOPPED)
            open_now = sockets(submission)
            listens = bool(listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
            seen = {"listener": inode(listener) in open_now and listens, "stop": inode(theirs) in open_now}
            assert seen == {"listener": True, "stop": True}, (
                "who has opened `listener` and `stop` closes them: here, it is not `serve`"
            )


def test_epoll(submission: Submission) -> None:
    code = "a, b, c = connect(), connect(), connect()\n# each sends something; then the kernel is asked"
    with server_for(submission, code) as server:
        for owed in (0, 1, MIB):
            client = server.client(NAMES[owed > 0])
            assert client.exchange(b"1") == b"1", BACK
            client.send(noise(owed))
            seen = server.call.settle()
            connections = {each.inode for each in seen.sockets} - {inode(server.listener), inode(server.stop)}
            call = seen.system_call or "epoll"  # who does not wait at all is told so elsewhere
            waits_in = (
                "epoll" if call.startswith("epoll") or call.isdecimal() else call
            )  # some machines have numbers of their own
            facts = {
                "threads": seen.threads,
                "waits in": waits_in,
                "connections that epoll does not watch": len(connections - seen.watched),
            }
            expected = {"threads": 1, "waits in": "epoll", "connections that epoll does not watch": 0}
            assert facts == expected, (
                "one thread waits for all clients at once, with an epoll instance that watches their connections"
            )


def test_idle(submission: Submission) -> None:
    with server_for(submission, "serve(listener, stop)  # and nobody connects") as server:
        server.call.rest("nobody is connected")
    for what, size, shuts in IDLE:
        with server_for(submission, f"a = connect()\n# {what}") as server:
            client = server.client("a")
            assert client.exchange(b"1") == b"1", BACK
            client.send(noise(size))
            server.call.settle()
            if shuts:
                client.shut()
            server.call.rest(what)
            if shuts:
                client.receive(size)
                client.ended()
                server.call.rest("the only client has gone")


IDLE = [
    ("a client has got everything back, and says nothing", 0, False),
    ("a client is gone", 0, True),
    ("a client reads nothing of the 1 MiB that it is owed", MIB, False),
    ("a client has shut its sending side, and reads nothing of the 1 MiB that it is owed", MIB, True),
]


def test_quiet_client(submission: Submission) -> None:
    with server_for(
        submission, "a = connect()\n# a says nothing for a long time\na.sendall(b'2')\na.recv(1)"
    ) as server:
        client = server.client("a")
        assert client.exchange(b"1") == b"1", BACK
        for _ in range(3):  # only who wakes up by itself can lose patience
            waits = server.call.settle().timeout
            if waits is not None:
                time.sleep(min(waits, LONGEST_WAIT) + 0.05)
        assert client.exchange(b"2") == b"2", "a client may be quiet for as long as it likes"
