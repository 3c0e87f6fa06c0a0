"""The requirements of lock_ordered_threads. The probe keeps a record of calls and balances; here it is judged."""

import itertools
from collections.abc import Sequence
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from kata_grader.judge import Scenario, Submission

ERRORS = ["ValueError", "KeyboardInterrupt", "SystemExit", "Stopped", "KeyError"]
Move = tuple[int, int, int]


def steps_code(number: int, rounds: int) -> str:
    """A call of run_in_order as one types it."""
    names = [f"step{step}" for step in range(number)]
    return f"run_in_order([{', '.join(names)}], {rounds})"


def in_order(number: int, rounds: int) -> list[int]:
    """The steps in the order in which they are to be called."""
    return list(range(number)) * rounds


@given(number=st.integers(0, 4), rounds=st.integers(0, 3))
def test_order(submission: Submission, number: int, rounds: int) -> None:
    submission.shown(steps_code(number, rounds))
    expected = {
        "returned": None,
        "calls": in_order(number, rounds),
        "together": int(number * rounds > 0),
        "threads left": 0,
    }
    why = "one step after the other, round after round, never two together, and no thread is left"
    assert submission.probe.ordered(number, rounds) == expected, why


@given(number=st.integers(1, 4), rounds=st.integers(1, 3))
def test_own_threads(submission: Submission, number: int, rounds: int) -> None:
    submission.shown(steps_code(number, rounds))
    expected = {"threads of each step": [1] * number, "threads in all": number, "of them the caller's": 0}
    why = "each step has one thread, always the same one, that no other step has"
    assert submission.probe.threads_of(number, rounds) == expected, why
    submission.shown(f"run_in_order([step] * {number}, {rounds})")
    expected = {"calls": number * rounds, "threads": number}
    why = "a function that stands in the list several times is several steps"
    assert submission.probe.same_function(number, rounds) == expected, why


def ordering(number: int, rounds: int) -> Scenario:
    """Steps in order, under schedules."""
    return Scenario("ordered", (number, rounds), steps_code(number, rounds))


def what_went_wrong(seen: dict[str, Any], expected: Sequence[int]) -> str:
    """What is wrong with a record of calls."""
    if seen["together"] > 1:
        return "two steps ran at the same time"
    for place, (step, wanted) in enumerate(itertools.zip_longest(seen["calls"], expected)):
        if step != wanted:
            what = f"call {place + 1} was of step {step}" if step is not None else f"there was no call {place + 1}"
            return f"{what}, and it is step {wanted}'s turn" if wanted is not None else f"{what}, and nobody's turn"
    return "run_in_order has returned, and a thread of its own still lives"


def test_order_threads(submission: Submission) -> None:
    for scenario, seen in submission.schedules(
        ordering(2, 1), ordering(2, 2), ordering(3, 1), ordering(3, 2), spinning=True
    ):
        calls = in_order(*scenario.args)
        expected = {"returned": None, "calls": calls, "together": 1, "threads left": 0}
        assert seen == expected, what_went_wrong(seen, calls)


def test_waits_quietly(submission: Submission) -> None:
    scenarios = [
        Scenario("waiting", (number, 2, holds_at), f"{steps_code(number, 2)}  # call {holds_at + 1} takes very long")
        for number, holds_at in ((2, 0), (2, 1), (3, 2))
    ]
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        expected = {"calls": scenario.args[2] + 1, "looking": [], "sleeps": 0}
        why = "while one step runs, all other threads wait for their turn: they neither sleep for a time nor look again and again"
        if seen["looking"]:
            why = (
                f"thread {seen['looking'][0]} looks again and again whether it is its turn: it should wait to be woken"
            )
        assert seen == expected, why


@given(number=st.integers(1, 4), rounds=st.integers(1, 3), place=st.integers(0, 11), error=st.sampled_from(ERRORS))
def test_failing_step(submission: Submission, number: int, rounds: int, place: int, error: str) -> None:
    fails_at = place % (number * rounds)
    submission.shown(f"# call {fails_at + 1} raises {error}\n{steps_code(number, rounds)}")
    expected = {
        "raised": error,
        "the same object": True,
        "calls": in_order(number, rounds)[: fails_at + 1],
        "threads left": 0,
    }
    why = "no later step runs, that very exception is raised, and no thread is left"
    assert submission.probe.failing(number, rounds, fails_at, error) == expected, why


def test_failing_threads(submission: Submission) -> None:
    scenarios = [
        Scenario(
            "failing",
            (number, rounds, place, error),
            f"# call {place + 1} raises {error}\n{steps_code(number, rounds)}",
        )
        for number, rounds, place, error in (
            (2, 1, 0, "ValueError"),
            (2, 2, 1, "Stopped"),
            (3, 2, 2, "KeyError"),
            (3, 1, 0, "SystemExit"),
        )
    ]
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        number, rounds, fails_at, error = scenario.args
        calls = in_order(number, rounds)[: fails_at + 1]
        expected = {"raised": error, "the same object": True, "calls": calls, "threads left": 0}
        why = "no later step runs, that very exception is raised, and no thread is left"
        assert seen == expected, why


