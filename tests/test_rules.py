"""What a kata does without: seen in the source, and where the source hides it, in the running submission."""

import ast
from pathlib import Path

import pytest

from kata_grader.worker.rules import Found, Rules, broken_rule
from running import Kata

RULES = Rules(("heapq",), ("sorted", "bin", "sort", "bit_count"), format_specs=True)

BROKEN = {
    "return sorted(a)": "sorted",
    "s = sorted\nreturn s(a)": "sorted",
    "return [*map(sorted, a)]": "sorted",
    "def key(f=sorted): return f\nreturn key()(a)": "sorted",
    "import builtins as b\nreturn b.sorted(a)": "sorted",
    "from builtins import sorted as s\nreturn s(a)": "sorted",
    "import builtins\nreturn getattr(builtins, 'bin')(a)": "bin",
    "return __builtins__['sorted'](a)": "sorted",
    "return eval('sorted(a)')": "sorted",
    "a.sort()\nreturn a": "sort",
    "list.sort(a)\nreturn a": "sort",
    "f = a.sort\nf()": "sort",
    "getattr(a, 'sort')()": "sort",
    "vars(list)['sort'](a)": "sort",
    "list.__dict__['sort'](a)": "sort",
    "from operator import methodcaller\nmethodcaller('sort')(a)": "sort",
    "return int.bit_count(a)": "bit_count",
    "return a.bit_count()": "bit_count",
    "class Sorter:\n    sorted = 1\n    def run(self): return sorted(self)": "sorted",
    "from heapq import merge": "heapq",
    "return f'{a:b}'": "b",
    "return f'{a:{b}}'": "{b}",
    "return format(a, 'b')": "format",
    "f = format\nreturn f(a, 'b')": "format",
    "return '{:b}'.format(a)": "{:b}",
    "t = '{0:>3}'\nreturn t.format(a)": "{0:>3}",
    "return str.format('{:x}', a)": "{:x}",
    "return '%x' % a": "%x",
    "t = '%#o'\nreturn t % a": "%#o",
    "return a.__format__('b')": "__format__",
}

KEPT = [
    "return 'sorted'  # bin and sort",
    '"""Uses no sorted() and no {:b}."""',
    "def sorted(x): return x\nreturn sorted(a)",
    "bin = ''\nreturn bin + a",
    "for bin in a: print(bin)",
    "return [bin for bin in a]",
    "return (lambda sorted: sorted(a))(len)",
    "class Sorter:\n    def sort(self, a): return a\nreturn Sorter().sort(a)",
    "def sort(a): return a\nreturn sort(a)",
    "class Shelf:\n    def __init__(self): self.bin = []\n    def put(self, x): self.bin.append(x)",
    "try: pass\nexcept ValueError as sorted: print(sorted)",
    "global bin\nbin = 3\nreturn bin",
    "import bisect\nbisect.insort(a, 3)",
    "return f'{a}{a!r}'",
    "return '{}{}'.format(a, a) + '{x}'.format(x=a)",
    "return '%s%d%%' % (a, a)",
    "return a % 10",
    "return format(a)",
    "d = {'sort': 1}\nreturn d['sort']",
]


def found(body: str) -> Found | None:
    """What is found in a function of this body."""
    lines = "\n    ".join(body.split("\n"))
    return broken_rule(ast.parse(f"def f(a, b=0):\n    {lines}\n"), RULES)


@pytest.mark.parametrize("body", BROKEN)
def test_the_source_tells(body: str) -> None:
    seen = found(body)
    assert seen is not None
    assert seen.name == BROKEN[body]
    assert 2 <= seen.line <= 4


@pytest.mark.parametrize("body", KEPT)
def test_names_of_its_own_break_no_rule(body: str) -> None:
    assert found(body) is None


