"""The requirement of the sample kata that makes its own sockets."""

from kata_grader.judge import Submission


def test_there_and_back(submission: Submission) -> None:
    assert submission.there_and_back(b"abc") == b"abc"
