"""What holds for every test: drawn examples are the same each time, and no example is timed.

And what tests of several packages share: a finished sweep, and a real browser (Debian's Chromium, as
``make browser`` installs it).
"""

import os
import shutil

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import settings

from groundswell.__main__ import main

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

SWEEP = """
base = "baseline"
question = "Does presence matter?"
start = 2023-06-01
people = 200
days = 21
seeds = 2

[sweep.grid]
"parameters.absorb.presence" = [0.0, 0.15]
"""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Sweeping:
    """A small sweep as a user makes it: its file, its folder, and the command line."""

    def __init__(self, folder):
        self.file, self.folder = folder / "presence.toml", folder / "out"
        self.file.write_text(SWEEP)

    def type(self, *words):
        """Type a command."""
        return CliRunner().invoke(main, [str(word) for word in words])

    @staticmethod
    def series(folder):
        """The numbers of a folder, in the order of the plan."""
        return pq.read_table(next(folder.rglob("compacted.parquet"))).to_pandas()


@pytest.fixture(scope="session")
def swept(tmp_path_factory):
    """A finished sweep of two points and two seeds."""
    sweep = Sweeping(tmp_path_factory.mktemp("sweep"))
    ended = sweep.type("sweep", sweep.file, "--out", sweep.folder, "--yes")
    assert ended.exit_code == 0, ended.stderr
    return sweep


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
