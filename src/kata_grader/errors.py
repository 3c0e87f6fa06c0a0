"""Our exceptions. A student's failure is never one of them: it is a value."""

from pathlib import Path

__all__ = ["BadCall", "BrokenKata", "GraderFault", "KataGraderError"]


class KataGraderError(Exception):
    """The base of all exceptions that end a command. Its text is one line for the person who called."""

    exit_status = 2


class BadCall(KataGraderError):
    """Raised when a command was called with something that does not exist or does not fit."""


class BrokenKata(KataGraderError):
    """Raised when a kata's files are wrong: the file, what is wrong with it, and how to mend it.

    Args:
        path: the file or folder to open.
        problem: what is wrong with it.
        fix: what to do.
    """

    def __init__(self, path: Path, problem: str, fix: str) -> None:
        self.path, self.problem, self.fix = path, problem, fix
        super().__init__(f"{path}: {problem}: {fix}")


class GraderFault(KataGraderError):
    """Raised when the grader itself failed. It is never booked on a student."""

    exit_status = 3
