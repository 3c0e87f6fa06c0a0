"""The command `kata`: arguments in, exit status out."""

from kata_grader.cli.command import main

__all__ = ["main"]
