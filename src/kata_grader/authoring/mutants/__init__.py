"""The reference with one defect at a time: does the grader see each of them?"""

from kata_grader.authoring.mutants.equivalents import Equivalent, equivalents_of
from kata_grader.authoring.mutants.generating import mutants_of
from kata_grader.authoring.mutants.judging import Grade, MutantsOutcome, Survivor, judge_mutants
from kata_grader.authoring.mutants.mutant import Mutant

__all__ = [
    "Equivalent",
    "Grade",
    "Mutant",
    "MutantsOutcome",
    "Survivor",
    "equivalents_of",
    "judge_mutants",
    "mutants_of",
]
