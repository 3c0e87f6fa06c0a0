"""Who handed in what: every layout, every odd zip, and a word on whatever could not be placed."""

import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kata_grader.errors import BadCall
from kata_grader.scoring import HandIn, Remark, Submissions

KATAS = ("echo", "top_echo", "struct_pack")
Found = tuple[dict[tuple[str, str], str], dict[str, str], dict[str, str], dict[str, str]]


def found(path: Path, **apart: str) -> Found:
    """What is handed in, by student and kata, and what is remarked on: not placed, beside, placed."""
    handed_in: dict[tuple[str, str], str] = {}
    remarks: dict[str, dict[str, str]] = {"unplaced": {}, "aside": {}, "placed": {}}
    submissions = Submissions(path, KATAS, apart)
    for each in submissions.found():
        if isinstance(each, Remark):
            remarks[each.kind][each.path] = each.why
        else:
            assert isinstance(each, HandIn)
            assert (each.student, each.kata) not in handed_in
            handed_in[each.student, each.kata] = submissions.read(each.place).decode()
    return handed_in, remarks["unplaced"], remarks["aside"], remarks["placed"]


def write(root: Path, *paths: str) -> Path:
    """Files whose content is their path."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")
    return root


def zipped(path: Path, *names: str | zipfile.ZipInfo, content: bytes | None = None) -> Path:
    """A zip with entries whose content is their name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            shown = name if isinstance(name, str) else name.filename
            archive.writestr(name, shown.encode() if content is None else content)
    return path


def test_every_layout_and_a_mix_of_them(tmp_path: Path) -> None:
    root = write(
        tmp_path / "in",
        "anna/echo.py",
        "bert/echo/echo.py",
        "bert/struct_pack.py",
        "cleo/exercises/echo/echo.py",
        "cleo/exercises/struct_pack/struct_pack.py",
        "dora/her-clone/exercises/echo/echo.py",
        "e_g_on_struct_pack.py",
    )
    zipped(root / "finn.zip", "echo.py")
    zipped(root / "gina.zip", "gina/exercises/echo/echo.py")
    handed_in, unplaced, aside, placed = found(root)
    assert handed_in == {
        ("anna", "echo"): "anna/echo.py",
        ("bert", "echo"): "bert/echo/echo.py",
        ("bert", "struct_pack"): "bert/struct_pack.py",
        ("cleo", "echo"): "cleo/exercises/echo/echo.py",
        ("cleo", "struct_pack"): "cleo/exercises/struct_pack/struct_pack.py",
        ("dora", "echo"): "dora/her-clone/exercises/echo/echo.py",
        ("e_g_on", "struct_pack"): "e_g_on_struct_pack.py",
        ("finn", "echo"): "echo.py",
        ("gina", "echo"): "gina/exercises/echo/echo.py",
    }
    assert (unplaced, aside, placed) == ({}, {}, {})
    archive = Path(shutil.make_archive(str(tmp_path / "all"), "zip", root))
    again, unplaced, _, _ = found(archive)
    assert again == {key: text for key, text in handed_in.items() if key[0] not in {"finn", "gina"}}
    assert unplaced == dict.fromkeys(["finn.zip", "gina.zip"], "it is a zip inside a zip, which is not opened")


@pytest.mark.parametrize("top", ["", "cohort/"])
def test_a_zip_with_or_without_a_folder_on_top(tmp_path: Path, top: str) -> None:
    names = [f"{top}{name}" for name in ("anna/echo.py", "bert/exercises/echo/echo.py", "cleo_echo.py")]
    archive = zipped(tmp_path / "in.zip", *names, f"__MACOSX/{top}anna/._echo.py", f"{top}.DS_Store")
    handed_in, unplaced, aside, _ = found(archive)
    assert set(handed_in) == {("anna", "echo"), ("bert", "echo"), ("cleo", "echo")}
    assert unplaced == {}
    assert set(aside) == {"__MACOSX", f"{top}.DS_Store"}


def test_a_zip_of_one_student(tmp_path: Path) -> None:
    assert set(found(zipped(tmp_path / "in.zip", "anna/echo.py"))[0]) == {("anna", "echo")}


