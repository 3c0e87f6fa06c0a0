"""The reference with one defect at a time: does the grader see each of them?"""

from kata_grader.authoring.mutants.equivalents import Equivalent, equivalents_of
from kata_grader.authoring.mutants.generating import mutants_of
from kata_grader.authoring.mutants.judging import Grade, MutantsJudging, MutantsOutcome, Survivor
from kata_grader.authoring.mutants.mutant import Mutant

__all__ = [
    "Equivalent",
    "Grade",
    "Mutant",
    "MutantsJudging",
    "MutantsOutcome",
    "Survivor",
    "equivalents_of",
    "mutants_of",
]
