"""The store: verdicts by their keys, whole in every copy of the file, and refused in one line when it is something else."""

import hashlib
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from kata_grader.catalogue import load_kata
from kata_grader.errors import BadCall
from kata_grader.model import Level, Verdict
from kata_grader.scoring import (
    Conditions,
    Database,
    HandIn,
    Key,
    Place,
    Register,
    Remark,
    Store,
    WorkingDatabase,
    conditions_for,
    engine_hash,
)
from kata_grader.scoring.crew import Unit, fault_of
from running import SAMPLES

KATA = load_kata(SAMPLES / "course/graders/echo")
CONDITIONS = conditions_for(KATA, seed=1, level=Level.LIMITS, engine="e")


def key(number: int) -> Key:
    return Key(CONDITIONS, hashlib.sha256(str(number).encode()).hexdigest())


def verdict(number: int, *, status: str = "failed") -> Verdict:
    """A verdict that is as long as one is."""
    fault = fault_of(KATA, str(number).encode(), "x" * 2_000, seed=1, level=Level.LIMITS)
    return structs.replace(fault, status=status, score=number % 5)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "scores.sqlite")
    yield database
    database.close()


def test_a_verdict_comes_back_by_its_key_and_by_no_other(database: Database) -> None:
    store = Store(database)
    kept = structs.replace(verdict(1), student="anna", submission="somewhere/echo.py")
    store.put(key(1), kept)
    assert store.get(key(1)) == structs.replace(kept, student=None, submission="echo.py")
    assert store.get(key(2)) is None
    others = {"kata": "twin", "grader": "g", "seed": 2**80, "python": "p", "level": Level.JAIL, "engine": "f"}
    assert set(others) == set(Conditions.__struct_fields__)
    for name, value in others.items():
        assert store.get(structs.replace(key(1), conditions=structs.replace(CONDITIONS, **{name: value}))) is None


