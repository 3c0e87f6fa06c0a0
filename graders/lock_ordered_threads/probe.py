"""Runs steps in order and moves money, in one thread and in several, and reports what happened."""

import builtins

ENDED = (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)


class Stopped(BaseException):
    """An error that is no `Exception`."""


class _Steps:
    """Steps that keep a record of who called them when."""

    def __init__(self, run, number, *, fails_at=None, error="ValueError", holds_at=None):
        self.run = run
        self.gate = run.gate()
        self.fails_at, self.holds_at = fails_at, holds_at
        self.error = (Stopped if error == "Stopped" else getattr(builtins, error))(f"from call {fails_at}")
        self.calls: list[int] = []
        self.threads: list[set[int]] = [set() for _ in range(number)]
        self.running = self.together = self.returned = 0
        self.steps = [self._step(step) for step in range(number)]

    def _step(self, step):
        def call():
            number = len(self.calls)
            self.calls.append(step)
            self.threads[step].add(self.run.me)
            self.running += 1
            self.together = max(self.together, self.running)
            self.run.note(f"step {step} begins")
            try:
                if number == self.holds_at:
                    self.gate.wait()
                if number == self.fails_at:
                    raise self.error
            finally:
                self.running -= 1
            self.returned += 1
            self.run.note(f"step {step} ends")
            return step == 0  # whatever a step returns is its own business

        return call


def _outcome(steps, call):
    try:
        return {"returned": call()}
    except NotImplementedError:
        raise
    except (*ENDED, Stopped) as error:
        return {"raised": type(error).__name__, "the same object": error is steps.error}


def ordered(submission, run, number, rounds):
    """In which order steps are called, how many of them run together at most, and in how many threads each."""
    steps = _Steps(run, number)
    outcome = _outcome(steps, lambda: submission.run_in_order(steps.steps, rounds))
    return {**outcome, "calls": steps.calls, "together": steps.together, "threads left": len(run.alive())}


def threads_of(submission, run, number, rounds):
    """In which threads the steps run."""
    steps = _Steps(run, number)
    submission.run_in_order(steps.steps, rounds)
    return {"threads of each step": [len(threads) for threads in steps.threads],
            "threads in all": len(set().union(*steps.threads)),
            "of them the caller's": len(set().union(*steps.threads) & {run.me})}  # fmt: skip


def same_function(submission, run, times, rounds):
    """How often a function is called that stands for several steps, and in how many threads."""
    threads = set()

    def step():
        run.note("the step")
        threads.add(run.me)
        calls.append(1)

    calls: list[int] = []
    submission.run_in_order([step] * times, rounds)
    return {"calls": len(calls), "threads": len(threads)}


def failing(submission, run, number, rounds, fails_at, error):
    """What becomes of the others when the call of this number raises."""
    steps = _Steps(run, number, fails_at=fails_at, error=error)
    outcome = _outcome(steps, lambda: submission.run_in_order(steps.steps, rounds))
    return {**outcome, "calls": steps.calls, "threads left": len(run.alive())}


def waiting(submission, run, number, rounds, holds_at):
    """What the other threads do while the call of this number takes long."""
    steps = _Steps(run, number, holds_at=holds_at)
    caller = run.start(submission.run_in_order, steps.steps, rounds, name="caller")
    settled = run.settle()
    if caller.error is not None:
        raise caller.error
    return {"calls": len(steps.calls), "looking": settled["looking"], "sleeps": run.sleeps}


def account(submission, run, number, balance):
    """The attributes of an account."""
    made = submission.Account(number, balance)
    return {"number": made.number, "balance": made.balance}


def moved(submission, run, balances, moves):
    """The balances after transfers, one after the other, and what each gave."""
    accounts = [submission.Account(100 - number, balance) for number, balance in enumerate(balances)]
    outcomes = []
    for source, target, amount in moves:
        try:
            submission.transfer(accounts[source], accounts[target], amount)
        except ValueError:
            outcomes.append("ValueError")
        else:
            outcomes.append("done")
    return {"transfers": outcomes, "balances": [each.balance for each in accounts]}


def moved_at_once(submission, run, balances, moves):
    """The same, each transfer in a thread of its own."""
    accounts = [submission.Account(100 - number, balance) for number, balance in enumerate(balances)]

    def move(source, target, amount):
        try:
            submission.transfer(accounts[source], accounts[target], amount)
        except ValueError:
            return "ValueError"
        return "done"

    started = [run.start(move, *each, alike=each) for each in moves]
    run.join()
    return {"transfers": [each.result for each in started], "balances": [each.balance for each in accounts]}
