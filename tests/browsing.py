"""A headless Chromium, and what has gone wrong or out in it."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

__all__ = ["BROWSER", "FLAGS", "asked_for", "chromium", "complaints", "needs_chromium", "wide"]
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