def test_the_engines_hash_follows_what_judges_import(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "kata_grader"
    shutil.copytree(Path(sys.modules["kata_grader"].__path__[0]), package)
    monkeypatch.setattr("kata_grader.scoring.key._PACKAGE", package)
    before = engine_hash()
    for path in ("reports/page.py", "scoring/store.py", "cli/score.py", "authoring/new.py"):
        (package / path).write_text("", encoding="utf-8")
    assert engine_hash() == before
    for path in ("judge/grading.py", "judge/pytest.ini", "worker/main.py", "sandbox/zygote/main.py", "model.py"):
        (package / path).write_text("# otherwise", encoding="utf-8")
        assert engine_hash() != before
        before = engine_hash()


def test_every_copy_of_the_file_alone_has_whole_rows(tmp_path: Path) -> None:
    script = """
        import sys
        sys.path[:0] = sys.argv[2:]
        from pathlib import Path
        from kata_grader.scoring import Store, WorkingDatabase
        from test_store import key, verdict
        store = Store(WorkingDatabase(Path(sys.argv[1])))
        for number in range(10_000_000):
            store.put(key(number), verdict(number))
            store.commit()
            if number == 0:
                print("begun", flush=True)
    """
    path, folder = tmp_path / "scores.sqlite", tmp_path / "copy"
    folder.mkdir()
    command = [sys.executable, "-c", textwrap.dedent(script), str(path), *sys.path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            counts = [0]
            while counts[-1] < 100 or len(counts) < 20:
                shutil.copyfile(path, folder / "scores.sqlite")
                counts.append(whole_rows(folder / "scores.sqlite"))
            for name in (".scores.sqlite.working", ".scores.sqlite.working-wal"):  # as a power cut would leave them
                shutil.copyfile(tmp_path / name, folder / name)
        finally:
            process.kill()
    assert counts == sorted(counts)
    after_a_cut, after_a_kill = (reopened(each) for each in (folder / "scores.sqlite", path))
    assert counts[-1] < after_a_cut <= after_a_kill


def reopened(path: Path) -> int:
    """How many verdicts are in a file when a run goes on with it; nothing is left beside it when that has ended."""
    WorkingDatabase(path).close()
    assert [each.name for each in path.parent.glob(".scores*")] == []
    return whole_rows(path)


def whole_rows(path: Path) -> int:
    """How many verdicts are in a file, all of which can be read."""
    database = Database(path, new=False)
    assert database.one("PRAGMA integrity_check") == "ok"
    store = Store(database)
    count = int(database.one("SELECT COUNT(*) FROM verdicts"))
    if not count:
        return 0
    assert store.get(key(count - 1)) == verdict(count - 1)
    database.close()
    return count


def test_a_working_copy_of_another_file_does_not_count(tmp_path: Path) -> None:
    path, working = tmp_path / "scores.sqlite", tmp_path / ".scores.sqlite.working"
    store = Store(first := WorkingDatabase(path))
    store.put(key(0), verdict(0))
    shutil.copyfile(path, tmp_path / "first.sqlite")
    first.close()
    shutil.copyfile(path, working)
    path.unlink()  # to score everything anew
    assert reopened(path) == 0
    shutil.copyfile(tmp_path / "first.sqlite", working)
    assert reopened(path) == 0
    working.write_bytes(b"torn" * 5_000)
    assert reopened(path) == 0


def test_a_result_is_committed_when_there_was_time_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(tmp_path / "scores.sqlite")
    now = [100.0]
    monkeypatch.setattr("kata_grader.scoring.store.time.monotonic", lambda: now[0])
    store = Store(database)

    def seen() -> int:
        reader = sqlite3.connect(tmp_path / "scores.sqlite")
        try:
            return int(reader.execute("SELECT COUNT(*) FROM verdicts").fetchone()[0])
        finally:
            reader.close()

    counts = []
    for number, seconds in enumerate((0.0, 0.1, 0.1, 0.2, 5.0, 0.1)):
        now[0] += seconds
        store.put(key(number), verdict(number))
        counts.append(seen())
    assert counts == [1, 1, 1, 4, 5, 5]
    store.commit()
    assert seen() == 6
    database.close()


def put_many(store: Store) -> None:
    for number in range(1, 1_000):
        store.put(key(number), verdict(number))
        store.commit()


def test_a_full_disk_is_one_line_and_what_was_committed_stays(database: Database, tmp_path: Path) -> None:
    store = Store(database)
    store.put(key(0), verdict(0))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(BadCall, match=r"scores.sqlite cannot be used: .* What was committed is kept") as caught:
            put_many(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "\n" not in str(caught.value)
    assert whole_rows(tmp_path / "scores.sqlite") > 5
    store.commit()
    assert store.get(key(1)) is not None


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA user_version = 7", "written by another version of this command (its schema is 7"),
        ("PRAGMA application_id = 7", "is a database, but no file of scores"),
    ],
)
def test_another_database_is_refused(database: Database, tmp_path: Path, statement: str, words: str) -> None:
    connection = sqlite3.connect(database.path)
    connection.execute(statement)
    connection.close()
    with pytest.raises(BadCall) as caught:
        Database(tmp_path / "scores.sqlite")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_database_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "scores.sqlite"
    path.write_bytes(b"these are my notes" * 1_000)
    with pytest.raises(BadCall, match="is no file of scores"):
        Database(path)
    assert path.read_bytes().startswith(b"these are my notes")


def test_a_damaged_file_is_one_line(database: Database) -> None:
    store = Store(database)
    for number in range(500):
        store.put(key(number), verdict(number))
    store.commit()
    content = bytearray(database.path.read_bytes())
    content[4_096:] = b"\xaa" * (len(content) - 4_096)
    database.path.write_bytes(content)
    with pytest.raises(BadCall, match="is damaged"):
        Store(Database(database.path)).get(key(3))


def test_who_handed_in_what(database: Database) -> None:
    store = Store(database)
    register = Register(database, store, [structs.replace(CONDITIONS, kata="twin"), CONDITIONS])

    def hand_in(student: str, kata: str, number: int) -> HandIn:
        return HandIn(student, kata, key(number).sha256, Place("", f"{student}/{kata}.py"))

    remark = Remark("x", "y")
    first: list[HandIn | Remark]
    first = [hand_in("bert", "echo", 1), remark, hand_in("anna", "echo", 1), hand_in("anna", "twin", 1)]
    assert list(register.fill([*first, hand_in("anna", "echo", 2)])) == [
        remark,
        Remark("anna/echo.py", "anna has handed in echo as anna/echo.py"),
    ]
    assert register.number() == (2, 3, 2)
    assert register.begin(again=False) == 2
    twin, echo = [unit for unit, _ in register.open_units()]
    assert (twin, echo) == (Unit("twin", key(1).sha256), Unit("echo", key(1).sha256))
    store.put(key(1), verdict(1, status="passed"))
    store.put(structs.replace(key(1), conditions=structs.replace(CONDITIONS, kata="twin")), verdict(1, status="error"))
    store.commit()
    assert register.begin(again=False) == 1  # the grader's own fault is no verdict
    assert register.begin(again=True) == 2
    assert [(each.student, each.submission, each.status) for each in register.verdicts()] == [
        ("anna", "anna/twin.py", "error"),
        ("anna", "anna/echo.py", "passed"),
        ("bert", "bert/echo.py", "passed"),
    ]
    assert [(each.kata, each.submissions, each.passed, each.faults, each.points) for each in register.tallies()] == [
        ("twin", 1, 0, 1, 0),
        ("echo", 2, 2, 0, 2),
    ]
    assert list(register.fill([hand_in("cleo", "echo", 1)])) == []
    assert [each.student for each in register.verdicts()] == ["cleo"]
    assert register.begin(again=False) == 0


def test_a_run_that_was_stopped_while_it_looked_changes_nothing(database: Database) -> None:
    register = Register(database, Store(database), [CONDITIONS])
    everybody = [HandIn(f"{number:05}", "echo", key(number).sha256, Place("", "p")) for number in range(1_200)]
    assert list(register.fill(everybody)) == []
    stopped = register.fill([*everybody, Remark("x", "y")])
    assert next(stopped) == Remark("x", "y")
    del stopped
    assert register.number() == (1_200, 1_200, 1_200)
    assert list(register.fill(everybody[:7])) == []
    assert register.number() == (7, 7, 7)
    assert register.begin(again=False) == 7
    assert database.one("SELECT COUNT(*) FROM submissions") == 7
