"""discover: robustness, a box and onsets from a folder of a sweep, for people, for programs and as pages."""

import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from axe_playwright_python.sync_playwright import Axe

from scenarios.figures.numerals import signed
from scenarios.wording import describe

SWEEP = """
base = "baseline"
question = "How does the effect hang on law and gain?"
start = 2023-06-01
people = 200
days = 60
seeds = 2

[sweep]
tone = ["literature", "neutral"]

[sweep.grid]
law = ["bounded", "no-tone"]
"parameters.absorb.gain" = [0.05, 0.1, 0.2]
"""


WORLDS = """
base = "baseline"
question = "What if tone is capped?"
start = 2023-06-01
people = 100
days = 14
seeds = 1

[[arm]]
name = "tone-cap-2023"
[[arm.policy]]
name = "tone-cap"

[sweep]
dose = [0.5, 1.0]
[sweep.sample]
n = 40
ranges."parameters.absorb.gain" = [0.05, 0.2]
ranges."parameters.absorb.presence" = [-0.1, 0.6]
"""


@pytest.fixture(scope="module")
def folder(typed, tmp_path_factory):
    where = tmp_path_factory.mktemp("discover")
    (where / "mine.toml").write_text(SWEEP)
    ended = typed("sweep", where / "mine.toml", "--out", where / "out", "--yes", "-q")
    assert ended.exit_code == 0, ended.stderr
    return where / "out"


def test_it_tells_every_option_beside_doing_nothing(answered, folder):
    found = answered("discover", folder, "--aim", "more", "--least", "0.0001")
    assert [one["option"] for one in found["options"]] == ["literature", "doing nothing"]
    nothing = found["options"][1]
    assert (nothing["mean"], nothing["fails"]) == (0, 1)
    assert found["worlds"] == 6
    assert found["fails_where"] is None
    assert "at least 40 worlds" in found["no_box"]


def test_onsets_are_told_by_setting_and_law(answered, folder):
    told = answered("discover", folder, "--least", "0.000001")["onsets"]
    assert {(one["setting"], one["line"]) for one in told} == {
        ("parameters.absorb.gain", "bounded"),
        ("parameters.absorb.gain", "no-tone"),
    }


def test_people_read_sentences(typed, folder):
    ended = typed("discover", folder)
    assert ended.exit_code == 0, ended.stderr
    assert "doing nothing: 0.00 percentage points on average" in ended.stdout
    assert "No box: " in ended.stdout


def test_an_unknown_option_and_a_folder_of_arms_are_refused(typed, folder, finished):
    assert typed("discover", folder, "--option", "ban").exit_code == 3
    refused = typed("discover", finished)
    assert refused.exit_code == 3
    assert "not a sweep" in refused.stderr


def test_what_would_have_to_be_true_is_told_by_law(answered, typed, folder):
    found = answered("discover", folder, "--rise", "50")
    assert {one["law"] for one in found["break_even"]} == {"bounded", "no-tone"}
    assert all(one["settings"] == {} and one["predicted"] < 50 for one in found["break_even"])
    assert all(one["confirmed"] is None for one in found["break_even"])
    read = typed("discover", folder, "--rise", "50").stdout
    assert "nothing that was explored makes it rise by +50.00 percentage points: at most" in read


@pytest.fixture(scope="module")
def planted(typed, tmp_path_factory):
    """A sweep with another table of runs: the cap lowers by dose · gain, and support rises by presence."""
    where = tmp_path_factory.mktemp("planted")
    (where / "planted.toml").write_text(WORLDS)
    ended = typed("sweep", where / "planted.toml", "--out", where / "out", "--yes", "-q")
    assert ended.exit_code == 0, ended.stderr
    table = where / "out" / "runs.parquet"
    runs = pq.read_table(table).to_pandas()
    gain, presence = (runs[f"parameters.absorb.{name}"] for name in ("gain", "presence"))
    dose = np.nan_to_num(runs["dose"].to_numpy(float))
    runs["end_legal_rights_agree"] = 0.37 + 0.1 * presence - 0.02 * dose * gain
    pq.write_table(pa.Table.from_pandas(runs), table)
    return where / "out"


@pytest.fixture(scope="module")
def paged(answered, planted, tmp_path_factory):
    """The answer to the planted sweep, with its pages."""
    where = tmp_path_factory.mktemp("pages") / "new" / "folder"
    return answered("discover", planted, "--least", "0.2", "--rise", "3", "--out", where, "-q")


def test_the_dose_from_which_on_a_policy_matters_is_solved_for(answered, planted):
    """Where it is 0.05 points in all but the 2.5 % of worlds with the smallest gain: at 0.025 / gain."""
    (told,) = (one for one in answered("discover", planted, "--least", "0.05")["onsets"] if one["arm"])
    assert (told["arm"], told["line"], told["below"], told["above"]) == ("tone-cap-2023", "bounded", 0, 0.5)
    gains = pq.read_table(planted / "runs.parquet").to_pandas()["parameters.absorb.gain"].unique()
    assert told["dose"] == pytest.approx(0.025 / np.quantile(gains, 0.025), abs=1e-6)
    never = answered("discover", planted, "--least", "5")["onsets"]
    assert next(one for one in never if one["arm"])["dose"] is None


def test_a_page_says_first_where_it_fails_and_from_which_dose_on(paged):
    page = _read(paged["pages"][0])
    assert "In which worlds does the tone cap from 2023 at dose 1 fail, and from which dose on" in page
    first = page[: page.index("This holds for the worlds")]
    row = paged["options"][0]
    assert f"fails in {100 * row['fails']:.0f} % of 40 worlds" in first
    assert f"95 % interval {100 * row['fails_low']:.0f} % to {100 * row['fails_high']:.0f} %" in first
    assert signed(row["mean"], 2) in first
    assert "where absorb.gain is below" in first
    assert describe(("parameters", "absorb", "gain")).description.partition(" at ")[0] in page
    assert "under “bounded” it " in first
    (box,) = paged["fails_where"]["restrictions"]
    assert box["high"] == pytest.approx(0.1, abs=0.01)
    assert box["spans"] == [[0, pytest.approx((box["high"] - box["least"]) / (box["most"] - box["least"]))]]


def test_a_page_says_what_would_have_to_be_true_and_that_runs_differ(paged):
    page = _read(paged["pages"][1])
    assert "to rise by 3.0 percentage points by 15 June 2023?" in page
    (one,) = paged["break_even"]
    assert one["alone"]["parameters.absorb.gain"] is None
    assert one["alone"]["parameters.absorb.presence"] == pytest.approx(
        one["settings"]["parameters.absorb.presence"], abs=0.02
    )
    assert f"runs with these settings give {signed(one['confirmed'], 2)}" in page
    assert "one run only was made with the settings, so no interval" in page


def test_every_page_stands_alone_and_axe_finds_nothing_serious(paged, chromium):
    for path in paged["pages"]:
        text = _read(path)
        assert "http" not in text.replace("http-equiv", "")
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"file://{path}")
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0
        page.close()


def test_a_page_without_doses_or_a_box_says_so_and_draws_neither(answered, folder, tmp_path):
    (page,) = answered("discover", folder, "--out", tmp_path, "-q")["pages"]
    text = _read(page)
    assert "No arm was run at several doses" in text
    assert "No box: " in text
    drawn = {path.stem for path in (tmp_path / "figures").iterdir()}
    assert drawn == {name + width for name in ("regret", "decides") for width in ("", "-narrow")}


def _read(path):
    """A page without the bytes of its pictures."""
    return re.sub(r"data:image/png;base64,[^\"]+", "", Path(path).read_text(encoding="utf-8"))
