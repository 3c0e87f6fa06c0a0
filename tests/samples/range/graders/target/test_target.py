"""What every attack is asked, while it does something else."""

from kata_grader.judge import Submission

TOKEN = "in the grader's own file"


def test_same(submission: Submission) -> None:
    for number in range(3):
        assert submission.same(f"text {number}") == f"text {number}"
