"""The requirements of the sample kata."""

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission


@given(text=st.text(max_size=5))
def test_same(submission: Submission, text: str) -> None:
    assert submission.same(text) == text, "the text itself is asked for"


@given(numbers=st.lists(st.integers(0, 100), max_size=4))
def test_total(submission: Submission, numbers: list[int]) -> None:
    assert submission.total(numbers) == sum(numbers)


@given(number=st.integers(-100, -1))
def test_negative(submission: Submission, number: int) -> None:
    with submission.raises(ValueError):
        submission.total([number])
