"""The gradebook, as bytes and in a browser. Its verdicts are of real submissions, with the students made up."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import (
    arrive,
    asked_for,
    choose,
    chromium,
    complaints,
    contrasts,
    drawn,
    element,
    focused,
    needs_chromium,
    press,
    run,
    texts,
    wide,
)
from classroom import FOUND, KATAS, MARKUP, MERGE, ONE, SEARCH, SMALL, SORTED, bins_of, handed_in, many, not_judged
from kata_grader.model import Level, Verdict
from kata_grader.reports import FORMATS


def written(verdicts: Iterator[Verdict]) -> bytes:
    return b"".join(part.content for part in FORMATS["html"](KATAS, verdicts))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("browser")) as started:
        yield started


Opened = Callable[..., Chrome]


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Iterator[Opened]:
    """Opens a gradebook; in the end, nothing was wrong in it and nothing was fetched but it."""
    path = tmp_path / "gradebook.html"
    wide(browser, 1440)

    def open_(verdicts: Iterator[Verdict] | None = None, *, at: str = "") -> Chrome:
        path.write_bytes(written(verdicts or iter(SMALL)))
        asked_for(browser), complaints(browser)
        browser.get(f"{path.as_uri()}{at}")
        return browser

    yield open_
    assert complaints(browser) == []
    assert {url.partition("#")[0] for url in asked_for(browser)} == {path.as_uri()}
    assert browser.execute_script("return window.owned") is None
    browser.get("about:blank")


def students(page: Chrome) -> list[str]:
    return texts(page, "#table tbody .name")


def test_nothing_of_a_submission_ends_a_script_or_hides_in_the_file() -> None:
    html = written(iter(SMALL)).decode()
    assert (
        html.count("<script")
        == html.count("</script>")
        == len(re.findall(r"<script(?: type=\"application/json\"[^>]*)?>", html))
    )
    assert "<!--" not in html
    assert not re.search("[\u202e\u2028\x1b]", html)


def test_the_page_is_written_while_verdicts_come_and_keeps_the_alike_once() -> None:
    taken = 0

    def coming() -> Iterator[Verdict]:
        nonlocal taken
        for verdict in many(2000):
            taken += 1
            yield verdict

    parts = FORMATS["html"](KATAS, coming())
    seen = [(taken, part) for part in parts]
    assert {part.file for _, part in seen} == {"gradebook.html"}
    assert len({count for count, _ in seen}) >= 2000 / 250
    html = b"".join(part.content for _, part in seen)
    assert html.count(b"mergesort([2, 1])") == html.count(b"search(0, [0])") == 1
    assert len(html) < 250_000


def test_verdicts_of_nobody_have_the_submission_for_a_name_and_an_older_requirement_its_own_words() -> None:
    whole = FOUND[MERGE, "right"]
    older = msgspec.structs.replace(whole.requirements[0], id="test_older", title="As it was", max_points=9)
    verdict = msgspec.structs.replace(whole, student=None, submission="here/merge_sort.py", requirements=(older,))
    html = written(iter([verdict])).decode()
    assert '["here/merge_sort.py",0,' in html
    assert '{"id":"test_older","title":"As it was","points":9,"hidden":false}' in html


@needs_chromium
def test_what_a_submission_prints_and_a_student_is_called_shows_as_text(opened: Opened) -> None:
    page = opened()
    assert students(page) == SORTED
    element(page, "[data-row='0'] .name").click()
    assert element(page, "#panel h2").text == MARKUP
    press(page, Keys.ESCAPE)
    element(page, f"[data-row='0'] [aria-label^='{SEARCH}']").click()
    assert (
        "<script>document.title = 'owned'; window.owned = true</script><!-- </script> -->"
        in element(page, ".printed").text
    )
    assert "\\u2028end" in element(page, ".printed .odd").text + element(page, ".printed").text
    press(page, Keys.ESCAPE)
    element(page, f"[data-row='4'] [aria-label^='{SEARCH}']").click()
    assert '</script><img src=x onerror="window.owned = true"><!--' in element(page, ".raised").text
    assert page.title == "Gradebook"
    assert page.find_elements(By.CSS_SELECTOR, "img, iframe, object, script:not([data-kind]) ~ script") == []


@needs_chromium
def test_even_a_script_that_got_in_would_not_run(browser: Chrome, tmp_path: Path) -> None:
    path = tmp_path / "gradebook.html"
    path.write_bytes(written(iter(SMALL)).replace(b"<noscript>", b"<script>window.owned = true</script><noscript>"))
    browser.get(path.as_uri())
    assert run(browser, "return window.owned") is None
    assert (
        run(browser, "try { document.body.innerHTML = '<p>'; return 'taken' } catch (why) { return why.name }")
        == "TypeError"
    )
    assert "Content Security Policy" in complaints(browser)[0]


@needs_chromium
def test_columns_sort_both_ways_and_what_was_not_handed_in_comes_last(opened: Opened) -> None:
    page = opened()
    column = element(page, f"[title^='{KATAS[1].metadata.title.en}']")
    column.click()
    down = students(page)
    assert down[:3] == ["Ada", SORTED[-1], "Bea"]
    assert down[-1] == "Eve"
    assert texts(page, "[aria-sort=descending]") == [SEARCH]
    column.click()
    up = students(page)
    assert up[-3:] == ["Ada", SORTED[-1], "Eve"]
    assert len(page.find_elements(By.CSS_SELECTOR, "[aria-sort=ascending]")) == 1
    element(page, "[title='Sort by all points']").click()
    assert students(page)[0] == "Ada"
    element(page, "[title='Sort by name']").click()
    assert students(page) == SORTED


@needs_chromium
def test_students_are_found_by_name_and_by_what_became_of_a_kata(opened: Opened) -> None:
    page = opened()
    element(page, "#search").send_keys("A")
    assert set(students(page)) >= {"Ada", "Bea", "Dan"}
    assert "Cy" not in students(page)
    assert texts(page, "#count") == [f"{len(students(page))} of 7 students"]
    element(page, "#search").clear()
    choose(page, "show", "not started")
    assert students(page) == ["Cy"]
    choose(page, "show", "not fully judged")
    assert students(page) == ["Dan"]
    choose(page, "kata", MERGE)
    assert students(page) == []
    choose(page, "show", "not handed in")
    assert students(page) == ["Cy", "Eve", SORTED[-1]]


@needs_chromium
def test_the_table_is_travelled_by_keyboard_and_is_one_stop_of_tab(opened: Opened) -> None:
    page = opened()
    run(page, "document.activeElement.blur()")
    press(page, Keys.TAB)
    assert focused(page) == "Skip to the table"
    press(page, Keys.ENTER)
    assert focused(page) == MARKUP
    press(page, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.END)
    assert focused(page) == "singleton: 27 of 29 points, some points"
    press(page, Keys.ARROW_LEFT)
    assert focused(page) == "sequential_search: 1 of 12 points, some points"
    press(page, Keys.ENTER)
    assert element(page, "#panel h2").text == "Bea"
    assert "sequential_search" in page.switch_to.active_element.text
    press(page, Keys.ESCAPE)
    assert not element(page, "#panel").is_displayed()
    assert focused(page) == "sequential_search: 1 of 12 points, some points"
    assert len(page.find_elements(By.CSS_SELECTOR, "#table [tabindex='0']")) == 1
    press(page, Keys.HOME, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP)
    assert focused(page) == "Student"
    press(page, Keys.ENTER)
    assert students(page)[0] == SORTED[-1]
    assert len(page.find_elements(By.CSS_SELECTOR, "#table [tabindex='0']")) == 1


@needs_chromium
def test_an_address_leads_to_a_student_and_a_kata(opened: Opened) -> None:
    page = opened(at=f"#Bea/{ONE}")
    assert element(page, "#panel h2").text == "Bea"
    [unfolded] = page.find_elements(By.CSS_SELECTOR, ".kata[open]")
    assert unfolded.get_attribute("data-kata") == ONE
    timeline = FOUND[ONE, "locks_in_two_orders"].requirements[-1].timeline
    assert timeline is not None
    assert texts(page, ".timeline th") == [f"thread {name}" for name in timeline.threads]
    assert texts(page, ".timeline caption") == [timeline.end]
    assert len(page.find_elements(By.CSS_SELECTOR, ".timeline tbody tr")) == len(timeline.moments)
    assert "submissions/Bea/singleton.py" in element(page, ".kata[open] .facts").text
    arrive(page, "location.hash = '#class'")
    assert not element(page, "#panel").is_displayed()
    arrive(page, "history.back()")
    assert element(page, "#panel h2").text == "Bea"
    arrive(page, "location.hash = '#Nobody/merge_sort'")
    assert element(page, "#missing").text == "There is no student “Nobody” in this gradebook."


@needs_chromium
def test_an_address_may_be_typed(opened: Opened) -> None:
    page = opened(iter([handed_in("Ng, Zoë (B)", MERGE, "right")]), at=f"#Ng, Zoë (B)/{MERGE}")
    assert element(page, "#panel h2").text == "Ng, Zoë (B)"


@needs_chromium
def test_every_name_has_an_address_of_its_own(opened: Opened) -> None:
    page = opened()
    for row, name in enumerate(SORTED):
        element(page, f"[data-row='{row}'] .name").click()
        page.refresh()
        assert element(page, "#panel h2").text == name
        press(page, Keys.ESCAPE)


AT_THE_TOP = """
const box = document.getElementById('scroll').getBoundingClientRect();
const under = box.top + document.querySelector('thead').offsetHeight + 20;
return document.elementFromPoint(box.left + 40, under).closest('tr').ariaRowIndex;
"""


@needs_chromium
def test_five_thousand_students_keep_the_document_small(opened: Opened) -> None:
    page = opened(many(5000))
    elements = "return document.querySelectorAll('*').length"
    assert 200 < run(page, elements) < 1500
    run(page, "document.getElementById('scroll').scrollTop = 2500 * 40")
    drawn(page)
    assert run(page, AT_THE_TOP) == "2502"  # the first row is that of the headings
    assert run(page, elements) < 1500
    element(page, "[data-row='2505'] .name").click()
    press(page, Keys.ESCAPE, Keys.PAGE_DOWN)
    assert focused(page) > "student 02510"
    ActionChains(page).key_down(Keys.CONTROL).send_keys(Keys.END).key_up(Keys.CONTROL).perform()
    press(page, Keys.HOME)
    assert focused(page) == "student 04999"
    assert run(page, elements) < 1500


@needs_chromium
def test_focus_comes_back_to_a_row_that_was_scrolled_away(opened: Opened) -> None:
    page = opened(many(500))
    element(page, "[data-row='3'] .name").click()
    press(page, Keys.ESCAPE)
    run(page, "document.getElementById('scroll').scrollTop = 9000")
    drawn(page)
    assert page.find_elements(By.CSS_SELECTOR, "[data-row='3']") == []
    press(page, Keys.ARROW_DOWN)
    assert focused(page) == "student 00004"


@needs_chromium
def test_a_graders_fault_looks_different_and_counts_for_nobody(opened: Opened) -> None:
    page = opened()
    assert "1 submission could not be judged in full" in element(page, ".notice.fault").text
    cell = element(page, "[data-row='4'] .cell.fault")
    assert cell.accessible_name == "singleton: 27 of 29 points, not fully judged, no fault of the student"
    assert cell.find_element(By.CLASS_NAME, "mark").text == "!"
    assert element(page, "[data-row='4'] .total").accessible_name == "37 of 51 points, 1 kata not fully judged"
    cell.click()
    assert texts(page, ".failure.fault h3 .points") == ["2 not judged"]
    assert texts(page, ".kata[open] .failure:not(.fault)") == []
    arrive(page, "location.hash = '#class'")
    choose(page, "hard-in", ONE)
    assert texts(page, ".hardest .points small") == ["1 of 3", "1 of 4"]  # of Ada, Bea and Eve; and of Dan
    element(page, ".hardest summary").click()
    element(page, ".hardest button").click()
    assert students(page) == ["Bea"]


@needs_chromium
def test_where_nothing_could_be_judged_nothing_has_failed(opened: Opened) -> None:
    fault = not_judged("Dan", ONE, "right").requirements[-1]
    page = opened(iter([handed_in("Dan", ONE, "right", status="error", score=0, requirements=(fault, fault))]))
    element(page, ".cell.fault").click()
    assert len(page.find_elements(By.CSS_SELECTOR, ".failure.fault")) == 2
    assert texts(page, ".mark.none") == ["✗"]  # in the legend


@needs_chromium
def test_the_class_sees_what_it_struggles_with(opened: Opened) -> None:
    page = opened(many(40), at="#class")
    assert texts(page, ".figures b")[:2] == ["40", "80"]
    assert texts(page, ".hardest .points small")[0] == "20 of 40"
    chart = element(page, ".chart")
    assert bins_of(many(40)) == [int(each) for each in re.findall(r": (\d+)[,.]", chart.accessible_name)]
    assert re.findall(r": (\d+)[,.]", chart.accessible_name) == [
        text.text for text in chart.find_elements(By.CLASS_NAME, "value")
    ]
    titles = texts(page, ".hardest .what b")
    place = titles.index(
        next(each.title for each in FOUND[MERGE, "hundred_at_most"].requirements if each.id == "test_five_hundred")
    )
    entry = page.find_elements(By.CSS_SELECTOR, ".hardest details")[place]
    entry.click()
    assert [each.text for each in entry.find_elements(By.CSS_SELECTOR, ".example b")] == ["10 of 20 failures"] * 2
    entry.find_element(By.CSS_SELECTOR, "button").click()
    assert len(students(page)) == 20
    assert students(page)[0] == "student 00002"
    assert element(page, "#chip").is_displayed()


@needs_chromium
def test_a_stub_is_not_a_struggle(opened: Opened) -> None:
    page = opened(iter([handed_in("Cy", SEARCH, "stub"), handed_in("Di", SEARCH, "right")]), at="#class")
    assert texts(page, ".hardest li") == ["Nobody fails anything."]
    arrive(page, "location.hash = '#Cy/sequential_search'")
    assert "Not started yet" in element(page, ".kata[open] .content").text


COUNTED_FOR_PAPER = """
addEventListener('beforeprint', () => {
  window.printed = ['#paper tbody tr', '.chart .bar'].map((each) => document.querySelectorAll(each).length);
});
"""


@needs_chromium
def test_on_paper_there_are_all_rows_and_the_class(opened: Opened) -> None:
    page = opened(many(300))
    run(page, COUNTED_FOR_PAPER)
    paper = base64.b64decode(page.print_page())
    assert run(page, "return window.printed") == [300, 10]
    assert len(re.findall(rb"/Type */Page\b", paper)) > 6
    assert len(students(page)) < 60
    assert not element(page, "#class-view").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not element(page, "#tools").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


TEXTS = [".name", ".total .dim", ".cell.full .mark", ".cell.part .mark", ".cell.fault .mark", ".legend", "thead button"]


@needs_chromium
def test_it_is_readable_in_the_dark_too(opened: Opened) -> None:
    page = opened()
    backs = []
    for scheme in ("light", "dark"):
        page.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        assert min(contrasts(page, *TEXTS)) >= 4.5
        backs.append(element(page, "body").value_of_css_property("background-color"))
    assert backs[0] != backs[1]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@needs_chromium
def test_on_a_phone_a_student_has_the_whole_screen(opened: Opened) -> None:
    page = opened()
    wide(page, 400, 860)
    assert run(page, "return document.documentElement.scrollWidth") == 400
    element(page, "[data-row='2'] .name").click()
    assert run(page, "return document.getElementById('panel').getBoundingClientRect().width") == 400
    assert run(page, "return document.querySelector('main').inert")
    assert run(page, "const it = document.getElementById('panel'); return it.scrollWidth - it.clientWidth") == 0
    element(page, ".close").click()
    assert not run(page, "return document.querySelector('main').inert")
    assert focused(page) == "Bea"


@needs_chromium
def test_no_sandbox_is_called_so(opened: Opened) -> None:
    page = opened(iter([handed_in("Ada", MERGE, "right", level=Level.LIMITS)]), at=f"#Ada/{MERGE}")
    assert "no sandbox (level limits)" in element(page, "#facts").text
    assert "no sandbox (level limits)" in element(page, ".kata[open] .facts").text
    assert "no sandbox" in element(page, "#notices").text
