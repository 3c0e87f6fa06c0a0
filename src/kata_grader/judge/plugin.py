"""The pytest plugin: a test in `graders/<kata>/test_<kata>.py` is a requirement, judged with the fixture `submission`.

pytest loads it by its entry point, so `pytest graders/<kata>` works in any editor and grades the course's exercises. The
commands pass a `JudgePlugin` of their own, which says what to grade and listens to the verdicts.
"""

from collections.abc import Generator, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from kata_grader.catalogue import Course, grader_hash, load_kata, read_submission
from kata_grader.errors import KataGraderError
from kata_grader.judge.drawing import Plans
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.requirement import Comparison, RequirementJudge
from kata_grader.judge.submission import Submission
from kata_grader.judge.turn import Turn
from kata_grader.model import Kata, Requirement, RequirementVerdict, Status
from kata_grader.sandbox import Sandbox, find_sandbox

__all__ = ["DEFAULT_SEED", "JudgePlugin", "RequirementFailed"]

DEFAULT_SEED = 1
_WIDTH = 80  # columns
_BELT = 300.0  # seconds: if the judge itself hangs in a requirement, pytest-timeout ends it


class RequirementFailed(Exception):
    """Raised to pytest for a requirement that is not met; its text is what the student reads."""


def pytest_configure(config: pytest.Config) -> None:
    """Be there in every pytest run of a course, unless a command has put a judge in already."""
    if _judge_plugin(config) is None:
        config.pluginmanager.register(JudgePlugin())


def _judge_plugin(config: pytest.Config) -> "JudgePlugin | None":
    return next((plugin for plugin in config.pluginmanager.get_plugins() if isinstance(plugin, JudgePlugin)), None)


@pytest.fixture(scope="module")
def submission(request: pytest.FixtureRequest) -> Submission:
    """The student's file; see `Submission`."""
    plugin = _judge_plugin(request.config)
    assert plugin is not None
    return plugin.submission(request.path.parent)


