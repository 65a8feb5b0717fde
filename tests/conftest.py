"""A real browser for pages: Debian's Chromium, as ``make browser`` installs it."""

import os
import shutil

import pytest

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    """A browser that has been started; where there is none, the test is skipped by hand and fails in CI."""
    path = shutil.which("chromium")
    if path is None:
        missing = "there is no Chromium: make browser installs it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
