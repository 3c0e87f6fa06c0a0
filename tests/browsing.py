"""A headless Chromium: what a reader does in it and sees, and what has gone wrong or out."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

__all__ = [
    "BROWSER", "FLAGS", "arrive", "asked_for", "choose", "chromium", "complaints", "contrasts", "drawn", "element", "focused",
    "needs_chromium", "press", "run", "texts", "wide",
]  # fmt: skip
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
DRIVER = shutil.which("chromedriver")
LACKING = [name for name, found in (("chromium", BROWSER), ("chromedriver", DRIVER)) if found is None]
needs_chromium = pytest.mark.skipif(
    bool(LACKING), reason=f"this machine has no {' and no '.join(LACKING)} (Debian: chromium and chromium-driver)"
)


@contextmanager
def chromium(home: Path) -> Iterator[Chrome]:
    """A Chromium, which keeps its files in a folder of its own."""
    options = ChromeOptions()
    options.binary_location = BROWSER or ""
    for flag in [*FLAGS, f"--user-data-dir={home / 'profile'}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(DRIVER, env={**os.environ, "HOME": str(home)})
    browser = Chrome(options=options, service=service)
    try:
        yield browser
    finally:
        browser.quit()


def wide(browser: Chrome, width: int, height: int = 900) -> None:
    """Give the page so much room."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def complaints(browser: Chrome) -> list[str]:
    """What the console got since the last time."""
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def asked_for(browser: Chrome) -> list[str]:
    """What was fetched since the last time."""
    events: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"]
        for entry in browser.get_log("performance")  # type: ignore[no-untyped-call]
    ]
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def run(page: Chrome, script: str) -> Any:
    return page.execute_script(script)


def element(page: Chrome, selector: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, selector)


def texts(page: Chrome, selector: str) -> list[str]:
    return [each.text for each in page.find_elements(By.CSS_SELECTOR, selector)]


def arrive(page: Chrome, how: str) -> None:
    """Change the address and wait for what comes of it."""
    script = f"addEventListener('hashchange', () => setTimeout(arguments[0]), {{ once: true }}); {how}"
    page.execute_async_script(script)


def drawn(page: Chrome) -> None:
    """Wait for what a scroll brings."""
    script = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
    page.execute_async_script(script)


def press(page: Chrome, *keys: str) -> None:
    for key in keys:
        ActionChains(page).send_keys(key).perform()


def focused(page: Chrome) -> str:
    """The name that a screen reader says of what has the focus."""
    return page.switch_to.active_element.accessible_name


def choose(page: Chrome, name: str, text: str) -> None:
    Select(element(page, f"#{name}")).select_by_visible_text(text)


CONTRASTS = """
const linear = (part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
const light = (colour) => {
  const [red, green, blue] = colour.match(/[\\d.]+/g).map((part) => linear(part / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const back = light(getComputedStyle(document.body).backgroundColor);
return arguments[0].map((selector) => {
  const text = light(getComputedStyle(document.querySelector(selector)).color);
  return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
});
"""


def contrasts(page: Chrome, *selectors: str) -> list[float]:
    """How much each text stands out from the page, as WCAG counts it: 4.5 can be read."""
    found: list[float] = page.execute_script(CONTRASTS, selectors)
    return found
