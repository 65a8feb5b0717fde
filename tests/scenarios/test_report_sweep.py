"""The page of a sweep: worlds side by side, claims that their numbers carry, and what is missing said."""

import datetime as dt
import re

import numpy as np
import pytest

from scenarios import store
from scenarios.overrides import from_argument
from scenarios.reading import load
from scenarios.replicates import run_missing
from scenarios.report import write_report
from scenarios.report.sweep import by_law, read_sweep
from scenarios.report.sweep_pictures import course_claim, course_of, rank_correlation
from scenarios.store import Store
from scenarios.sweep.plan import plan_sweep
from scenarios.worlds import worlds

SWEEP = {
    "tone": ["literature", "neutral"],
    "grid": {"law": ["bounded", "accumulate"], "parameters.absorb.gain": [0.05, 0.1, 0.2]},
}


def swept(folder, sweep, *, only=None, **settings):
    given = {"start": dt.date(2023, 6, 1), "days": 60, "people": 200, "seeds": 2, **settings, "sweep": sweep}
    overrides = [one for name, value in given.items() for one in from_argument(name, value)]
    with Store(
        folder, plan_sweep(load("baseline", overrides).scenario), command="groundswell sweep mine"
    ) as opened:
        if only is None:
            run_missing(opened)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return swept(tmp_path_factory.mktemp("swept") / "sweep", SWEEP)


@pytest.fixture(scope="module")
def written(folder):
    return write_report(folder)


def test_answer_headline_and_page_give_the_same_numbers(folder, written):
    effects = worlds(store.open(folder)).effects["effect"] * 100
    assert written.headline["mean"] == pytest.approx(effects.mean())
    assert (written.headline["lowest"], written.headline["highest"]) == pytest.approx(
        (effects.min(), effects.max())
    )
    digits = len(re.search(r"by [+−]0\.(\d+)", written.sentence)[1])
    assert f"{abs(effects.mean()):.{digits}f} percentage points" in written.sentence
    assert written.sentence in written.page.read_text(encoding="utf-8").replace("&#34;", '"')
    assert "Over 6 worlds" in written.sentence


def test_every_law_has_a_row_with_its_own_spread(folder):
    rows = by_law(worlds(store.open(folder)))
    assert set(rows["law"]) == {"bounded", "accumulate"}
    wide = rows.pivot_table(index="law", columns="source", values=["low", "high"])
    assert ((wide["high"] - wide["low"])["parameters"] > (wide["high"] - wide["low"])["randomness"]).all()


def test_a_course_has_a_point_for_each_value_and_its_claim_follows_the_numbers(folder):
    found = worlds(store.open(folder))
    points = course_of(found, "parameters.absorb.gain")
    assert sorted(points["x"].unique()) == [0.05, 0.1, 0.2]
    for law, value in rank_correlation(found, "parameters.absorb.gain").items():
        line = points[points["line"] == law].sort_values("x")["effect"]
        assert np.sign(value) == np.sign(line.iloc[-1] - line.iloc[0])
        way = "rises" if value > 0 else "falls"
        assert f"{way} under “{law}”" in course_claim(found, "parameters.absorb.gain")


def test_the_page_is_whole_and_says_what_it_holds_for(written):
    text = written.page.read_text(encoding="utf-8")
    assert text.count("<img") == 2 * len(written.figures)
    assert "groundswell sweep mine" in text
    assert "ten-year multiple" in text
    assert "share of worlds is no probability" in text
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors


def test_a_sweep_without_runs_or_without_a_contrast_says_so_and_draws_nothing(tmp_path):
    empty = write_report(swept(tmp_path / "empty", SWEEP, only=0))
    assert "holds no finished run" in empty.sentence
    assert (empty.headline, list(empty.figures)) == (None, [])
    assert "Only 0 of 24 runs finished" in empty.page.read_text(encoding="utf-8")
    alone = read_sweep(swept(tmp_path / "alone", {"grid": {"parameters.absorb.gain": [0.1]}}, only=0))
    assert alone.found is None
    assert "nothing can be held against anything" in alone.why
