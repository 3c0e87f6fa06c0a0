"""`kata score --cluster`: real schedulers and workers, some of whom die, refuse, or are not there."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kata_grader
from clusters import Cluster, cluster_in
from cohorts import RIGHT, SLEEPS, SOLUTIONS, WRONG, hand_in, rows, slow, timeless, verdicts
from kata_grader.model import Level, Verdict
from kata_grader.scoring.bundles import Bundles
from kata_grader.scoring.crew import Task, Unit
from running import AVAILABLE, IGNORED, SAMPLES, Kata, descendants, in_folder, sleeps, without

PROJECT = Path(__file__).parents[1]
LEVEL = ("--require-level", "limits", "--level", "limits")
CALL = ("score", "../in", "--out", "../out", *LEVEL)
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="this platform has no /proc to see processes in"
)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers whom nothing happens to."""
    with cluster_in(tmp_path_factory.mktemp("cluster") / "lasting", "anna", "bert") as cluster:
        yield cluster


@pytest.fixture
def cohort(course: Path) -> Path:
    """Five students."""
    for number, path in enumerate((RIGHT, WRONG, *sorted(SOLUTIONS.glob("alternatives/*.py")))):
        hand_in(course, f"student{number}", path)
    return course.parent / "in"


@contextlib.contextmanager
def scoring(course: Path, *arguments: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """`kata score` while it runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "kata_grader", *CALL, *arguments],
        cwd=course, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def is_asleep(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a submission sleeps that a worker has at hand."""
    return any(map(sleeps, descendants(process.pid)))


def statuses(out: Path) -> dict[str, str]:
    return {each["student"]: each["status"] for each in verdicts(out)}


def said(err: str) -> list[str]:
    """What was said but how far it is, which is told where a machine takes its time."""
    return [line for line in err.splitlines() if not line.startswith("scored ")]


def test_the_verdicts_are_those_of_this_machine(tmp_path: Path, cluster: Cluster) -> None:
    course = tmp_path / "course"
    kata = "remove_extras"
    shutil.copytree(SAMPLES / "course", course, ignore=IGNORED)
    for tree in ("exercises", "graders", "solutions"):
        shutil.copytree(PROJECT / tree / kata, course / tree / kata, ignore=IGNORED)
    for name in (kata, "echo"):
        solutions = course / "solutions" / name
        for number, path in enumerate([solutions / f"{name}.py", *sorted(solutions.glob("mistakes/*.py"))[:2]]):
            (course / f"in/student{number}").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, course / f"in/student{number}/{name}.py")
    run = in_folder(course)
    before = {name: cluster.kept(name) for name in ("anna", "bert")}
    assert run("score", "in", "--out", "far", *LEVEL, "--cluster", cluster.address).status == 1
    assert run("score", "in", "--out", "near", *LEVEL, "--jobs", "2").status == 1
    far, near = (list(map(timeless, verdicts(course / name))) for name in ("far", "near"))
    assert far == near
    assert len(far) == 6
    for name, there in before.items():  # the graders came once, as one folder
        assert len(set(cluster.kept(name)) - {"examples"} - set(there)) == 1


def test_what_is_in_the_store_is_not_sent_again(kata: Kata, course: Path, cohort: Path, cluster: Cluster) -> None:
    out = cohort.parent / "out"
    assert kata(*CALL, "--jobs", "1").status == 1
    first = rows(out)
    hand_in(course, "another", RIGHT.read_text(encoding="utf-8") + "\n# mine\n")
    ran = kata(*CALL, "--cluster", cluster.address)
    assert (ran.status, said(ran.err)) == (1, [])
    assert "6 submissions (6 different, 5 graded before)" in ran.out
    second = rows(out)
    assert {sha256: second[sha256] for sha256 in first} == first  # not even their times differ
    assert len(second) == 6


def test_a_worker_that_dies_is_no_loss(course: Path, cohort: Path, tmp_path: Path) -> None:
    slow(course, 3)
    hand_in(course, "hangs", SLEEPS)
    with cluster_in(tmp_path / "cluster") as cluster, scoring(course, "--cluster", cluster.address) as process:
        both = [cluster.worker(name) for name in ("anna", "bert")]
        cluster.until(lambda: any(map(is_asleep, both)))
        [victim] = filter(is_asleep, both)
        left = descendants(victim.pid)
        victim.kill()
        out, err = process.communicate(timeout=120)
    assert (process.returncode, said(err)) == (1, []), out
    found = statuses(cohort.parent / "out")
    assert found == {**dict.fromkeys(found, "passed"), "student1": "failed", "hangs": "failed"}
    assert len(found) == 6
    [hangs] = [each for each in verdicts(cohort.parent / "out") if each["student"] == "hangs"]
    assert [each["status"] for each in hangs["requirements"]][1] == "timeout"
    assert not any(Path(f"/proc/{pid}/cwd").exists() for pid in left)  # its judge has gone with it