def test_the_longest_name_of_a_kata_counts_and_what_it_could_be_is_said(tmp_path: Path) -> None:
    root = write(
        tmp_path, "anna_top_echo.py", "top_echo.py", "bert_echo.py", "cleo-echo.py", "dora_Echo.py", "notes.txt"
    )
    handed_in, unplaced, aside, placed = found(root)
    assert set(handed_in) == {("anna", "top_echo"), ("bert", "echo")}
    assert placed == {"anna_top_echo.py": "it is taken for anna's top_echo; it could be anna_top's echo"}
    assert "STUDENT_top_echo.py" in unplaced["top_echo.py"]
    assert "(echo)" in unplaced["cleo-echo.py"]
    assert "(echo)" in unplaced["dora_Echo.py"]
    assert aside == {"notes.txt": "it is no Python file"}


def test_of_several_places_one_counts_and_the_others_are_named(tmp_path: Path) -> None:
    root = write(tmp_path, "anna/echo.py", "anna/echo/echo.py", "anna/exercises/echo/echo.py")
    handed_in, unplaced, _, _ = found(root)
    assert handed_in == {("anna", "echo"): "anna/exercises/echo/echo.py"}
    assert unplaced == dict.fromkeys(
        ["anna/echo/echo.py", "anna/echo.py"], "anna/exercises/echo/echo.py counts for echo"
    )


def test_nothing_is_skipped_in_silence(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        "anna/echo.py",
        "anna/ecko.py",
        "anna/echo/solution.py",
        "anna/echo/notes.md",
        "anna/work/echo.py",
        "anna/work.tar.gz",
        "anna/__pycache__/echo.cpython-311.pyc",
        "bert/exercises/echo/echo.py",
        "bert/exercises/echo/README.md",
        "bert/exercises/other/other.py",
        "bert/graders/echo/kata.toml",
        "bert/noxfile.py",
        "echo/echo.py",
        "exercises/echo/echo.py",
    )
    (root / "nobody").mkdir()
    handed_in, unplaced, aside, _ = found(root)
    assert set(handed_in) == {("anna", "echo"), ("bert", "echo")}
    assert set(unplaced) == {
        "anna/ecko.py",
        "anna/echo/solution.py",
        "anna/work/",
        "anna/work.tar.gz",
        "bert/exercises/other/",
        "echo/",
        "exercises/",
        "nobody/",
    }
    assert "name the folder above it" in unplaced["echo/"]
    assert "name the folder above it" in unplaced["exercises/"]
    assert set(aside) == {
        "anna/echo/notes.md",
        "anna/__pycache__",
        "bert/exercises/echo/README.md",
        "bert/graders/",
        "bert/noxfile.py",
    }


def test_katas_that_are_not_asked_for(tmp_path: Path) -> None:
    root = write(tmp_path, "anna/echo.py", "anna/struct_pack.py", "bert_struct_pack.py")
    handed_in, _, aside, _ = found(root, struct_pack="not now")
    assert set(handed_in) == {("anna", "echo")}
    assert aside == dict.fromkeys(["anna/struct_pack.py", "bert_struct_pack.py"], "not now")


def test_links_lead_nowhere_but_within_a_students_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "in", "anna/src/echo.py", "bert/echo.py")
    secret = write(tmp_path, "secret.py") / "secret.py"
    (root / "anna/echo.py").symlink_to("src/echo.py")
    (root / "cleo").mkdir()
    (root / "cleo/echo.py").symlink_to(secret)
    (root / "cleo/struct_pack").symlink_to(root / "bert", target_is_directory=True)
    (root / "dora").symlink_to(root / "bert", target_is_directory=True)
    (root / "emil_echo.py").symlink_to(root / "bert/echo.py")
    (root / "finn").mkdir()
    (root / "finn/echo.py").symlink_to("echo.py")
    os.mkfifo(root / "finn/struct_pack.py")
    handed_in, unplaced, _, _ = found(root)
    assert handed_in == {("anna", "echo"): "anna/src/echo.py", ("bert", "echo"): "bert/echo.py"}
    assert {path: why for path, why in unplaced.items() if path != "anna/src/"} == {
        "cleo/echo.py": "it is a symbolic link that leads out of cleo/",
        "cleo/struct_pack": "it is a symbolic link that leads out of cleo/",
        "dora": "it is a symbolic link, and those are not followed here",
        "emil_echo.py": "it is a symbolic link, and those are not followed here",
        "finn/echo.py": "it is a symbolic link that leads nowhere",
        "finn/struct_pack.py": "it is no plain file",
    }


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/bert/echo.py", "its path is absolute"),
        ("C:/bert/echo.py", "its path is absolute"),
        ("../bert/echo.py", "its path leads out of the zip (`..`)"),
        ("bert/../../echo.py", "its path leads out of the zip (`..`)"),
        ("..\\bert\\echo.py", "its path leads out of the zip (`..`)"),
        (link("bert/echo.py"), "it is a symbolic link, and those in a zip are not followed"),
    ],
)
def test_odd_entries_of_a_zip(tmp_path: Path, name: str | zipfile.ZipInfo, words: str) -> None:
    handed_in, unplaced, _, _ = found(zipped(tmp_path / "in.zip", "anna/echo.py", name))
    assert set(handed_in) == {("anna", "echo")}
    assert list(unplaced.values()) == [words]


