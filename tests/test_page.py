"""The page for a browser."""

import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from browsing import BROWSER, FLAGS
from running import IGNORED, SAMPLES, Kata, in_folder

THREADS = SAMPLES / "threads"
HOSTILE = """
def main():
    raise ValueError("<script>document.title = 'owned'</script><img src=x onerror=\\"document.title='owned'\\">")
"""


class Tags(HTMLParser):
    """The tags of a page with the text in each, and all that has to be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.fetched: list[str | None] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        self.fetched += [value for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data.strip()))

    def of(self, tag: str) -> list[str]:
        return [text for kind, text in self.texts if kind == tag and text]


@pytest.fixture
def anything(tmp_path: Path) -> Kata:
    return in_folder(Path(shutil.copytree(THREADS / "course", tmp_path / "course", ignore=IGNORED)))


def test_a_timeline_has_a_column_for_each_thread_and_ends_in_a_sentence(anything: Kata, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = anything("grade", "anything", "--submission", THREADS / "odd/deadlock_failed.py", "--html", page)
    assert ran.status == 1
    tags = Tags(page.read_text(encoding="utf-8"))
    assert tags.of("title") == ["anything: 0 of 1 points"]
    assert tags.of("th") == ["thread main", "thread Thread-1 (one)", "thread Thread-2 (other)"]
    [end] = tags.of("caption")
    assert "which Thread-2 (other) holds" in end
    assert not tags.fetched


def test_what_a_submission_says_is_shown_as_text(anything: Kata, tmp_path: Path) -> None:
    source, page = tmp_path / "<b>bold.py", tmp_path / "page.html"
    source.write_text(HOSTILE, encoding="utf-8")
    assert anything("grade", "anything", "--submission", source, "--html", page).status == 1
    html = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;" in html
    assert Tags(html).of("script") == Tags(html).of("img") == []


@pytest.mark.skipif(BROWSER is None, reason="this machine has no Chromium")
def test_a_browser_shows_it_and_runs_nothing_of_it(anything: Kata, tmp_path: Path) -> None:
    assert BROWSER is not None
    source, page = tmp_path / "hostile.py", tmp_path / "page.html"
    source.write_text(HOSTILE, encoding="utf-8")
    anything("grade", "anything", "--submission", source, "--html", page)
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
    home = {**os.environ, "HOME": str(tmp_path)}
    shown = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=True).stdout
    assert Tags(shown).of("title") == ["anything: 0 of 1 points"]
    assert "document.title = 'owned'" in "".join(Tags(shown).of("pre"))


def test_a_page_that_cannot_be_written_is_said_before_any_work(anything: Kata, tmp_path: Path) -> None:
    ran = anything("grade", "--html", tmp_path / "no" / "page.html")
    assert (ran.status, ran.out) == (2, "")
    assert "page.html cannot be written: No such file or directory" in ran.err