def test_what_kills_every_worker_is_given_up(course: Path, cohort: Path, tmp_path: Path) -> None:
    slow(course, 60)
    hand_in(course, "hangs", SLEEPS)
    killed: list[int] = []
    with cluster_in(tmp_path / "cluster") as cluster, scoring(course, "--cluster", cluster.address) as process:
        for name in ("anna", "bert", "cora"):
            worker = cluster.worker(name)
            cluster.until(lambda worker=worker: is_asleep(worker))  # type: ignore[misc]  # a lambda's default
            worker.kill()
            killed.append(worker.pid)
        cluster.worker("dora")
        _, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert "The grader itself failed for 1 submission, which is not the students' fault" in err
    found = {each["student"]: each for each in verdicts(cohort.parent / "out")}
    assert "the machines that graded it have ended" in found["hangs"]["requirements"][0]["message"]
    assert sorted(each["status"] for student, each in found.items() if student != "hangs") == [
        "failed",
        *["passed"] * 4,
    ]


def another_engine(folder: Path) -> str:
    """A PYTHONPATH with an engine that differs by a line."""
    copy = folder / "another"
    shutil.copytree(Path(kata_grader.__file__).parent, copy / "kata_grader", ignore=IGNORED)
    with (copy / "kata_grader/judge/calming.py").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    return str(copy)


@pytest.mark.skipif("jail" not in AVAILABLE, reason="this machine itself does not give level jail")
def test_machines_that_would_judge_otherwise_get_no_work(kata: Kata, cohort: Path, tmp_path: Path) -> None:
    call = ("score", "../in", "--out", "../out", "--level", "jail", "--cluster")
    with cluster_in(tmp_path / "cluster") as cluster:
        cluster.worker("bare", PATH=without("bwrap", tmp_path))
        cluster.worker("other", PYTHONPATH=another_engine(tmp_path))
        ran = kata(*call, cluster.address)
        assert ran.status == 2
        assert rows(cohort.parent / "out") == {}
        *refusals, nobody = said(ran.err)
        assert sorted(line.partition(" does not grade: ")[2] for line in refusals) == [
            "its kata-grader, or a library that decides with it, is of another version",
            "this machine does not give level `jail`: bubblewrap: bubblewrap is not installed",
        ]
        assert nobody.startswith(f"kata: nobody in the cluster at {cluster.address} can grade this: ")
        cluster.worker("good")
        ran = kata(*call, cluster.address)
    assert (ran.status, sorted(said(ran.err))) == (1, sorted(refusals))
    assert len(rows(cohort.parent / "out")) == 5
    assert {each["level"] for each in verdicts(cohort.parent / "out")} == {"jail"}


