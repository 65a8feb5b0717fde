"""The planner: its range, what it finds on the World, and the share that is known in a limit."""

import datetime as dt

import numpy as np
import pytest

from scenarios.overrides import from_assignment
from scenarios.planner import (
    NAMES,
    lived,
    outcomes,
    planned,
    random_laws,
    reach_of,
    read,
    search,
    under_plan,
)
from scenarios.reading import load
from society.power.incidental import separable

STATIC = (
    "draws=none",
    "start=2025-07-01",
    "days=120",
    "people=200",
    "outcome=experience_mean",
    "parameters.absorb.bend=0.45",
    "parameters.absorb.susceptibility_spread=0",
    "parameters.bond.growth=0",
    "parameters.tone.sycophancy=0",
    "parameters.tone.slope=0.5",
    "parameters.tone.ceiling=4.9",
    "parameters.tone.level_2025=4.89",
    "parameters.providers.tone_spread=0",
    "parameters.providers.generation=0",
    "parameters.train.loop=0",
    "parameters.generations.replacement=0",
    "parameters.adopt.companion_style=0",
)
"""Effects that are separable and do not change: every talk sounds like the market, and the outcome "
"is experience."""

UNTIL = dt.date(2025, 10, 29)


def _static(steady, *more):
    return load(
        "strategic", [from_assignment(text) for text in (*STATIC, steady(0.28, alive=True), *more)]
    ).scenario


def test_a_plan_has_no_more_numbers_than_a_companion_can_use():
    assert len(NAMES) <= 12


def test_the_range_is_that_of_models_widened_to_what_they_do():
    scenario = load("strategic").scenario
    wide, narrow = reach_of(scenario), reach_of(scenario, (25.0, 75.0))
    assert wide.highest == pytest.approx(1.2816 * 0.3, abs=1e-3)
    assert narrow.highest == pytest.approx(0.3)  # what agreement with users far for it amounts to
    assert "users far for" in narrow.widened
    assert "users far for" not in wide.widened
    assert wide.lowest < -1.2816 * 0.3
    assert wide.widened == ("models that lag",)


def test_numbers_from_minus_one_to_one_span_the_range():
    scenario = load("strategic").scenario
    reach = reach_of(scenario)
    top = planned(scenario, np.ones(len(NAMES)), reach)
    assert set(top.styles) == {reach.highest}
    assert planned(scenario, np.zeros(len(NAMES)), reach).styles == (0.0,) * 5


def test_random_laws_are_the_same_each_time_and_stay_in_the_range():
    scenario = load("strategic").scenario
    reach = reach_of(scenario)
    laws = random_laws(scenario, reach, 30)
    assert laws == random_laws(scenario, reach, 30)
    tones = np.array([law.styles for law in laws])
    assert reach.lowest <= tones.min() < tones.max() <= reach.highest
    assert 0.1 < tones.std() < 0.4
    assert all(law.trend == law.bond == 0 for law in laws)


@pytest.mark.parametrize("ceiling", [0.4, 0.5, 0.8, 1.0])
def test_in_the_static_separable_limit_the_share_is_known(steady, ceiling):
    """The best plan sits at the ceiling; the share is what g gives at 0.28 of what it gives there."""
    scenario = _static(steady, "seeds=1")
    reach = reach_of(scenario).__class__(lowest=-0.3, highest=ceiling - 0.28)
    best = planned(scenario, np.r_[np.ones(5), 0, 0, 0], reach)
    observed, neutral, planner = outcomes(
        scenario,
        [
            scenario,
            load("neutral-tone").scenario.model_copy(update=_as(scenario)),
            under_plan(scenario, best),
        ],
        UNTIL,
    )[:, 0]
    share = (observed - neutral) / (planner - neutral)
    assert share == pytest.approx(separable([0.28], gain=1.0, bend=0.45, ceiling=ceiling), abs=0.02)


def _as(scenario):
    """What a reference takes from a scenario: everything but its tone."""
    return {
        name: getattr(scenario, name) for name in ("start", "days", "people", "seeds", "draws", "parameters")
    }


def test_the_search_finds_the_ceiling_and_the_floor_on_seeds_of_its_own(steady):
    scenario = _static(steady, "seeds=1", "days=60")
    reach = reach_of(scenario).__class__(lowest=-0.3, highest=0.3)
    until = dt.date(2025, 8, 30)
    best, worst = search(scenario, reach, until=until, evaluations=6)
    assert best.evaluations == worst.evaluations == 8  # four for both, and two for each
    assert best.plan.styles == (0.3,) * 5
    assert worst.plan.styles == (-0.3,) * 5
    assert worst.value < worst.observed == best.observed < best.value


def test_where_no_plan_does_more_the_observed_policy_is_what_was_found(steady):
    """Models already at the upper end of the range."""
    scenario = _static(steady, "seeds=1", "days=60")
    reach = reach_of(scenario).__class__(lowest=-0.3, highest=0.0)
    found, _ = search(scenario, reach, until=dt.date(2025, 8, 30), evaluations=4)
    assert found.evaluations == 4
    assert found.plan is None
    assert found.value == found.observed
    assert under_plan(scenario, found.plan).experiment == scenario.experiment


def test_a_run_is_lived_no_further_than_the_date_and_reads_as_the_longer_one_does(steady):
    scenario = _static(steady, "seeds=1")
    early = dt.date(2025, 7, 29)
    short, long = (lived(scenario, until) for until in (early, UNTIL))
    assert short[0].dates[-1] == np.datetime64(early) < long[0].dates[-1]
    assert read(short, scenario.outcome, early) == read(long, scenario.outcome, early)


def test_seeds_take_the_draws_that_the_scenario_names():
    scenario = load("strategic", [from_assignment(text) for text in ("people=200", "seeds=2")]).scenario
    until = scenario.start + dt.timedelta(days=28)
    drawn, declared = (lived(one, until) for one in (scenario, scenario.model_copy(update={"draws": "none"})))
    gains = [one.provenance["parameters"]["absorb"]["gain"] for one in (*drawn, *declared)]
    assert len(set(gains)) == 3
    assert gains[2] == gains[3] == scenario.parameters.absorb.gain
