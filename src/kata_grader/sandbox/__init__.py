"""Starts workers, shut in as well as the level says, and tells how each one ended."""

from kata_grader.sandbox.ending import Ending
from kata_grader.sandbox.evidence import Epoll, Evidence, Registration, Socket
from kata_grader.sandbox.levels import Found, Outcome, find_sandbox, sandbox_at, try_layers
from kata_grader.sandbox.process import Process, Sandbox

__all__ = [
    "Ending",
    "Epoll",
    "Evidence",
    "Found",
    "Outcome",
    "Process",
    "Registration",
    "Sandbox",
    "Socket",
    "find_sandbox",
    "sandbox_at",
    "try_layers",
]
