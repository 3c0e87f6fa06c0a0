"""One run: what was found is graded by a crew, as far as it was not graded before, and goes to the store."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kata_grader.model import Verdict
from kata_grader.scoring.crew import Crew, Task
from kata_grader.scoring.discovery import Remark, Submissions
from kata_grader.scoring.key import Conditions, Key
from kata_grader.scoring.register import Register
from kata_grader.scoring.store import Store
from kata_grader.scoring.trees import Unreadable

__all__ = ["Scoring"]


@dataclass(slots=True)
class Scoring:
    """A run.

    Args:
        submissions: where the bytes of units are.
        register: who handed in what.
        store: where verdicts go.
        conditions: those of each kata.
        gone: what could not be read any more when it was to be graded.
    """

    submissions: Submissions
    register: Register
    store: Store
    conditions: Mapping[str, Conditions]
    gone: list[Remark] = field(default_factory=list)

    def run(self, crew: Crew, listener: Callable[[Verdict], None]) -> None:
        """Grade what is open.

        Args:
            crew: who grades.
            listener: called with each verdict when it is in the store.

        Raises:
            BadCall: the store cannot be written.
            GraderFault: the crew cannot grade at all.
        """
        try:
            for unit, verdict in crew.grade(self._tasks()):
                self.store.put(Key(self.conditions[unit.kata], unit.sha256), verdict)
                listener(verdict)
        finally:
            self.store.commit()

    def _tasks(self) -> Iterator[Task]:
        for unit, place in self.register.open_units():
            try:
                source = self.submissions.read(place)
            except Unreadable as error:
                self.gone.append(Remark(place.shown, str(error)))
                continue
            task = Task(unit, source)
            if not task.is_whole():
                self.gone.append(Remark(place.shown, "it has changed since it was found"))
                continue
            yield task
