"""For instructors: katas held to their contract."""

from kata_grader.authoring.finding import Finding
from kata_grader.authoring.verify import Outcome, Verification

__all__ = ["Finding", "Outcome", "Verification"]
