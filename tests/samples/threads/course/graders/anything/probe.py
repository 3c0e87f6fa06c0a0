"""Calls main."""


def main(submission, run):
    """What main gives."""
    return submission.main()