def test_a_run_that_was_stopped_goes_on(
    kata: Kata, course: Path, cohort: Path, tmp_path: Path, cluster: Cluster
) -> None:
    slow(course, 3)
    hangs = hand_in(course, "hangs", SLEEPS)
    call = ("score", "../in", "--out", "../out", *LEVEL, "--cluster")
    at_once = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    with cluster_in(tmp_path / "cluster") as fragile:
        worker = fragile.worker("anna")
        with scoring(course, "--cluster", fragile.address) as process:
            fragile.until(lambda: is_asleep(worker))
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        stopped = "kata: stopped. What was scored is in ../out/scores.sqlite, and the same command goes on from there."
        assert (process.returncode, said(err)) == (130, [stopped])
        worker.kill()  # it still ends what it was at
        with scoring(course, "--cluster", fragile.address, **at_once) as process:
            other = fragile.worker("bert")
            fragile.until(lambda: is_asleep(other))
            fragile.scheduler.kill()
            _, err = process.communicate(timeout=60)
        gone = f"kata: the cluster's scheduler at {fragile.address} is gone: what was scored is kept, and the same command goes on"
        assert (process.returncode, said(err)) == (3, [gone])
    before = rows(cohort.parent / "out")
    hangs.write_bytes(RIGHT.read_bytes())
    ran = kata(*call, cluster.address)
    assert (ran.status, said(ran.err)) == (1, [])
    after = rows(cohort.parent / "out")
    assert {sha256: after[sha256] for sha256 in before} == before
    assert len(verdicts(cohort.parent / "out")) == 6


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nonsense", "there is no Dask cluster at nonsense: missing port number"),
        ("http://127.0.0.1:1", "there is no Dask cluster at http://127.0.0.1:1: unknown address scheme"),
        ("tcp://127.0.0.1:1", "there is no Dask cluster at tcp://127.0.0.1:1: Timed out"),
        ("tls://127.0.0.1:1", "there is no Dask cluster at tls://127.0.0.1:1: its certificates are missing"),
    ],
)
def test_a_wrong_address_is_one_line(kata: Kata, cohort: Path, address: str, words: str) -> None:
    ran = kata(*CALL, "--cluster", address, DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s")
    assert ran.status == 2
    [line] = ran.err.splitlines()
    assert words in line
    assert rows(cohort.parent / "out") == {}


def test_without_dask_it_says_what_to_install(kata: Kata, cohort: Path, tmp_path: Path) -> None:
    (tmp_path / "dask.py").write_text("raise ModuleNotFoundError(\"No module named 'dask'\", name='dask')", "utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    ran = kata(*CALL, "--cluster", "tcp://127.0.0.1:1", PYTHONPATH=path)
    assert (ran.status, ran.err) == (
        2,
        "kata: `--cluster` needs Dask: pip install 'kata-grader[cluster]' (No module named 'dask')\n",
    )
    assert rows(cohort.parent / "out") == {}
    assert kata(*CALL, PYTHONPATH=path).status == 1  # this machine does without


def test_calls_that_do_not_fit(kata: Kata, cohort: Path) -> None:
    assert cohort.exists()
    for arguments, words in (
        (("--jobs", "2", *LEVEL), "`--jobs` is for this machine's judges"),
        (("--level", "limits"), "level `limits` is asked for, and `landlock` is required"),
    ):
        ran = kata("score", "../in", "--out", "../out", "--cluster", "tcp://127.0.0.1:1", *arguments)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)
        assert words in ran.err


def test_a_cluster_without_workers_is_waited_for_and_then_given_up(kata: Kata, cohort: Path, tmp_path: Path) -> None:
    with cluster_in(tmp_path / "cluster") as cluster:
        ran = kata(*CALL, "--cluster", cluster.address, DASK_KATA_GRADER__PATIENCE="1")
    assert (ran.status, rows(cohort.parent / "out")) == (3, {})
    assert ran.err == (
        f"kata: nobody in the cluster at {cluster.address} is there to grade: "
        "what was scored is kept, and the same command goes on\n"
    )


def test_a_scheduler_of_another_version_is_refused(kata: Kata, cohort: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from distributed import versions\nversions._version_cached = lambda _: '1.0'", "utf-8"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    with cluster_in(tmp_path / "cluster", PYTHONPATH=path) as cluster:
        ran = kata(*CALL, "--cluster", cluster.address)
    assert (ran.status, rows(cohort.parent / "out")) == (2, {})
    [line] = ran.err.splitlines()
    assert line.startswith(f"kata: the scheduler at {cluster.address} runs distributed 1.0, and here it is ")


def tasks(*sources: bytes, kata: str = "echo") -> list[Task]:
    return [Task(Unit(kata, hashlib.sha256(source).hexdigest()), source) for source in sources]


def verdict(seconds: float) -> Verdict:
    return Verdict(
        kata="echo", submission="echo.py", status="passed", score=1, max_score=1, seed=1, level=Level.LIMITS, grader="", sha256="",
        seconds=seconds, requirements=(),
    )  # fmt: skip


def test_bundles_are_a_second_of_work_and_of_one_kata() -> None:
    bundles = Bundles([*tasks(*(b"%d" % number for number in range(300))), *tasks(b"other", kata="other")])
    assert len(bundles.take().tasks) == 1  # nobody knows yet
    bundles.learn(verdict(0.1))
    assert len(bundles.take().tasks) == 10
    for _ in range(9):
        bundles.learn(verdict(0.001))
    sizes = []
    while bundles:
        sizes.append(len(bundles.take().tasks))
    assert max(sizes) == 64
    assert sum(sizes) == 290
    assert sizes[-1] == 1  # of the other kata


def test_no_more_is_read_than_is_taken() -> None:
    read = []

    def coming() -> Iterator[Task]:
        for task in tasks(*(b"%d" % number for number in range(300))):
            read.append(task)
            yield task

    bundles = Bundles(coming())
    bundles.take()
    assert len(read) == 2


def test_who_was_beside_a_killer_is_told_from_it() -> None:
    bundles = Bundles(tasks(b"killer", b"beside", b"beside too"))
    bundles.learn(verdict(0.1))
    whole = bundles.take()
    assert list(bundles.failed(whole, "first")) == []
    again = bundles.take()
    assert (again.tasks, again.is_suspect, again.shunned) == (whole.tasks, False, {"first"})
    assert list(bundles.failed(again, "second")) == []
    alone = [bundles.take() for _ in whole.tasks]
    assert not bundles
    assert [(each.tasks, each.is_suspect) for each in alone] == [([task], True) for task in whole.tasks]
    assert list(bundles.failed(alone[0], "third")) == [whole.tasks[0]]
    assert not bundles
