"""Mutants: what is made of a source, and what a course is told of those that its grader does not see."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kata_grader.authoring.mutants import Mutant, MutantsJudging, mutants_of
from kata_grader.authoring.mutants.operators import OURS
from kata_grader.catalogue import Course
from kata_grader.judge.turn import Assignment
from kata_grader.model import Level, RequirementVerdict, Status, Verdict
from running import Kata

# For each operator, a source and the lines that it makes of one of them.
OPERATORS: dict[str, tuple[str, list[str]]] = {
    "MovedRange": ("x = range(n)", ["x = range(n + 1)", "x = range(n - 1)", "x = range(1, n)"]),
    "MovedBound": ("x = y[:n]", ["x = y[:n + 1]", "x = y[:n - 1]", "x = y[1:n]"]),
    "MovedIndex": ("x = y[n]", ["x = y[n + 1]", "x = y[n - 1]"]),
    "ArgumentsSwapped": ("x = f(a, b, c, d=e)", ["x = f(b, a, c, d=e)", "x = f(a, c, b, d=e)"]),
    "ArgumentLeftOut": ("x = f(a, b, *c, d=e)", ["x = f(a, *c, d=e)", "x = f(a, b, *c)"]),
    "CallLeftOut": ("x = f(a or b).lower() + c", ["x = (a or b).lower() + c", "x = f(a or b) + c"]),
    "DefaultChanged": ('def f(a=None, b="c", d=e): ...', ['def f(a=0, b="c", d=e): ...', 'def f(a=None, b="", d=e): ...', 'def f(a=None, b="c", d=None): ...']),
    "DefaultLeftOut": ("def f(a, b=1): ...", ["def f(a, b): ..."]),
    "NameMistaken": ("x = y.notify_all(); notify_all = 1", ["x = y.notify(); notify_all = 1"]),
    "ConditionNegated": ("x = [y for y in z if y in a]", ["x = [y for y in z if not (y in a)]"]),
    "MembershipNegated": ("x = y in z", ["x = y not in z"]),
    "OperandLeftOut": ("x = 0 <= y < z and a", ["x = a", "x = 0 <= y < z", "x = y < z and a", "x = 0 <= y and a"]),
    "ElementLeftOut": ("x = y in (a, b)", ["x = y in (b,)", "x = y in (a,)"]),
    "StatementLeftOut": ("x.y = 1\nz = 1", ["pass"]),
    "WithLeftOut": ("with lock:\n    x = '''\n    y'''\n    z = 1", ["x = '''\n    y'''\nz = 1"]),
    "WhileToIf": ("while x: ...", ["if x: ..."]),
    "CaughtOther": ("try: ...\nexcept (A, B): ...", ["except (ZeroDivisionError, B): ...", "except (Exception, B): ...", "except (A, ZeroDivisionError): ...", "except (A, Exception): ..."]),
    "TextShortened": ("x = 'abc'", ['x = "ab"']),
    "PatternChanged": (r"x = r'(?<!a)[^b]+\.'", [r"x = r'(?<!a)[^b]*\.'", r"x = r'[^b]+\.'", r"x = r'(?<!a)[^b]+.'", r"x = r'(?<!a)[b]+\.'"]),
    "AddNot": ("if x: ...", ["if not x: ..."]),
    "NumberReplacer": ("x = y[:4]", ["x = y[:5]", "x = y[:3]"]),
    "ReplaceComparisonOperator_Lt_LtE": ("x = y < len(z)", ["x = y <= len(z)"]),
    "ReplaceAndWithOr": ("x = y and z", ["x = y or z"]),
}  # fmt: skip

# Sources that give no mutant of an operator, because it would teach nothing.
NOTHING: dict[str, tuple[str, str]] = {
    "docstring": ("TextShortened", '"""abc"""\ndef f():\n    """abc"""'),
    "annotation": ("NumberReplacer", "def f(a: Literal[1]) -> Literal[1]: ...\nb: Literal[1] = None"),
    "union in an annotation": ("ReplaceBinaryOperator_BitOr_Add", "def f(a: str | None) -> str | None: ..."),
    "text of an exception": ("NumberReplacer", "raise ValueError(f'{len(x) - 1} are too many')"),
    "exception without its call": ("CallLeftOut", "raise ValueError('abc')"),
    "what Python cannot compile": ("WhileToIf", "while x: break"),
    "what another operator has made": ("ElementLeftOut", "try: ...\nexcept (A, B): ..."),
    "not not": ("AddNot", "if not x: ..."),
}

HOLE = (
    ("st.integers(0, 100), max_size=4", "st.integers(1, 100), max_size=4"),
    ("st.integers(-100, -1)", "st.integers(-100, -2)"),
)
HOLES = """\
solutions/echo/echo.py, line 9: no requirement fails when it is changed like this (NumberReplacer in total): strengthen the grader, add a mistake with this defect, or declare it in solutions/echo/equivalents.toml with its reason
    @@ -8,3 +8,3 @@
     def total(numbers):
    -    if any(number < 0 for number in numbers):
    +    if any(number < -1 for number in numbers):
             raise ValueError("negative")
