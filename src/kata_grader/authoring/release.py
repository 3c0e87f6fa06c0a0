"""Writes a new student edition: into a folder beside its place first, as one commit, searched, and then put in its place."""

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from kata_grader.authoring.edition import MANIFEST, Edition, encode
from kata_grader.authoring.finding import Finding
from kata_grader.authoring.leaks import LeakSearch
from kata_grader.catalogue import Course
from kata_grader.errors import BadCall

__all__ = ["checked", "release_new"]

_AUTHOR = {"NAME": "Kata Grader", "EMAIL": "katas@kata-grader.invalid"}
_MESSAGE = "The katas, and the grader that judges them"


def release_new(edition: Edition, out: Path, search: LeakSearch) -> list[Finding]:
    """Write a new edition.

    Args:
        edition: what to write.
        out: the folder; it is made, or empty.
        search: what may not go out.

    Returns:
        What may not go out and is in it. Then nothing is written.

    Raises:
        BadCall: the folder holds something, or cannot be written; or there is no git.
    """
    out = out.resolve()
    if os.path.lexists(out) and not (out.is_dir() and not any(out.iterdir())):
        raise BadCall(f"{out} is not empty: name a new folder, or use `--upgrade` for a student's")
    git = shutil.which("git")
    if git is None:
        raise BadCall("there is no git: install it, as an edition is a git repository with one commit")
    found = checked(edition, search)
    if found:
        return found
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
            new = Path(folder) / "edition"
            _write(edition, new)
            objects = _committed(git, new)
            found = list(search.findings(objects))
            if not found:
                new.replace(out)
    except OSError as error:
        raise BadCall(f"{out} cannot be written: {error.strerror}") from None
    return found


def checked(edition: Edition, search: LeakSearch) -> list[Finding]:
    """Hold the files of an edition to what a student's folder must be, and search them.

    Returns:
        What may not go out.

    Raises:
        BrokenKata: a kata is not complete without what was cut out of it.
    """
    found = list(search.findings(edition.files))
    if not found:
        with tempfile.TemporaryDirectory() as folder:
            _write(edition, Path(folder) / "edition")
            Course(Path(folder) / "edition").katas()
    return found


def _write(edition: Edition, folder: Path) -> None:
    for path, content in {**edition.files, MANIFEST: encode(edition.manifest)}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _committed(git: str, folder: Path) -> Mapping[str, bytes]:
    """Commit all files, with nothing of the caller's git in it; all objects that there are then, by their names."""
    _run(git, folder, "init", "--quiet", "--template=", "--initial-branch=main")
    _run(git, folder, "add", "--all")
    _run(git, folder, "commit", "--quiet", f"--message={_MESSAGE}")
    named = ("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
    return dict(_objects(git, folder, _run(git, folder, *named).decode().split()))


def _objects(git: str, folder: Path, named: list[str]) -> Iterator[tuple[str, bytes]]:
    paths = {
        name: path.decode("utf-8", "replace")
        for entry in _run(git, folder, "ls-tree", "-r", "-z", "HEAD").split(b"\0")
        if entry
        for name, path in [(entry.split()[2].decode(), entry.partition(b"\t")[2])]
    }
    for name, kind in zip(named[::2], named[1::2], strict=True):
        if kind != "tree":  # names of files, which are looked at as such
            yield paths.get(name, f".git {kind} {name}"), _run(git, folder, "cat-file", kind, name)


def _run(git: str, folder: Path, *arguments: str) -> bytes:
    """Run git as if nobody had ever configured it: no hooks, no signatures, no names but ours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")  # no time zone either
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_{key}": value for key, value in _AUTHOR.items()} | {f"GIT_{role}_DATE": now}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        [git, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().replace("\n", "; ")
        raise BadCall(f"git {arguments[0]} failed: {said}")
    return done.stdout
