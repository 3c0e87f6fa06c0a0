"""The sandbox that a command's arguments ask for."""

import argparse
from collections.abc import Sequence

from kata_grader.errors import BadCall
from kata_grader.model import Kata, Level
from kata_grader.sandbox import Sandbox, find_sandbox, sandbox_at

__all__ = ["add_level_arguments", "asked_level", "chosen_sandbox"]

_LEVELS = list(Level)  # the weakest first


def add_level_arguments(parser: argparse.ArgumentParser, *, required: Level = Level.LIMITS) -> None:
    """Let a command take the arguments that `chosen_sandbox` reads.

    Args:
        parser: the command's.
        required: the level that it asks for unless told otherwise.
    """
    parser.add_argument("--require-level", choices=list(map(str, Level)), default=str(required), metavar="LEVEL", help=f"refuse to run with a weaker sandbox than this: limits (none), landlock, jail, namespaces (default: {required})")  # fmt: skip
    parser.add_argument("--level", choices=list(map(str, Level)), metavar="LEVEL", help="use this sandbox instead of the best that this machine gives (`kata doctor` tells)")  # fmt: skip


def chosen_sandbox(options: argparse.Namespace, katas: Sequence[Kata]) -> Sandbox:
    """The sandbox to grade in.

    Args:
        options: the command's arguments.
        katas: what is to be graded in it.

    Raises:
        BadCall: this machine does not give what is asked for, or a kata needs more than the level can.
    """
    sandbox = find_sandbox() if options.level is None else sandbox_at(Level(options.level))
    if _LEVELS.index(sandbox.level) < _LEVELS.index(Level(options.require_level)):
        raise BadCall(
            f"the sandbox is level `{sandbox.level}`, and `{options.require_level}` is required; `kata doctor` says why"
        )
    for kata in katas:
        why = sandbox.refuses(kata.metadata.limits, kata.metadata.network)
        if why is not None:
            raise BadCall(f"{kata.name} cannot be graded here: {why}")
    return sandbox


def asked_level(options: argparse.Namespace) -> Level:
    """The level that other machines shall have: the one that is named, or the least that is required.

    Raises:
        BadCall: the one that is named is weaker than that.
    """
    required = Level(options.require_level)
    level = required if options.level is None else Level(options.level)
    if _LEVELS.index(level) < _LEVELS.index(required):
        raise BadCall(f"level `{level}` is asked for, and `{required}` is required")
    return level
