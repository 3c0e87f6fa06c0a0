"""The schedules that a requirement tries for one submission: all of them in their order, or one again."""

from collections.abc import Iterator, Sequence
from typing import Any

from kata_grader.errors import GraderFault
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.scenario import Batch, Scenario, Schedule, Search, Tried

__all__ = ["Trials"]


class Trials:
    """Tries schedules for one submission.

    Args:
        examinee: the submission.
    """

    def __init__(self, examinee: Examinee) -> None:
        self._examinee = examinee
        self._again: Tried | None = None
        self._seed = ""
        self.search: Search | None = None
        self.last: Tried | None = None
        self.details: dict[str, Any] = {}

    def begin(self, seed: str) -> None:
        """Forget the requirement before.

        Args:
            seed: what the random schedules of this one follow from.
        """
        self._seed = seed
        self._again = self.search = self.last = None

    def again(self, scenario: Scenario, schedule: Schedule) -> None:
        """Let the next loop over all schedules run this one alone, and record it."""
        batch = self._run(scenario, [schedule], record=True, watch=True)
        self.details = batch.details
        self._again = Tried(scenario, schedule, batch.outcomes[0])

    def all(self, scenarios: Sequence[Scenario], *, most: int, fewest: int) -> Iterator[Tried]:
        """The different outcomes of some scenarios; of the one schedule alone that `again` has set.

        Args:
            scenarios: from small to large.
            most: how many schedules to try.
            fewest: see `Search`.

        Raises:
            GraderFault: the requirement has had such a loop before.
        """
        if self._again is not None:
            yield self._again
            return
        if self.search is not None:
            raise GraderFault("a requirement may loop over schedules once only")
        self.search = Search(scenarios, most=most, fewest=fewest, seed=self._seed, run=self._run)
        for tried in self.search.outcomes():
            self.last = tried
            yield tried

    def _run(self, scenario: Scenario, schedules: list[Schedule], *, record: bool, watch: bool) -> Batch:
        return self._examinee.run("probe", scenario.name, scenario.args, {}, schedules, record=record, watch=watch)
