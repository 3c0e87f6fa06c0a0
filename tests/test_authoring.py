"""The guide for authors: its files are written, its commands are run, and what they print is what stands there."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[1] / "docs/authoring.md"
FENCE = re.compile(r"^(`{3,})(\w+)$")
ELIDED = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block: under which heading, what it is, the file that it is the text of, and its text."""

    heading: str
    kind: str
    path: str | None
    text: str


def blocks() -> Iterator[Block]:
    """All fenced blocks of the guide. A file's path stands alone on the line above its text."""
    lines = iter(GUIDE.read_text(encoding="utf-8").splitlines())
    heading, above = "", ""
    for line in lines:
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif opened := FENCE.match(line):
            text = list(iter(lines.__next__, opened[1]))
            path = re.fullmatch("`(.+)`", above)
            yield Block(heading, opened[2], path and path[1], "".join(f"{each}\n" for each in text))
        above = line or above


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *printed = part.splitlines()
        yield command, printed


def settled(printed: str) -> list[str]:
    """What was printed, without what differs from run to run and from machine to machine."""
    printed = re.sub(r"Sandbox: .*", "Sandbox: level.", printed)
    printed = re.sub(r"\d+\.\d+ *$", "SECONDS", printed, flags=re.MULTILINE)
    return "\n".join(line.rstrip() for line in printed.splitlines()).strip("\n").splitlines()


def matches(expected: list[str], printed: list[str]) -> bool:
    """Whether lines are as expected, where a line that is only `…` stands for any number of them."""
    parts = ["(?:.*\n)*?" if line == ELIDED else re.escape(f"{line}\n") for line in expected]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed)) is not None


ALL = list(blocks())
WALKS = sorted({block.heading for block in ALL if block.kind == "console"})


def empty_course(folder: Path, characters: Path) -> Path:
    """A course without katas, beside a folder with the command `kata`."""
    course = folder / "course"
    for name in ("exercises", "graders", "solutions"):
        (course / name).mkdir(parents=True)
    shutil.copytree(characters, course / ".kata/hypothesis")
    (folder / "bin").mkdir()
    program = folder / "bin/kata"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kata_grader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return course


def typed(command: str, course: Path) -> str:
    """What a command prints, in a terminal of the usual width."""
    path = f"{course.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", f"{command} 2>&1"],
        cwd=course,
        env={**os.environ, "PATH": path, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("heading", WALKS)
def test_what_the_guide_says_is_so(tmp_path: Path, characters: Path, heading: str) -> None:
    course = empty_course(tmp_path, characters)
    for block in ALL:
        if block.heading != heading:
            continue
        if block.path is not None:
            (course / block.path).write_text(block.text, encoding="utf-8")
        elif block.kind == "console":
            for command, expected in commands(block.text):
                printed = settled(typed(command, course))
                assert matches(settled("\n".join(expected)), printed), "\n".join([command, *printed])


def test_every_piece_of_a_file_can_be_read() -> None:
    pieces = [block for block in ALL if block.path is None and block.kind not in {"console", "text"}]
    assert pieces
    for block in pieces:
        assert block.kind == "python", block
        ast.parse(block.text)


def test_every_command_of_the_guide_has_its_session() -> None:
    used = {
        command.split()[1]
        for block in ALL
        if block.kind == "console"
        for command, _ in commands(block.text)
        if command.startswith("kata ")
    }
    assert used == {"new", "grade", "verify", "mutants"}
    doors = (GUIDE.parents[1] / "noxfile.py").read_text(encoding="utf-8")
    for command in used:
        assert f'kata(session, "{command}")' in doors
