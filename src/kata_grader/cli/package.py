"""`kata package`."""

import argparse
import contextlib
from pathlib import Path

from kata_grader.authoring import engine_of, gradescope_autograder
from kata_grader.catalogue import find_course
from kata_grader.errors import BadCall
from kata_grader.model import Level

__all__ = ["package"]


def package(options: argparse.Namespace) -> int:
    """Make an autograder for another place; the exit status."""
    course = find_course(Path.cwd())
    out: Path = options.out
    katas = course.katas(list(dict.fromkeys(options.katas)))
    if out.is_dir():
        raise BadCall(f"{out} is a folder: name the file to write, such as {out / 'autograder.zip'}")
    content = gradescope_autograder(course, katas, engine_of(options.wheel), level=Level(options.require_level))
    _write(out, content)
    points = sum(kata.max_score for kata in katas)
    print(
        f"{out} grades {', '.join(kata.name for kata in katas)}: {points} points, in the sandbox level {options.require_level} or better."
    )
    print(
        "Upload it to Gradescope (Configure Autograder), and see what `Test Autograder` says of a right and of a wrong submission."
    )
    return 0


def _write(out: Path, content: bytes) -> None:
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        raise BadCall(f"{out} cannot be written: {error.strerror}") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
