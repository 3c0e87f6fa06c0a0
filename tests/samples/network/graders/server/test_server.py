"""The requirements of the sample kata with sockets."""

import select
import socket

from kata_grader.judge import Submission


def talk(client: socket.socket, data: bytes) -> bytes:
    client.sendall(data)
    received = b""
    while len(received) < len(data):
        part = client.recv(1_000)
        if not part:
            break
        received += part
    return received


def test_echo(submission: Submission) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, socket.create_server(("127.0.0.1", 0)) as listener:
        with submission.running("serve", listener, theirs) as call:
            with socket.create_connection(listener.getsockname(), timeout=1) as client:
                assert talk(client, b"hello") == b"hello"
            ours.close()
        assert call.answer is None


def test_epoll(submission: Submission) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, socket.create_server(("127.0.0.1", 0)) as listener:
        with submission.running("serve", listener, theirs):
            with socket.create_connection(listener.getsockname(), timeout=1) as client:
                talk(client, b"x")
                seen = submission.evidence
            ours.close()
    assert seen.threads == 1
    assert seen.children == 0
    assert len(seen.epolls) == 1, "the kernel sees one epoll instance"
    assert len(seen.sockets) == 3
    assert seen.watched == {each.inode for each in seen.sockets}, "all sockets are registered with it"
    assert all(each.events & select.EPOLLIN for each in seen.epolls[0].registered)
    assert not any(each.edge_triggered for each in seen.epolls[0].registered)
    assert 0 <= seen.cpu < 1