@given(number=st.integers(-5, 10**6), balance=st.integers(0, 10**20))
def test_account(submission: Submission, number: int, balance: int) -> None:
    submission.shown(f"Account({number}, {balance})")
    why = "an account has the attributes number and balance"
    assert submission.probe.account(number, balance) == {"number": number, "balance": balance}, why


def after(balances: Sequence[int], moves: Sequence[Move]) -> dict[str, object]:
    """What transfers come to, one after the other."""
    left, outcomes = list(balances), []
    for source, target, amount in moves:
        if 0 < amount <= left[source]:
            left[source] -= amount
            left[target] += amount
            outcomes.append("done")
        else:
            outcomes.append("ValueError")
    return {"transfers": outcomes, "balances": left}


def moves_code(balances: Sequence[int], moves: Sequence[Move], *, at_once: bool) -> str:
    """Transfers as one types them."""
    lines = [f"{'abc'[number]} = Account({100 - number}, {balance})" for number, balance in enumerate(balances)]
    lines += ["# at the same time:"] if at_once else []
    for index, (source, target, amount) in enumerate(moves):
        thread = f"  # thread {'ABC'[index]}" if at_once else ""
        lines.append(f"transfer({'abc'[source]}, {'abc'[target]}, {amount}){thread}")
    return "\n".join(lines)


BALANCES = st.lists(st.integers(0, 50), min_size=3, max_size=3)


@given(
    balances=BALANCES,
    moves=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 60)), min_size=1, max_size=4),
)
@example(balances=[10, 0, 0], moves=[(0, 1, 10)])
def test_transfer(submission: Submission, balances: list[int], moves: list[Move]) -> None:
    moves = [move for move in moves if move[0] != move[1]] or [(0, 1, 1)]
    submission.shown(moves_code(balances, moves, at_once=False) + "\n[account.balance for account in (a, b, c)]")
    why = "the amount leaves one account and arrives in the other; if there is too little, ValueError, and nothing changes"
    assert submission.probe.moved(balances, moves) == after(balances, moves), why


@given(balances=BALANCES, accounts=st.tuples(st.integers(0, 2), st.integers(0, 2)), amount=st.integers(-60, 0))
def test_amount_not_positive(
    submission: Submission, balances: list[int], accounts: tuple[int, int], amount: int
) -> None:
    moves = [(*accounts, amount)]
    submission.shown(moves_code(balances, moves, at_once=False))
    why = "an amount that is not positive: ValueError, and nothing changes"
    assert submission.probe.moved(balances, moves) == after(balances, moves), why


@given(balance=st.integers(0, 50), amount=st.integers(-5, 60))
def test_to_itself(submission: Submission, balance: int, amount: int) -> None:
    moves = [(0, 0, amount)]
    submission.shown(moves_code([balance], moves, at_once=False))
    why = "to itself: checked as always, and nothing changes"
    assert submission.probe.moved([balance], moves) == after([balance], moves), why


def possible(balances: Sequence[int], moves: Sequence[Move]) -> list[dict[str, object]]:
    """What transfers at the same time may come to: the same as one after the other, in some order."""
    results = []
    for order in itertools.permutations(range(len(moves))):
        seen: Any = after(balances, [moves[number] for number in order])
        transfers = [seen["transfers"][order.index(number)] for number in range(len(moves))]
        results.append({"transfers": transfers, "balances": seen["balances"]})
    return results


MEETINGS: list[tuple[list[int], list[Move]]] = [
    ([10, 10], [(0, 1, 3), (1, 0, 4)]),
    ([10, 0], [(0, 1, 10), (0, 1, 10)]),
    ([10, 10, 10], [(0, 1, 3), (2, 1, 4)]),
    ([10, 10, 10], [(0, 1, 3), (1, 2, 4), (2, 0, 5)]),
    ([20, 10], [(0, 0, 5), (0, 1, 6)]),
    ([5, 5], [(0, 1, 5), (1, 0, 5), (0, 1, 5)]),
]


def test_transfer_threads(submission: Submission) -> None:
    scenarios = [
        Scenario("moved_at_once", (balances, moves), moves_code(balances, moves, at_once=True))
        for balances, moves in MEETINGS
    ]
    for scenario, seen in submission.schedules(*scenarios, spinning=True):
        balances, moves = scenario.args
        results = possible(balances, moves)
        total, left = sum(balances), sum(seen["balances"])
        why = "the transfers come to something that they cannot come to one after the other"
        if left != total:
            why = f"there were {total} in all before, and afterwards there are {left}"
        elif min(seen["balances"]) < 0:
            why = "an account is below zero: two threads both found enough money"
        assert seen == (seen if seen in results else results[0]), why
