"""What holds for every test: drawn examples are the same each time, and no example is timed.

And what tests of several packages share: a finished sweep, results of known power, and a real browser
(Debian's Chromium, as ``make browser`` installs it).
"""

import functools
import os
import shutil
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import settings

from agents.tone import score, scorers
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


@pytest.fixture(scope="session", autouse=True)
def rungs():
    """Teach and place each rung once for all tests: the same every time, and the slow part of scoring."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("lexicon", "encoder"):
            patch.setitem(scorers.SCORERS, name, functools.cache(scorers.SCORERS[name]))
        patch.setattr(score, "calibrate", functools.cache(score.calibrate))
        yield


@pytest.fixture(scope="session")
def swept(tmp_path_factory):
    """A finished sweep of two points and two seeds."""
    sweep = Sweeping(tmp_path_factory.mktemp("sweep"))
    ended = sweep.type("sweep", sweep.file, "--out", sweep.folder, "--yes")
    assert ended.exit_code == 0, ended.stderr
    return sweep


@pytest.fixture(scope="module")
def chromium():
    """A browser that has been started; where there is none, the test is skipped by hand and fails in CI.

    It goes with its module: while it is there its event loop runs, and no test may begin one of its own.
    """
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


def scripted_results(where, *, measures="", seeds=4, only=None, altered=None):
    """A folder as a store writes it, that holds the scripted world of known power.

    Args:
        where: the folder.
        measures: whose arms; only the two references where none is named.
        seeds: of every arm.
        only: of each arm, so many runs at most; all if left out.
        altered: makes of a run what is written in its place.
    """
    from calibration.power.scripted import FRAME, Scripted
    from scenarios.overrides import from_assignment
    from scenarios.plan import plan_run
    from scenarios.power.arms import plan_power
    from scenarios.reading import load
    from scenarios.series import write_series
    from scenarios.store import Store
    from scenarios.versions import versions
    from society.power import MEASURES, arms_of, chosen
    from society.power.measure import ITSELF, Needed

    scenario = load("baseline", [from_assignment(f"seeds={seeds}")]).scenario
    plan = plan_power(scenario, chosen(measures)) if measures else plan_run(scenario)
    needed = {arm.name: arm for arm in arms_of(tuple(MEASURES.values()), FRAME)}
    needed[scenario.name] = Needed(name=ITSELF)
    with Store(where, plan, command=f"groundswell run baseline --seeds {seeds} --out {where}") as store:
        for one in store.missing:
            if only is not None and one.index >= only.get(one.arm, seeds):
                continue
            lived = Scripted().histories([needed[one.arm]], [one.seed])[-1]
            lived = replace(lived, arm=one.arm, values=lived.values.astype(np.float32))
            lived = lived if altered is None else altered(lived)
            recipe = {"versions": versions(), "seed": one.seed, "arm": one.arm, "key": one.key}
            write_series(lived, where / one.file, recipe, run=one.number)
            store.record(one, 0.1)
    return where


@pytest.fixture(scope="session")
def power_folder(tmp_path_factory):
    """Results of the scripted world with every arm that any measure needs; not to be written into."""
    return scripted_results(tmp_path_factory.mktemp("power") / "whole", measures="all")


@pytest.fixture
def some_power(tmp_path):
    """Makes results of the scripted world with some arms and runs only."""
    return lambda **given: scripted_results(tmp_path / "some", **given)