def test_a_zip_made_on_windows_has_folders_too(tmp_path: Path) -> None:
    assert set(found(zipped(tmp_path / "in.zip", "anna\\echo.py", "bert\\echo.py"))[0]) == {
        ("anna", "echo"),
        ("bert", "echo"),
    }


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "in.zip", "anna/echo.py", content=bytes(10_000_000))
    handed_in, unplaced, _, _ = found(archive)
    assert handed_in == {}
    assert list(unplaced) == ["anna/echo.py"]
    assert "far too large (10,000,000 bytes from " in unplaced["anna/echo.py"]


def patched(archive: Path, change: Callable[[bytearray], None]) -> Path:
    content = bytearray(archive.read_bytes())
    change(content)
    archive.write_bytes(content)
    return archive


def test_an_encrypted_entry(tmp_path: Path) -> None:
    def encrypt(content: bytearray) -> None:
        content[content.index(b"PK\x01\x02") + 8] |= 1

    _, unplaced, _, _ = found(patched(zipped(tmp_path / "in.zip", "anna/echo.py"), encrypt))
    assert unplaced == {"anna/echo.py": "it is encrypted"}


def test_a_damaged_entry(tmp_path: Path) -> None:
    def damage(content: bytearray) -> None:
        start = content.index(b"anna/echo.py") + len(b"anna/echo.py")
        content[start : start + 4] = b"\xff\xff\xff\xff"

    _, unplaced, _, _ = found(patched(zipped(tmp_path / "in.zip", "anna/echo.py"), damage))
    assert "it cannot be unpacked" in unplaced["anna/echo.py"]


def test_names_that_are_no_utf_8(tmp_path: Path) -> None:
    def rename(content: bytearray) -> None:
        content[:] = content.replace(b"anna", "王".encode("gbk") + b"\xff\xff")

    handed_in, unplaced, _, placed = found(patched(zipped(tmp_path / "in.zip", "anna/echo.py"), rename))
    assert (len(handed_in), unplaced) == (1, {})
    assert list(placed.values()) == ["its name is no UTF-8, and is perhaps another"]

    def in_utf_8(content: bytearray) -> None:
        content[:] = content.replace(b"anna", "éé".encode())

    handed_in, _, _, placed = found(patched(zipped(tmp_path / "in.zip", "anna/echo.py"), in_utf_8))
    assert (set(handed_in), placed) == ({("éé", "echo")}, {})
    student = tmp_path / "folder" / os.fsdecode(b"\xffa\nb")
    student.mkdir(parents=True)
    (student / "echo.py").write_text("content", encoding="utf-8")
    assert found(tmp_path / "folder")[0] == {("\\xffa\\nb", "echo"): "content"}


def test_an_entry_that_stands_twice(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("anna/echo.py", "first")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("anna/echo.py", "last")
    handed_in, unplaced, _, _ = found(tmp_path / "in.zip")
    assert handed_in == {("anna", "echo"): "last"}
    assert unplaced == {"anna/echo.py": "it stands in the zip more than once; the last one counts"}


def test_what_is_no_zip(tmp_path: Path) -> None:
    root = write(tmp_path / "in", "anna.zip", "bert/echo.py")
    handed_in, unplaced, _, _ = found(root)
    assert set(handed_in) == {("bert", "echo")}
    assert unplaced == {"anna.zip": "it is no zip that can be read"}
    with pytest.raises(BadCall, match="it is no zip that can be read"):
        found(root / "anna.zip")
