"""Examples: the same ones for a seed, whatever else is loaded, in memory and from a folder."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kata_grader.judge.drawing import Plans


@given(numbers=st.lists(st.integers()), text=st.text(max_size=3), ratio=st.floats())
@settings(max_examples=200, database=None)
def anything(numbers: list[int], text: str, ratio: float) -> None:
    assert (numbers, text, ratio) is not None


DRAW = """
import sys
sys.path[:0] = [{tests!r}]
from test_drawing import drawn
print(ascii(drawn(1)))
"""


@given(numbers=st.lists(st.integers()), text=st.text(max_size=3), ratio=st.floats())
@example(numbers=[7], text="first", ratio=0.5)
def asked(submission: object, numbers: list[int], text: str, ratio: float) -> None:  # noqa: ARG001  # drawn, not used
    raise AssertionError("drawing does not run the body")


def drawn(seed: int, plans: Plans | None = None, examples: int = 100) -> str:
    """The examples, as text."""
    plans = plans or Plans(None)
    return repr(plans.draw(asked, grader="g" * 64, requirement="test_it", seed=seed, examples=examples))


def test_explicit_examples_come_first_and_all_are_drawn() -> None:
    plan = Plans(None).draw(asked, grader="", requirement="test_it", seed=1, examples=100)
    assert plan[0] == {"numbers": [7], "text": "first", "ratio": 0.5}
    assert len(plan) == 101


def test_a_seed_is_all_that_counts(tmp_path: Path) -> None:
    mine = drawn(1)
    assert mine == drawn(1)
    assert mine != drawn(2)
    for seed in ("0", "99"):
        source = DRAW.format(tests=str(Path(__file__).parent))
        other = subprocess.run(
            [sys.executable, "-c", source],
            env={"PYTHONHASHSEED": seed},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert other.stdout.strip() == ascii(mine)


def test_constants_of_modules_that_are_loaded_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(1, examples=1000)
    path = tmp_path / "local_module.py"
    path.write_text(
        "\n".join(f"X{number} = {987_654_321 + number}, 'constant {number}'" for number in range(50)), encoding="utf-8"
    )
    module = ModuleType("local_module")
    module.__file__ = str(path)
    monkeypatch.setitem(sys.modules, "local_module", module)
    assert drawn(1, examples=1000) == before
    assert "constant" not in before
    anything()  # a test of somebody else's in the same process, which may draw such constants, and which hypothesis remembers
    assert drawn(1, examples=1000) == before


def test_a_folder_gives_the_same_examples(tmp_path: Path) -> None:
    first = drawn(1, Plans(tmp_path))
    [kept] = (tmp_path / "examples").iterdir()
    content = kept.read_bytes()
    assert drawn(1, Plans(tmp_path)) == first
    assert kept.read_bytes() == content
    kept.write_bytes(content.replace(b"hypothesis ", b"hypothesis 0."))
    assert drawn(1, Plans(tmp_path)) == first
    assert kept.read_bytes() == content
