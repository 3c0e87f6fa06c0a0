"""The one requirement of a kata for whatever has to do with threads."""

from kata_grader.judge import Scenario, Submission


def test_main(submission: Submission) -> None:
    for _, seen in submission.schedules(Scenario("main", (), "main()")):
        assert seen == 1, "main gives 1"