"""
DECLARED = """\
[[equivalent]]
function = "total"
was = "if any(number < 0 for number in numbers):"
becomes = "{becomes}"
reason = "tried here"
"""
MINUS_ONE = "if any(number < -1 for number in numbers):"
NONE_NEGATIVE = "if any(number <= 0 for number in numbers):"


def declare(course: Path, *becomes: str) -> None:
    """Declare mutants of the condition in `total` to be equivalent."""
    text = "\n".join(DECLARED.format(becomes=each) for each in becomes)
    (course / "solutions/echo/equivalents.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def hole(course: Path) -> Path:
    """The sample course with a grader that never tries 0 nor -1."""
    path = course / "graders/echo/test_echo.py"
    text = path.read_text(encoding="utf-8")
    for old, new in HOLE:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return course


@pytest.mark.parametrize("name", OPERATORS)
def test_operator(name: str) -> None:
    source, expected = OPERATORS[name]
    assert [mutant.becomes for mutant in mutants_of(source + "\n") if mutant.operator == name] == expected


def test_every_operator_of_ours_is_in_the_table() -> None:
    assert {operator.__name__ for operator in OURS} <= OPERATORS.keys()


@pytest.mark.parametrize("name", NOTHING)
def test_what_teaches_nothing_is_not_made(name: str) -> None:
    operator, source = NOTHING[name]
    assert operator not in {mutant.operator for mutant in mutants_of(source + "\n")}


def test_a_mutant_says_where_it_is() -> None:
    source = "class A:\n    @b\n    def c(self):\n        def d():\n            return 1\n\n        return d\n"
    places = {(mutant.function, mutant.line) for mutant in mutants_of(source)}
    assert places == {("A.c", 2), ("A.c.d", 5), ("A.c", 7)}
    [removed] = [mutant for mutant in mutants_of(source) if mutant.operator == "RemoveDecorator"]
    assert (removed.was, removed.becomes) == ("@b", "")
    assert removed.diff == "@@ -1,3 +1,2 @@\n class A:\n-    @b\n     def c(self):"
    assert removed.source == source.replace("    @b\n", "")


def test_mutants_are_the_same_each_time_and_differ_from_one_another() -> None:
    source = Path(__file__).read_text(encoding="utf-8").partition("\ndef declare")[0]
    first = mutants_of("x = 1 + 1\nif x > 1 and x < 3:\n    x = [1, 2]\n")
    assert first == mutants_of("x = 1 + 1\nif x > 1 and x < 3:\n    x = [1, 2]\n")
    assert len({mutant.source for mutant in first}) == len(first)
    assert len({mutant.source for mutant in mutants_of(source)}) == len(mutants_of(source))


def test_a_grader_that_sees_every_mutant(kata: Kata) -> None:
    ran = kata("mutants", "echo", "--jobs", "2")
    assert "Every defect is seen, or declared to be none." in ran.out
    [row] = [line.split() for line in ran.out.splitlines() if "echo" in line]
    assert row[:-1] == ["echo", "13", "13", "0", "0", "100.0%"]
    assert (ran.status, ran.err) == (0, "")


def test_survivors_are_listed_with_their_diff(kata: Kata, hole: Path) -> None:
    assert hole.is_dir()
    ran = kata("mutants", "--jobs", "2")
    assert ran.status == 1
    assert HOLES in ran.out
    assert "+    if any(number <= 0 for number in numbers):" in ran.out
    assert "To mend: " in ran.out


def test_declarations_are_taken_and_checked(kata: Kata, hole: Path) -> None:
    survivors = kata("mutants", "--jobs", "2").out.count("no requirement fails")
    declare(hole, MINUS_ONE, "if any(number < 7 for number in numbers):", "if any(number > 0 for number in numbers):")
    ran = kata("mutants", "--jobs", "2")
    assert ran.status == 1
    assert ran.out.count("no requirement fails") == survivors - 1
    assert MINUS_ONE not in ran.out
    stale, killed = [line for line in ran.out.splitlines() if line.startswith("solutions/echo/equivalents.toml: ")]
    assert "`if any(number < 7 for number in numbers):`" in stale
    assert "matches no mutant of the reference any more: mend its lines, or remove it" in stale
    assert "`if any(number > 0 for number in numbers):`" in killed
    assert "(line 9 of the reference) is declared equivalent, but gets `raised` at test_total" in killed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[equivalent]]\nwas = 'x'\nbecomes = ''\nreason = 'x'", "missing required field `function`"),
        (
            "[[equivalent]]\nfunction = ''\nwas = 'x'\nbecomes = ''\nreason = ''",
            "length >= 1 - at `$.equivalent[0].reason`",
        ),
        ("[[equivalents]]", "unknown field `equivalents`"),
        ("[[equivalent]", "it is no TOML"),
    ],
)
def test_broken_declarations_are_one_line(kata: Kata, course: Path, text: str, words: str) -> None:
    (course / "solutions/echo/equivalents.toml").write_text(text, encoding="utf-8")
    ran = kata("mutants")
    assert (ran.status, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert "solutions/echo/equivalents.toml: " in line
    assert words in line


def test_without_cosmic_ray_one_line_says_what_to_install(course: Path) -> None:
    script = "import sys; sys.modules['cosmic_ray'] = None; from kata_grader.cli import main; sys.exit(main())"
    ran = subprocess.run(
        [sys.executable, "-c", script, "mutants"], cwd=course, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    [line] = ran.stderr.splitlines()
    assert "pip install 'kata-grader[authoring]'" in line


def test_grading_does_not_import_cosmic_ray(course: Path) -> None:
    script = "import sys; from kata_grader.cli import main; main(); sys.exit('cosmic_ray' in sys.modules)"
    for command in (["list"], ["grade", "echo"]):
        ran = subprocess.run(
            [sys.executable, "-c", script, *command], cwd=course, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")


def verdict(assignment: Assignment, status: Status) -> Verdict:
    """A verdict with one requirement of a status."""
    one = RequirementVerdict("test_same", "Same", status, 0, 1, message="because")
    return Verdict(kata="echo", submission=assignment.shown, status="failed", score=0, max_score=1, seed=1, level=Level.LIMITS, grader="", sha256="", seconds=0.0, requirements=(one,))  # fmt: skip


def test_a_sample_is_spread_evenly_and_always_the_same(course: Path) -> None:
    declare(course, MINUS_ONE)
    [echo] = Course(course).katas()
    graded: list[list[bytes]] = []

    def grade(assignments: Sequence[Assignment]) -> list[Verdict]:
        graded.append([each.source for each in assignments])
        return [verdict(each, Status.FAILED) for each in assignments]

    for sample in (4, 4, 1000, None):
        outcome = MutantsJudging(Course(course), echo, grade, sample=sample).outcome()
        assert outcome.mutants == len(graded[-1])
    first, second, most, every = graded
    assert first == second
    assert [most.index(source) for source in first] == [0, 3, 6, 9]
    assert len(every) == len(most) + 1
    [declared] = set(every) - set(most)
    assert b"number < -1" in declared


def test_a_fault_of_the_graders_kills_nothing(course: Path) -> None:
    [echo] = Course(course).katas()
    judging = MutantsJudging(
        Course(course), echo, lambda assignments: [verdict(each, Status.GRADER_FAULT) for each in assignments]
    )
    outcome = judging.outcome()
    assert (outcome.killed, outcome.survivors, len(outcome.faults)) == (0, (), outcome.mutants)
    assert outcome.kill_rate == 0.0
    assert "the grader itself fails when line 5 is changed to" in str(outcome.findings[0])
    assert "test_same: because: mend the grader" in str(outcome.findings[0])
    assert isinstance(outcome.faults[0], Mutant)
