"""The formats that verdicts on a cohort can be had in: pure functions, by the name that `--format` takes."""

from collections.abc import Mapping

from kata_grader.reports.formats import (
    classroom,
    exercism,
    github,
    gradescope,
    imports,
    json_lines,
    junit,
    tables,
)
from kata_grader.reports.formats.part import Format, Part
from kata_grader.reports.gradebook import gradebook

__all__ = ["FORMATS", "Format", "Part"]

FORMATS: Mapping[str, Format] = {
    "json": json_lines.json_lines,
    "csv": tables.long_table,
    "csv-wide": tables.wide_table,
    "canvas": imports.canvas,
    "moodle": imports.moodle,
    "junit": junit.junit,
    "gitlab": junit.gitlab,
    "gradescope": gradescope.gradescope,
    "github": github.github,
    "classroom": classroom.classroom,
    "exercism": exercism.exercism,
    "html": gradebook,
}
