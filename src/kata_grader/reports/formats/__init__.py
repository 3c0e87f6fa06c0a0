"""The formats that verdicts on a cohort can be had in: pure functions, by the name that `--format` takes."""

from collections.abc import Mapping

from kata_grader.reports.formats.classroom import classroom
from kata_grader.reports.formats.exercism import exercism
from kata_grader.reports.formats.github import github
from kata_grader.reports.formats.gradebooks import canvas, moodle
from kata_grader.reports.formats.gradescope import gradescope
from kata_grader.reports.formats.json_lines import json_lines
from kata_grader.reports.formats.junit import gitlab, junit
from kata_grader.reports.formats.part import Format, Part
from kata_grader.reports.formats.tables import long_table, wide_table

__all__ = ["FORMATS", "Format", "Part"]

FORMATS: Mapping[str, Format] = {
    "json": json_lines,
    "csv": long_table,
    "csv-wide": wide_table,
    "canvas": canvas,
    "moodle": moodle,
    "junit": junit,
    "gitlab": gitlab,
    "gradescope": gradescope,
    "github": github,
    "classroom": classroom,
    "exercism": exercism,
}
