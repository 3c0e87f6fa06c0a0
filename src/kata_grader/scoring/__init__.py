"""Cohorts: who handed in what, who grades it, and where it goes."""

from kata_grader.scoring.comparing import Change, Comparison, compare
from kata_grader.scoring.crew import Crew, Task, Unit
from kata_grader.scoring.database import Database
from kata_grader.scoring.discovery import HandIn, Place, Remark, Submissions
from kata_grader.scoring.judges import LocalJudges, Setting
from kata_grader.scoring.key import Conditions, Key, conditions_for, engine_hash
from kata_grader.scoring.register import Register, Tally
from kata_grader.scoring.scoring import Scoring
from kata_grader.scoring.store import Store
from kata_grader.scoring.working import WorkingDatabase
from kata_grader.scoring.writing import write_report

__all__ = [
    "Change",
    "Comparison",
    "Conditions",
    "Crew",
    "Database",
    "HandIn",
    "Key",
    "LocalJudges",
    "Place",
    "Register",
    "Remark",
    "Scoring",
    "Setting",
    "Store",
    "Submissions",
    "Tally",
    "Task",
    "Unit",
    "WorkingDatabase",
    "compare",
    "conditions_for",
    "engine_hash",
    "write_report",
]
