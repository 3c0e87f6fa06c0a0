"""Verdicts for readers and programs: pure functions of a verdict."""

from kata_grader.reports.formats import FORMATS, Format, Part
from kata_grader.reports.lines import to_json
from kata_grader.reports.page import to_html
from kata_grader.reports.terminal import render_katas, render_overview, render_verdict

__all__ = ["FORMATS", "Format", "Part", "render_katas", "render_overview", "render_verdict", "to_html", "to_json"]
