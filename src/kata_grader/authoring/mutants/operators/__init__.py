"""What learners get wrong and cosmic-ray's own operators do not do."""

from cosmic_ray.operators.operator import Operator

from kata_grader.authoring.mutants.operators.bounds import MovedBound, MovedIndex, MovedRange
from kata_grader.authoring.mutants.operators.calls import (
    ArgumentLeftOut,
    ArgumentsSwapped,
    CallLeftOut,
    DefaultChanged,
    DefaultLeftOut,
    NameMistaken,
)
from kata_grader.authoring.mutants.operators.conditions import (
    ConditionNegated,
    ElementLeftOut,
    MembershipNegated,
    OperandLeftOut,
)
from kata_grader.authoring.mutants.operators.patterns import PatternChanged, TextShortened
from kata_grader.authoring.mutants.operators.statements import CaughtOther, StatementLeftOut, WhileToIf, WithLeftOut

__all__ = ["OURS"]

OURS: tuple[type[Operator], ...] = (
    MovedRange,
    MovedBound,
    MovedIndex,
    ArgumentsSwapped,
    ArgumentLeftOut,
    CallLeftOut,
    DefaultChanged,
    DefaultLeftOut,
    NameMistaken,
    ConditionNegated,
    MembershipNegated,
    OperandLeftOut,
    ElementLeftOut,
    StatementLeftOut,
    WithLeftOut,
    WhileToIf,
    CaughtOther,
    TextShortened,
    PatternChanged,
)
