"""`kata verify`: a kata that keeps its contract, and everything that is wrong with one that does not, in one run."""

from pathlib import Path

from running import Kata

REFERENCE, STUB, TOML, TEST = (
    "solutions/echo/echo.py",
    "exercises/echo/echo.py",
    "graders/echo/kata.toml",
    "graders/echo/test_echo.py",
)


def changed(course: Path, path: str, old: str, new: str) -> None:
    """Put other words into a file."""
    text = (course / path).read_text(encoding="utf-8")
    assert old in text
    (course / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def mistake(course: Path, name: str, fails: str, body: str = "") -> None:
    """Add a mistake: the reference with something after it."""
    text = f'"""fails: {fails}"""\n{(course / REFERENCE).read_text(encoding="utf-8")}\n{body}'
    (course / "solutions/echo/mistakes" / f"{name}.py").write_text(text, encoding="utf-8")


def test_a_kata_that_keeps_its_contract(kata: Kata) -> None:
    ran = kata("verify")
    assert (ran.status, ran.err) == (0, "")
    assert "Every solution got the verdict that it should." in ran.out
    [row] = [line.split() for line in ran.out.splitlines() if "echo" in line]
    assert row[:5] == ["echo", "3", "3", "10", "10"]


def test_all_that_is_wrong_is_said_in_one_run(kata: Kata, course: Path) -> None:
    mistakes = course / "solutions/echo/mistakes"
    wrong = (mistakes / "first_three.py").read_bytes()
    (course / "solutions/echo/alternatives/wrong.py").write_bytes(wrong)
    (course / "solutions/echo/alternatives/slow.py").write_text(
        "import time\ndef same(text):\n    time.sleep(0.4)\n    return text\n", encoding="utf-8"
    )
    mistake(course, "right", "test_same")
    mistake(course, "unknown", "test_nothing")
    mistake(course, "by_luck", "test_same", "def same(text):\n    return text if len(text) < 5 else 'FILL ' + 'IN'\n")
    (mistakes / "nameless.py").write_bytes((course / REFERENCE).read_bytes())
    for path in [*mistakes.glob("negative_*.py"), *mistakes.glob("*_once.py"), *mistakes.glob("without_*.py")]:
        path.unlink()
    changed(course, TOML, "examples = 100", 'examples = 2\nnever_alone = "nobody can"')
    changed(course, TOML, 'hint.en = "Look at each number first."', 'hint.en = "Try: return sum(numbers)"')
    changed(course, TOML, 'title.zh = "求数字之和"', 'title.zh = "Numbers are added up"')
    changed(course, STUB, "raise NotImplementedError", "return text")
    changed(course, STUB, "numbers: list[int]", "number: list[int]")
    changed(course, REFERENCE, "def same", "def extra():\n    pass\n\n\ndef same")
    changed(course, "exercises/echo/README.md", "`same(text)`", "`it`")
    changed(course, "exercises/echo/README.zh.md", "返回文本本身", "FILL IN")
    ran = kata("verify", "echo")
    assert (ran.status, ran.err) == (1, "")
    for words in (
        "exercises/echo/echo.py: the stub does not fail as a stub at test_same",
        "exercises/echo/echo.py: `total(number)` is `total(numbers)` in the reference",
        "exercises/echo/echo.py: it has no `extra`, which the reference has",
        "exercises/echo/README.md: it does not name `same`",
        "exercises/echo/README.zh.md:3: `FILL IN",
        "kata.toml: the hint of test_negative holds a line of the reference, `return sum(numbers)`",
        "kata.toml: the test_total: title is the same in both languages",
        "kata.toml: a mistake does fail test_same alone: take its `never_alone` out",
        "alternatives/wrong.py: a right solution gets `failed` at test_total with seed 1",
        "alternatives/slow.py: a right solution gets `timeout` at test_same with seed 1",
        "with half of the limits: raise `limits`",
        "mistakes/right.py: this mistake gets `passed` at test_same with seed 1, 2, 3: strengthen",
        "mistakes/by_luck.py: this mistake gets `passed` at test_same",
        "mistakes/nameless.py: its docstring names no requirement",
        "mistakes/unknown.py: its docstring names no requirement",
        "solutions/echo/mistakes: there are 9 mistakes, and at least 10 are needed",
        "mistakes: no mistake fails test_negative: add one",
    ):
        assert words in ran.out, words
    assert "To mend: " in ran.out


def test_what_is_wrong_from_time_to_time_and_what_is_never_alone(kata: Kata, course: Path) -> None:
    changed(course, TOML, "pure = true", "")
    changed(
        course, REFERENCE, "    return text", "    import time\n    return text[: time.time_ns() // 1000 % 2 * 5 + 1]"
    )
    mistakes = course / "solutions/echo/mistakes"
    for path in [
        *mistakes.glob("negative_*.py"),
        *(mistakes / f"{name}.py" for name in ("strips", "lowered", "only_ascii")),
    ]:
        text = path.read_text(encoding="utf-8").replace("sum(numbers)", "sum(numbers[1:])")
        path.write_text(text, encoding="utf-8")
    changed(course, TOML, 'id = "test_same"', 'id = "test_same"\nnever_alone = "a sum is all that there is"')
    out = kata("verify").out
    assert "gradings of it gave" in out
    assert "no mistake fails test_negative and nothing else" in out
    assert "no mistake fails test_same" not in out
