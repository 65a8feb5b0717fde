"""The page of a sweep: worlds side by side, claims that their numbers carry, and what is missing said."""

import datetime as dt
import re

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scenarios import store
from scenarios.figures.numerals import span
from scenarios.figures.sources import WORDS
from scenarios.overrides import from_argument
from scenarios.reading import load
from scenarios.report import bands_pictures, write_report
from scenarios.report.sweep import by_law, read_sweep
from scenarios.report.sweep_pictures import course_claim, course_of, rank_correlation
from scenarios.running import run_missing
from scenarios.store import Store
from scenarios.sweep.plan import plan_sweep
from scenarios.uncertainty import bands
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
    assert "By 31 July 2023, over 6 worlds," in written.sentence


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
    assert "; worlds " in text, "no law stands with the narrow interval of its seeds alone"
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


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Five draws of the gain, five redraws of the tone table, five seeds; every draw its own gain."""
    where = tmp_path_factory.mktemp("drawn")
    pq.write_table(pa.table({"absorb.gain": np.linspace(0.05, 0.25, 5)}), where / "draws.parquet")
    sweep = {"tone": ["literature", "neutral"], "draws": str(where / "draws.parquet"), "redraws": 5}
    return swept(where / "sweep", sweep, people=100, days=30, seeds=5)


def test_seeds_draws_and_redrawn_tone_are_three_bands_and_one_sentence(drawn, monkeypatch, texts):
    figures = []
    made = bands_pictures.picture
    monkeypatch.setattr(
        bands_pictures, "picture", lambda *given, **how: figures.append(given[2](8.0)) or made(*given, **how)
    )
    written = write_report(drawn)
    assert all(words in texts(figures[0]) for words in WORDS.values())
    results = store.open(drawn)
    frame = bands_pictures.differences(results, worlds(results))
    assert len(frame.groupby(["seed", "draw", "table"])) == 125
    last = frame[frame["date"] == frame["date"].max()]
    effects = worlds(results).effects
    assert last["value"].mean() == pytest.approx(effects["effect"].mean(), abs=1e-12)
    told = bands(frame)
    ends = told[told["date"] == told["date"].max()].set_index("source")[["low", "high"]] * 100
    page = written.page.read_text(encoding="utf-8")
    sentence = next(line for line in page.splitlines() if "95 % lie from" in line)
    for source, words in bands_pictures.LEAVE.items():
        digits = len(re.search(r"by [+−]0\.(\d+)", sentence)[1])
        assert f"{span(ends.loc[source, 'low'], ends.loc[source, 'high'], digits)} with {words}" in sentence


def test_what_somebody_chose_to_vary_is_no_band(folder):
    results = store.open(folder)
    assert bands_pictures.draw_bands(results, worlds(results)) == ([], [])


def test_redrawn_tone_has_a_row_of_its_own_beside_what_draws_do(drawn):
    rows = by_law(worlds(store.open(drawn))).set_index("source")
    wide = rows["high"] - rows["low"]
    assert set(rows.index) == {"randomness", "parameters", "tone"}
    assert wide["parameters"] > 0
    assert wide["tone"] > 0


def test_what_draws_bring_is_counted_and_has_neither_a_column_nor_a_picture(drawn):
    found = worlds(store.open(drawn))
    assert (found.drawn, found.chosen) == (("parameters.absorb.gain",), [])
    written = write_report(drawn)
    assert {path.stem for path in written.figures} == {"bands", "law-by-law"}
    page = written.page.read_text(encoding="utf-8")
    assert "They differ in 5 posterior draws of 1 parameter, 5 redrawn tone tables;" in page
    assert "parameters.absorb.gain" not in page


def test_of_too_few_members_a_sentence_says_so(tmp_path):
    folder = swept(
        tmp_path / "few", {"tone": ["literature", "neutral"], "redraws": 2}, people=100, days=30, seeds=5
    )
    page = write_report(folder).page.read_text(encoding="utf-8")
    assert re.search(r"95 % lie from \S+ to \S+ with other seeds; of redrawn tables there are too few", page)


def test_runs_that_heard_a_doubtful_table_are_counted(tmp_path):
    folder = swept(tmp_path / "doubtful", {"tone": ["smollm2-cpu-tiny", "neutral"]}, days=21)
    page = write_report(folder).page.read_text(encoding="utf-8")
    assert "Look closer at 2 of 4 runs: " in page
    assert "% of 144 replies could not be scored (2)" in page
