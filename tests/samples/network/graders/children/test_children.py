"""The requirements of the sample kata that starts processes."""

import socket

from kata_grader.judge import Submission


def test_statuses(submission: Submission) -> None:
    assert submission.statuses(3) == [0, 1, 2]


def test_hold(submission: Submission) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with submission.running("hold", theirs) as call:
            for _ in range(10_000):
                seen = submission.evidence
                if seen.children and seen.system_call is not None:
                    break
            ours.sendall(b"x")
        assert call.answer == 0
    assert seen.children == 1
    assert seen.threads == 1