class JudgePlugin:
    """Judges what pytest collects below `graders/`.

    Args:
        kata: a kata as it is to be judged, which is not read from its folder again.
        turns: submissions to that kata to judge one after the other, in one session; the course's exercises when None.
        sandbox: what starts the workers.
    """

    def __init__(
        self, *, kata: Kata | None = None, turns: Iterator[Turn] | None = None, sandbox: Sandbox | None = None
    ) -> None:
        self._turns = turns
        self._turn: Turn | None = None
        self._sandbox = sandbox
        self._own_sandbox: Sandbox | None = None
        self._plans: Plans | None = None
        self._judges: dict[str, tuple[RequirementJudge, Examinee]] = {}
        self._katas = {} if kata is None else {kata.grader.resolve(): kata}
        self._current: RequirementJudge | None = None
        self.problems: list[str] = []

    def _kata(self, grader: Path) -> Kata:
        folder = grader.resolve()
        if folder not in self._katas:
            self._katas[folder] = load_kata(grader)
        return self._katas[folder]

    def _is_requirement(self, item: pytest.Item) -> bool:
        folder = item.path.parent
        return (
            item.path.name == f"test_{folder.name}.py"
            and folder.parent.name == "graders"
            and (folder / "kata.toml").is_file()
        )

    def _requirement(self, item: pytest.Item) -> tuple[Kata, Requirement]:
        kata = self._kata(item.path.parent)
        return kata, next(requirement for requirement in kata.metadata.requirements if requirement.id == item.name)

    def submission(self, grader: Path) -> Submission:
        """What the requirements in a grader's folder hold in their hands."""
        return self._judge(self._kata(grader)).submission

    def _judge(self, kata: Kata) -> RequirementJudge:
        if self._turn is not None:
            return self._turn.judge
        if kata.name not in self._judges:
            self._end()
            if self._plans is None:
                self._plans = Plans(kata.grader.parents[1] / ".kata")
            examinee = Examinee(kata, self._source(kata), self._chosen_sandbox(), seed=DEFAULT_SEED)
            judge = RequirementJudge(
                examinee,
                self._plans,
                grader=grader_hash(kata),
                seed=DEFAULT_SEED,
                explained=True,
                thinned=1,
                scripts=None,
            )
            self._judges[kata.name] = judge, examinee
        return self._judges[kata.name][0]

    def _end(self) -> None:
        for _, examinee in self._judges.values():
            examinee.end()

    def _chosen_sandbox(self) -> Sandbox:
        if self._sandbox is None:
            self._sandbox = self._own_sandbox = find_sandbox()
        return self._sandbox

    @staticmethod
    def _source(kata: Kata) -> bytes:
        path = Course(kata.grader.parents[1]).submission(kata, None)
        if path is None:
            raise FileNotFoundError(f"exercises/{kata.name}/{kata.name}.py")
        return read_submission(path)

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Judge one submission after the other, what is left of it, with what was collected once."""
        if self._turns is None or session.testsfailed:
            return None  # pytest's own loop, which says what is wrong
        for turn in self._turns:
            items = [item for item in session.items if item.name in turn.wanted]
            self._turn = turn
            for item, following in zip_longest(items, items[1:]):
                nextitem = None if turn.may_stop else following
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
                if turn.is_over:
                    break
            if isinstance(
                reporter := session.config.pluginmanager.getplugin("terminalreporter"), pytest.TerminalReporter
            ):
                reporter.stats.clear()  # it would keep every report to the session's end, which may be a cohort's
        return True

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Put the outer belt on every requirement."""
        if self._is_requirement(item):
            item.add_marker(pytest.mark.timeout(_BELT))

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Leave out what cannot be graded on this system."""
        if self._is_requirement(item) and (needs := self._kata(item.path.parent).needs) is not None:
            pytest.skip(f"this kata needs {needs}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Judge a requirement instead of just calling its function."""
        if not self._is_requirement(pyfuncitem):
            return None
        kata, requirement = self._requirement(pyfuncitem)
        judge = self._current = self._judge(kata)
        first = None if self._turn is None else self._turn.failing.get(requirement.id)
        try:
            verdict, failing = judge.judge(requirement, pyfuncitem.obj, first=first)
        except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001  # whatever it is, it is the grader's
            verdict, failing = _fault(requirement, error), None
        finally:
            self._current = None
        if self._turn is not None:  # who takes the verdict; to pytest, all is well
            self._turn.add(verdict, failing)
        elif verdict.status is not Status.PASSED:
            raise RequirementFailed(_plain(verdict))
        return True

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> None:
        """Note what a failing assertion compared."""
        if self._current is not None:
            self._current.compared(Comparison(op, left, right))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self,
        call: pytest.CallInfo[None],
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Show the student's words, with no frame of ours."""
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, (RequirementFailed, KataGraderError)):
            report.longrepr = str(call.excinfo.value)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what kept a grader from being collected."""
        if report.failed:
            self.problems.append(str(report.longrepr))

    def pytest_unconfigure(self) -> None:
        """Leave no worker behind."""
        self._end()
        if self._own_sandbox is not None:
            self._own_sandbox.close()


def _plain(verdict: RequirementVerdict) -> str:
    rows = ((label, line) for label, text in verdict.rows() for line in text.split("\n"))
    lines = verdict.timeline.lines(_WIDTH) if verdict.timeline is not None else []
    return "\n".join([verdict.title, *(f"  {label:10} {line}".rstrip() for label, line in rows), *lines])


def _fault(requirement: Requirement, error: BaseException) -> RequirementVerdict:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f" ({Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno})" if last else ""
    return RequirementVerdict(
        id=requirement.id,
        title=requirement.title.en,
        status=Status.GRADER_FAULT,
        points=0,
        max_points=requirement.points,
        message=f"The grader itself failed, which is not your fault: {type(error).__name__}: {error}{where}",
    )
