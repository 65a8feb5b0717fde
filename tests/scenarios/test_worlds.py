"""Worlds of a sweep: effects paired by world and seed, and what cannot be paired is refused."""

import datetime as dt

import numpy as np
import pytest

from scenarios import store
from scenarios.outcome import PairingError
from scenarios.overrides import from_argument
from scenarios.reading import load
from scenarios.resuming import plan_of
from scenarios.running import run_missing
from scenarios.store import Store
from scenarios.sweep.plan import plan_sweep
from scenarios.worlds import worlds

SWEEP = {
    "tone": ["literature", "neutral"],
    "grid": {"law": ["bounded", "no-tone"]},
    "sample": {"n": 4, "ranges": {"parameters.absorb.gain": [0.05, 0.2]}},
}
SMALL = {"start": "2023-06-01", "days": 60, "people": 200, "seeds": 2}


def made(folder, sweep, **settings):
    given = {**SMALL, "start": dt.date(2023, 6, 1), **settings, "sweep": sweep}
    overrides = [one for name, value in given.items() for one in from_argument(name, value)]
    with Store(
        folder, plan_sweep(load("baseline", overrides).scenario), command="groundswell sweep x"
    ) as opened:
        run_missing(opened)
    return store.open(folder)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    return made(tmp_path_factory.mktemp("worlds") / "sweep", SWEEP)


def test_a_row_is_a_world_and_its_effect_is_paired_by_seed(swept):
    found = worlds(swept)
    assert len(found.effects) == 8
    assert (found.options, found.against) == (("literature",), "neutral tone")
    assert set(found.effects["option"]) == {"literature"}
    assert set(found.varied) == {"law", "parameters.absorb.gain"}
    assert found.numeric == ["parameters.absorb.gain"]
    row = found.effects.iloc[0]
    arms = swept.manifest["arms"]
    same = [
        name
        for name, arm in arms.items()
        if arm["changed"]["parameters.absorb.gain"] == row["parameters.absorb.gain"]
        and arm["changed"]["law"] == row["law"]
    ]
    ends = {
        arms[name]["changed"]["tone"]: {
            one.seed: float(one.series("legal_rights_agree")[-1]) for one in swept.histories(name)
        }
        for name in same
    }
    differences = [ends["literature"][seed] - ends["neutral"][seed] for seed in ends["neutral"]]
    assert row["effect"] == pytest.approx(np.mean(differences), abs=1e-12)
    assert row["pairs"] == len(differences) == 2
    assert row["low"] <= row["effect"] <= row["high"]


def test_a_sweep_is_read_on_the_horizon_of_its_scenario(tmp_path):
    early = made(tmp_path / "early", {"tone": ["literature", "neutral"]}, horizon=dt.date(2023, 7, 1))
    found = worlds(early)
    dates = early.history(early.finished[0]).dates
    place = int((dates <= np.datetime64("2023-07-01")).sum()) - 1
    assert found.date == dates[place].astype(dt.date) < dates[-1].astype(dt.date)
    levels = [
        float(one.series("legal_rights_agree")[place])
        for row in early.finished
        if early.manifest["arms"][row["arm"]]["changed"]["tone"] == "literature"
        for one in [early.history(row)]
    ]
    assert found.effects["level"].item() == pytest.approx(np.mean(levels), abs=1e-12)


def test_where_tone_moves_nobody_its_gain_makes_no_difference_between_worlds(swept):
    by_law = worlds(swept).effects.groupby("law")["effect"]
    assert by_law.nunique().to_dict() == {"bounded": 4, "no-tone": 1}


def test_another_outcome_may_be_asked_for_and_an_unknown_one_is_named(swept):
    assert worlds(swept, "rights_mean").quantity.unit == "standard deviations"
    with pytest.raises(PairingError, match=r"no outcome 'happiness'.*legal_rights_agree"):
        worlds(swept, "happiness")


def test_what_is_no_sweep_or_holds_no_contrast_is_refused(folder, tmp_path):
    with pytest.raises(PairingError, match="not a sweep"):
        worlds(store.open(folder))
    alone = made(tmp_path / "alone", {"grid": {"parameters.absorb.gain": [0.1, 0.2]}}, seeds=1)
    with pytest.raises(PairingError, match=r"Add \[\[arm\]\] tables"):
        worlds(alone)


def test_arms_of_a_swept_scenario_are_options_in_every_world(tmp_path):
    deaf = {"name": "deaf", "parameters": {"absorb": {"gain": 0.0}}}
    made_with = {"arm": (deaf,), "seeds": 1}
    results = made(tmp_path / "options", {"grid": {"law": ["bounded", "accumulate"]}}, **made_with)
    found = worlds(results)
    assert (found.options, found.against) == (("deaf",), "the scenario as it stands")
    assert found.varied == ("law",)
    assert len(found.effects) == 2
    assert (found.effects["effect"] != 0).all()
    assert plan_of(results).batch == results.manifest["batch"]


@pytest.fixture(scope="module")
def dosed(tmp_path_factory):
    """A cap at two doses, in two redraws of the tone table, under two laws."""
    cap = {"name": "tone-cap-2023", "policy": ({"name": "tone-cap", "start": dt.date(2023, 6, 1)},)}
    sweep = {"grid": {"law": ["bounded", "no-tone"]}, "dose": (0.5, 1.0), "redraws": 2}
    return made(tmp_path_factory.mktemp("dosed") / "sweep", sweep, arm=(cap,), days=120)


def test_an_arm_is_an_option_at_each_dose_and_more_of_it_does_more(dosed):
    found = worlds(dosed)
    assert found.options == ("tone-cap-2023 at dose 1", "tone-cap-2023 at dose 0.5")
    assert found.fullest == ["tone-cap-2023 at dose 1"]
    assert found.doses["tone-cap-2023 at dose 0.5"] == ("tone-cap-2023", 0.5)
    effects = found.effects[found.effects["law"] == "bounded"].pivot_table(
        index="world", columns="option", values="effect"
    )
    assert (effects["tone-cap-2023 at dose 1"] < effects["tone-cap-2023 at dose 0.5"]).all()
    assert plan_of(dosed).batch == dosed.manifest["batch"]


def test_every_redraw_is_a_world_of_its_own_that_no_box_is_cut_by(dosed):
    found = worlds(dosed)
    assert set(found.varied) == {"law", "table"}
    assert found.settings == ["law"]
    assert found.numeric == []
    assert found.effects["world"].nunique() == 4
    heard = found.effects[found.effects["law"] == "bounded"].groupby("table")["level"].first()
    assert heard.nunique() == 2


def test_neutral_tone_is_run_once_and_stands_beside_every_redraw(tmp_path):
    results = made(tmp_path / "redrawn", {"tone": ["literature", "neutral"], "redraws": 3}, seeds=1)
    assert results.manifest["counts"]["planned"] == 4
    found = worlds(results)
    assert found.effects["table"].tolist() == [1, 2, 3]
    assert found.effects["reference"].nunique() == 1
    assert found.effects["effect"].nunique() == 3
