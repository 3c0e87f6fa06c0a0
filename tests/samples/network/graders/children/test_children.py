"""The requirement of the sample kata that starts processes."""

from kata_grader.judge import Submission


def test_statuses(submission: Submission) -> None:
    assert submission.statuses(3) == [0, 1, 2]
