"""Starts workers, shut in as well as the level says, and tells how each one ended."""

from kata_grader.sandbox.ending import Ending
from kata_grader.sandbox.limited import LimitsSandbox
from kata_grader.sandbox.process import Process, Sandbox

__all__ = ["Ending", "LimitsSandbox", "Process", "Sandbox"]
