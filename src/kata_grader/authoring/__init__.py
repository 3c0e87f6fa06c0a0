"""For instructors: katas held to their contract."""

from kata_grader.authoring.verify import Finding, Outcome, verify_kata

__all__ = ["Finding", "Outcome", "verify_kata"]
