"""The command's arguments, and its exit statuses."""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from kata_grader.cli.levels import add_level_arguments
from kata_grader.errors import KataGraderError
from kata_grader.model import Level

__all__ = ["main"]

EXIT_STATUS = """\
exit status:
  0  all that was asked for passed
  1  something did not pass
  2  the call or a kata is wrong; one line says what
  3  the grader itself failed, which is never the student's fault
  130  stopped with Ctrl-C; what was decided until then is shown
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: what stands behind `kata`; the process's own when None.

    Returns:
        The exit status; see `kata --help`.
    """
    options = _parser().parse_args(arguments)
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _run(options)
    except KataGraderError as error:
        print(f"kata: {error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("kata: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our output has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"kata: {error}", file=sys.stderr)
        return 3
    except Exception as error:  # the outer border: no traceback of ours is a student's to read
        if os.environ.get("KATA_TRACEBACK"):
            raise
        print(
            f"kata: the grader itself failed: {type(error).__name__}: {error} (KATA_TRACEBACK=1 shows where)",
            file=sys.stderr,
        )
        return 3


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _run(options: argparse.Namespace) -> int:  # noqa: PLR0911  # one for each command
    """Call the subcommand; each is imported only when it runs, so that the first line is on the screen at once."""
    match options.command:
        case "grade":
            from kata_grader.cli.grade import grade

            return grade(options)
        case "verify":
            from kata_grader.cli.verify import verify

            return verify(options)
        case "score":
            from kata_grader.cli.score import score

            return score(options)
        case "mutants":
            from kata_grader.cli.mutants import mutants

            return mutants(options)
        case "release":
            from kata_grader.cli.release import release

            return release(options)
        case "package":
            from kata_grader.cli.package import package

            return package(options)
        case "new":
            from kata_grader.cli.new import new

            return new(options)
        case command:
            from kata_grader.cli import looking

            return {"list": looking.list_katas, "hint": looking.hint, "doctor": looking.doctor}[command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kata",
        description="Grades your solutions of programming exercises (katas), and shows the smallest input that goes wrong.",
        epilog=EXIT_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    grade = commands.add_parser("grade", help="grade your solutions", description="Grades katas: all of them, or those that you name.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    grade.add_argument(
        "katas", nargs="*", metavar="KATA", help="a kata's name, such as struct_pack; `kata list` shows them all"
    )
    grade.add_argument("--submission", type=Path, metavar="PATH", help="grade this instead of your exercises: one file (with one KATA), or a folder with KATA.py or KATA/KATA.py in it")  # fmt: skip
    grade.add_argument("--seed", type=_seed, default=None, metavar="N", help="draw other inputs; the same number always draws the same ones (default: 1)")  # fmt: skip
    grade.add_argument("--json", metavar="PATH", help="write each verdict as a line of JSON to this file; - is the standard output, with nothing else there")  # fmt: skip
    grade.add_argument(
        "--html", type=Path, metavar="PATH", help="write all verdicts to this file as a page for a browser"
    )
    grade.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="how many katas to grade side by side (default: 1)"
    )
    grade.add_argument("--format", action="append", metavar="F", help="with --out: write such a report on what one student handed in, for a CI; may be given several times. A kata that is not there counts as not met")  # fmt: skip
    grade.add_argument("--out", type=Path, metavar="DIR", help="where these reports go")
    add_level_arguments(grade)

    commands.add_parser(
        "list", help="show all katas", description="Shows all katas, and what the last run said of each."
    )

    hint = commands.add_parser(
        "hint", help="get a hint", description="Gives a hint for the first requirement of a kata that is not met yet."
    )
    hint.add_argument("kata", metavar="KATA", help="the kata's name")
    hint.add_argument(
        "requirement", nargs="?", metavar="REQUIREMENT", help="a hint for this requirement instead, such as test_ack"
    )

    commands.add_parser("doctor", help="check this machine and the katas", description="Says what this machine gives: Python, libraries, sandbox; and whether the katas are complete.")  # fmt: skip

    verify = commands.add_parser("verify", help="for instructors: check graders", description="Holds every kata to its solutions: the stub fails as a stub, the reference and the alternatives pass, every mistake fails where it says.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    verify.add_argument("katas", nargs="*", metavar="KATA", help="a kata's name; all of them by default")
    verify.add_argument(
        "--jobs", type=_jobs, metavar="N", help="how many to grade at a time (default: two for each CPU)"
    )
    add_level_arguments(verify)

    mutants = commands.add_parser("mutants", help="for instructors: look for holes in graders", description="Grades the reference of every kata with one defect at a time, and lists the defects that no requirement sees.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    mutants.add_argument("katas", nargs="*", metavar="KATA", help="a kata's name; all of them by default")
    mutants.add_argument(
        "--jobs", type=_jobs, metavar="N", help="how many to grade at a time (default: two for each CPU)"
    )
    mutants.add_argument("--sample", type=_jobs, metavar="N", help="grade so many mutants of each kata only, always the same ones (default: all)")  # fmt: skip
    add_level_arguments(mutants)
    release = commands.add_parser("release", help="for instructors: make the student edition", description="Writes the student edition of a course into a new folder, as a git repository with one commit, or brings it into a student's folder. Solutions and hidden requirements stay behind; a search for any line of theirs makes sure.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    release.add_argument("out", type=Path, metavar="OUT", help="the folder to write; it must not exist, or be empty")
    release.add_argument(
        "--katas", nargs="+", default=[], metavar="KATA", help="the katas in it; all of them by default"
    )
    release.add_argument(
        "--upgrade", action="store_true", help="OUT is a student's folder with an older edition; their work is kept"
    )
    release.add_argument(
        "--wheel",
        type=Path,
        metavar="PATH",
        help="the engine for students, instead of one built from the source that runs",
    )
    _add_new(commands)
    _add_score(commands)
    _add_package(commands)
    return parser


def _add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = commands.add_parser("new", help="for instructors: begin a kata", description="Writes the files of a new kata: a small example that already runs, with a mark wherever something is to be written. `kata verify KATA` says what is left. docs/authoring.md is the guide.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    new.add_argument("name", metavar="NAME", help="the kata's name, a Python identifier such as word_count")
    new.add_argument("--track", required=True, metavar="TRACK", help="where it belongs, such as threads")
    new.add_argument("--difficulty", required=True, type=int, choices=range(1, 6), metavar="1…5", help="from 1, easy, to 5")  # fmt: skip
    new.add_argument("--threads", action="store_true", help="its threads run under schedules")


def _add_score(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    score = commands.add_parser("score", help="for instructors and CIs: score a cohort", description="Scores everything that a cohort handed in. Verdicts go to DIR/scores.sqlite as they come: a run that was stopped goes on where it was, and a file that was graded before is not graded again. docs/scoring.md is the guide.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    score.add_argument("submissions", nargs="?", type=Path, metavar="SUBMISSIONS", help="a folder, or a zip, with a folder for each student (with KATA.py, KATA/KATA.py or exercises/KATA/KATA.py in it), or with files STUDENT_KATA.py")  # fmt: skip
    score.add_argument("--out", type=Path, metavar="DIR", help="where scores and reports go")
    score.add_argument("--kata", action="append", default=[], dest="katas", metavar="K", help="score this kata only; may be given several times (default: all)")  # fmt: skip
    score.add_argument("--seed", type=_seed, metavar="N", help="draw other inputs (default: 1)")
    score.add_argument(
        "--jobs", type=_jobs, metavar="N", help="how many to grade at a time (default: one for each CPU)"
    )
    score.add_argument("--cluster", metavar="ADDRESS", help="grade on the machines of a Dask cluster, such as tcp://scheduler:8786; docs/cluster.md is the guide")  # fmt: skip
    score.add_argument("--format", action="append", metavar="F", help="write such a report; may be given several times (default: json)")  # fmt: skip
    score.add_argument("--again", action="store_true", help="grade everything, whatever was graded before")
    score.add_argument("--compare", nargs=2, type=Path, metavar=("OLD", "NEW"), help="show whose score differs between two DIRs, and at which requirement; --format may be csv or json")  # fmt: skip
    add_level_arguments(score, required=Level.LANDLOCK)


def _add_package(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    package = commands.add_parser("package", help="for instructors: make an autograder for Gradescope", description="Writes a zip that Gradescope takes as an autograder: the engine and the katas' graders, nothing of their solutions. docs/ci.md is the guide.", epilog=EXIT_STATUS, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    package.add_argument("place", choices=["gradescope"], metavar="gradescope", help="where it will run")
    package.add_argument("out", nargs="?", type=Path, default=Path("autograder.zip"), metavar="OUT.zip", help="the file to write (default: autograder.zip)")  # fmt: skip
    package.add_argument("--katas", nargs="+", default=[], metavar="KATA", help="the katas that count; all by default")
    package.add_argument("--wheel", type=Path, metavar="PATH", help="the engine, instead of one built from the source that runs")  # fmt: skip
    package.add_argument("--require-level", choices=list(map(str, Level)), default=str(Level.LANDLOCK), metavar="LEVEL", help="let it refuse to grade with a weaker sandbox than this (default: landlock)")  # fmt: skip


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 up")
    return int(text)


def _jobs(text: str) -> int:
    number = _seed(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one kata is graded at a time")
    return number