HIDDEN = {
    "getattr": 'return getattr(__import__("builtins"), "su" + "m")(numbers)',
    "getattr passed on": 'return [*map(getattr(__import__("builtins"), "su" + "m"), [numbers])][0]',
    "eval": 'return eval("su" + "m(numbers)")',
    "rebound": "return mine(numbers)",
    "vars": 'vars(list)["so" + "rt"](list(numbers))\n    return added(numbers)',
    "swallowed": 'try: getattr([2, 1], "so" + "rt")()\n    except: pass\n    return added(numbers)',
    "template": 'one = "{:"\n    return int((one + "d}").format(added(numbers)))',
}
SOURCE = """sum = sum
mine = sum
def same(text): return text
def added(numbers):
    found = 0
    for number in numbers: found += number
    return found
def total(numbers):
    if any(number < 0 for number in numbers): raise ValueError
    {}
"""
REQUIREMENT = """
[[requirements]]
id = "test_rules"
points = 1
source = true
examples = 10
title = { en = "Without sum", zh = "不用 sum" }
hint = { en = "Write a loop.", zh = "写一个循环。" }
"""
TEST = """

@given(numbers=st.lists(st.integers(0, 100), max_size=4))
def test_rules(submission: Submission, numbers: list[int]) -> None:
    submission.total(numbers)
"""


@pytest.fixture
def ruled(course: Path) -> Path:
    """A place for a submission to a kata with rules: `echo`, without `sum`, `sort` and format specifications."""
    toml, test = course / "graders/echo/kata.toml", course / "graders/echo/test_echo.py"
    rules = 'forbidden = { imports = ["queue"], calls = ["sum", "sort"], format_specs = true }'
    text = toml.read_text(encoding="utf-8").replace('forbidden.imports = ["queue"]', rules)
    toml.write_text(text + REQUIREMENT, encoding="utf-8")
    test.write_text(test.read_text(encoding="utf-8") + TEST, encoding="utf-8")
    return course / "submission.py"


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_the_source_hides_shows_when_it_runs(kata: Kata, ruled: Path, hidden: str) -> None:
    ruled.write_text(SOURCE.format(HIDDEN[hidden]), encoding="utf-8")
    statuses = [
        each["status"] for each in kata("grade", "echo", "--submission", ruled, "--json", "-").verdict["requirements"]
    ]
    assert statuses == ["passed", "passed", "passed", "refused"]


def test_a_broken_rule_costs_its_own_points_and_names_the_line(kata: Kata, ruled: Path) -> None:
    ruled.write_text("import queue\n" + SOURCE.format("return added(numbers)"), encoding="utf-8")
    ran = kata("grade", "echo", "--submission", ruled)
    assert ran.status == 1
    assert "4 of 5 points" in ran.out
    assert "`queue`, which line 1 imports: `import queue`" in " ".join(ran.out.split())


def test_keeping_the_rules_is_a_pass_only_when_something_was_called(kata: Kata, ruled: Path) -> None:
    for body, status in (
        ("return added(numbers)", "passed"),
        ("raise KeyError(numbers)", "raised"),
        ("if numbers == []: raise KeyError\n    return 0", "passed"),
        ("raise NotImplementedError", "raised"),
    ):
        ruled.write_text(SOURCE.format(body), encoding="utf-8")
        verdict = kata("grade", "echo", "--submission", ruled, "--json", "-").verdict
        assert (body, verdict["requirements"][3]["status"]) == (body, status)


def test_rules_and_their_requirement_need_each_other(kata: Kata, ruled: Path, course: Path) -> None:
    toml = course / "graders/echo/kata.toml"
    text = toml.read_text(encoding="utf-8")
    for old, new, words in (
        ("source = true", "source = false", "no requirement has `source = true`"),
        ("points = 2", "points = 2\nsource = true", "`source = true` stands twice"),
        ("forbidden = {", "topic = {", "unknown field `topic`"),
    ):
        toml.write_text(text.replace(old, new), encoding="utf-8")
        ran = kata("grade", "echo", "--submission", ruled.parent / "solutions")
        assert (ran.status, ran.out) == (2, "")
        assert words in ran.err
