"""For instructors: katas begun, held to their contract, and given to students."""

from kata_grader.authoring.autograder import gradescope_autograder
from kata_grader.authoring.edition import Edition, compose
from kata_grader.authoring.engine import engine_of
from kata_grader.authoring.finding import Finding
from kata_grader.authoring.leaks import LeakSearch
from kata_grader.authoring.new import NewKata, write_kata
from kata_grader.authoring.release import checked, release_new
from kata_grader.authoring.upgrade import Upgraded, upgrade
from kata_grader.authoring.verify import Outcome, Verification

__all__ = [
    "Edition",
    "Finding",
    "LeakSearch",
    "NewKata",
    "Outcome",
    "Upgraded",
    "Verification",
    "checked",
    "compose",
    "engine_of",
    "gradescope_autograder",
    "release_new",
    "upgrade",
    "write_kata",
]
