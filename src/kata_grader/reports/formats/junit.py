"""JUnit XML, as Jenkins and most others read it, and as GitLab does.

A suite is a verdict, a case a requirement. Wrong is a failure; what ended the submission's process, and what the grader itself
failed at, is an error. Nothing is skipped.
"""

from collections.abc import Iterable, Iterator, Sequence

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.public import Public, explained, is_fault
from kata_grader.reports.formats.safe import xml_attribute, xml_text

__all__ = ["gitlab", "junit"]

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="katas">\n'
_TAIL = b"</testsuites>\n"
_FAILURES = frozenset({Status.FAILED, Status.RAISED, Status.REFUSED})

# GitLab takes files below 30 MB and 100 MB of them a job, 500,000 cases, and since 17.6 no file of more than 250,000 elements.
_MOST_BYTES, _MOST_CASES = 20_000_000, 10_000
_MOST_BYTES_IN_ALL, _MOST_CASES_IN_ALL = 90_000_000, 490_000


def junit(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`junit.xml`: all verdicts, with their points as properties of the suites."""
    public = Public(katas)
    yield Part("junit.xml", _HEAD)
    for verdict in verdicts:
        yield Part("junit.xml", _suite(public.of(verdict), with_properties=True))
    yield Part("junit.xml", _TAIL)


def gitlab(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`gitlab/junit-1.xml` and so on: no larger than GitLab reads them, each case with the student's file.

    Verdicts that are more than GitLab takes are left out, and a last case says how many.
    """
    public = Public(katas)
    number = size = cases = all_size = all_cases = left_out = 0
    for verdict in verdicts:
        count = len(verdict.requirements)
        content = _suite(public.of(verdict), with_file=True)
        if all_size + len(content) > _MOST_BYTES_IN_ALL or all_cases + count > _MOST_CASES_IN_ALL:
            left_out += 1
            continue
        if number == 0 or size + len(content) > _MOST_BYTES or cases + count > _MOST_CASES:
            if number:
                yield Part(_gitlab_file(number), _TAIL)
            number, size, cases = number + 1, 0, 0
            yield Part(_gitlab_file(number), _HEAD)
        yield Part(_gitlab_file(number), content)
        size, cases, all_size, all_cases = (
            size + len(content),
            cases + count,
            all_size + len(content),
            all_cases + count,
        )
    if number == 0:
        number = 1
        yield Part(_gitlab_file(number), _HEAD)
    yield Part(_gitlab_file(number), _left_out(left_out) + _TAIL if left_out else _TAIL)


def _gitlab_file(number: int) -> str:
    return f"gitlab/junit-{number}.xml"


def _left_out(count: int) -> bytes:
    text = f"{count} more submissions were graded, and are not in this report: GitLab reads no more."
    return (
        '<testsuite name="report" tests="1" failures="0" errors="1" skipped="0">\n'
        f'<testcase classname="report" name="The report is not whole"><error type="report" message="{text}"/></testcase>\n'
        "</testsuite>\n"
    ).encode()


def _suite(verdict: Verdict, *, with_properties: bool = False, with_file: bool = False) -> bytes:
    name = verdict.kata if verdict.student is None else f"{verdict.student}/{verdict.kata}"
    failures = sum(each.status in _FAILURES for each in verdict.requirements)
    errors = sum(each.status is not Status.PASSED for each in verdict.requirements) - failures
    counts = f'tests="{len(verdict.requirements)}" failures="{failures}" errors="{errors}" skipped="0"'
    lines = [f'<testsuite name={xml_attribute(name)} {counts} time="{verdict.seconds:.3f}">']
    if with_properties:
        lines += _properties(verdict)
    titles: set[str] = set()
    for each in verdict.requirements:
        title = f"{each.title} ({each.id})" if each.title in titles else each.title
        titles.add(each.title)  # of cases with one name, GitLab shows the first
        place = f" file={xml_attribute(verdict.submission)}" if with_file else ""
        lines.append(
            f"<testcase classname={xml_attribute(name)} name={xml_attribute(title)}{place}>{_outcome(each)}</testcase>"
        )
    return ("\n".join([*lines, "</testsuite>"]) + "\n").encode()


def _properties(verdict: Verdict) -> Iterator[str]:
    facts: dict[str, object] = {
        "student": verdict.student or "", "kata": verdict.kata, "status": verdict.status,
        "score": "" if verdict.status == "error" else verdict.score, "max_score": verdict.max_score, "level": verdict.level,
        "seed": verdict.seed, "submission": verdict.submission, "sha256": verdict.sha256, "grader": verdict.grader,
    }  # fmt: skip
    for each in verdict.requirements:
        facts[f"points.{each.id}"] = "" if is_fault(each) else each.points
        facts[f"max_points.{each.id}"] = each.max_points
    yield "<properties>"
    for name, value in facts.items():
        yield f"<property name={xml_attribute(name)} value={xml_attribute(str(value))}/>"
    yield "</properties>"


def _outcome(requirement: RequirementVerdict) -> str:
    if requirement.status is Status.PASSED:
        return ""
    kind = "failure" if requirement.status in _FAILURES else "error"
    message = xml_attribute(requirement.message or requirement.status)
    return f'<{kind} type="{requirement.status}" message={message}>{xml_text(explained(requirement))}</{kind}>'
