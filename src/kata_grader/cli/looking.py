"""`kata list`, `kata hint` and `kata doctor`: commands that only look."""

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from kata_grader.catalogue import find_course
from kata_grader.errors import BadCall, KataGraderError
from kata_grader.judge.memory import Memory
from kata_grader.model import Kata, Level, Status
from kata_grader.reports import render_katas
from kata_grader.sandbox import try_layers

__all__ = ["doctor", "hint", "list_katas"]
_HOLDS = "strangers' code is shut in"


def list_katas(_: argparse.Namespace) -> int:
    """Show all katas."""
    course = find_course(Path.cwd())
    katas = course.katas()
    memory = Memory(course.root / ".kata")
    last = {kata.name: run.verdict for kata in katas if (run := memory.recall(kata.name)) is not None}
    Console(highlight=False).print(render_katas(katas, last))
    return 0


def hint(options: argparse.Namespace) -> int:
    """Give a hint: for the requirement asked for, or for the first that the last run found unmet."""
    course = find_course(Path.cwd())
    [kata] = course.katas([options.kata])
    wanted = options.requirement or _first_unmet(kata, Memory(course.root / ".kata"))
    if wanted is None:
        print(f"{kata.name}: the last run found all requirements met; there is nothing left to hint at.")
        return 0
    for requirement in kata.metadata.requirements:
        if requirement.id in {wanted, f"test_{wanted}"}:
            print(f"{kata.name}: {requirement.title.en}\n\n  {requirement.hint.en}")
            return 0
    ids = ", ".join(requirement.id for requirement in kata.metadata.requirements)
    raise BadCall(f"{kata.name} has no requirement `{wanted}`; it has {ids}")


def _first_unmet(kata: Kata, memory: Memory) -> str | None:
    last = memory.recall(kata.name)
    if last is None:
        return kata.metadata.requirements[0].id
    return next((each.id for each in last.verdict.requirements if each.status is not Status.PASSED), None)


def _print_sandbox() -> None:
    """The level, each layer with what its canary met, and how to get a better one."""
    found = try_layers(afresh=True)
    said = "no sandbox; grade only code that you trust like your own" if found.best is Level.LIMITS else _HOLDS
    print(f"sandbox   level {found.best}: {said}")
    for outcome in found.outcomes:
        print(f"          {'works' if outcome.works else 'lacks':6}{outcome.layer:11} {outcome.found}")
        if outcome.remedy:
            print(f"          {'':6}{'':11} {outcome.remedy}")


def doctor(_: argparse.Namespace) -> int:
    """Say what this machine gives, and whether the katas are complete."""
    print(f"Python    {platform.python_version()} on {platform.system()} {platform.release()}")
    print("libraries " + ", ".join(f"{name} {version(name)}" for name in ("pytest", "hypothesis", "msgspec", "rich")))
    _print_sandbox()
    try:
        course = find_course(Path.cwd())
        katas = course.katas()
    except KataGraderError as error:
        print(f"katas     {error}")
        return error.exit_status
    print(f"katas     {len(katas)} in {course.root}, complete")
    writable = os.access(course.root / ".kata" if (course.root / ".kata").exists() else course.root, os.W_OK)
    print(
        "memory    .kata/ can be written" if writable else "memory    .kata/ cannot be written: runs are not remembered"
    )
    return 0
