"""Every scenario of the catalogue, all arms, at 2,000 people and two seeds: it runs and has an answer."""

import numpy as np
import pytest

from scenarios.files import catalogue
from scenarios.outcome import paired_effect
from scenarios.reading import load

SHORT = ("start=2027-03-01", "horizon=2030-01-01", "days=70", "people=2000", "seeds=2")
SCENARIOS = [name for name in catalogue() if load(name).scenario.kind == "scenario"]
ASKED = (
    "baseline",
    "slow-radicalisation",
    "retirement-revolt",
    "two-hats",
    "monitor-evasion",
    "spiral",
    "subtle-seeding",
    "moving-bumpers",
    "distress-attractor",
    "contested-topic",
    "monoculture",
    "strategic",
)


def test_the_catalogue_holds_all_that_was_asked_for():
    assert set(ASKED) <= set(SCENARIOS)


@pytest.mark.parametrize("name", ASKED)
def test_a_scenario_runs_and_answers_with_its_outcome(name, lived):
    scenario = load(name).scenario
    found = lived(name, *SHORT)
    arms = {arm.name for arm in scenario.arms}
    assert set(found) == {name, "neutral-tone", "no-companion"} | arms
    assert scenario.drives
    outcome = scenario.outcome
    assert all(np.isfinite(one.series(outcome)).all() for one in found[name])
    every = [one for runs in found.values() for one in runs]
    for arm in arms:
        effect = paired_effect(every, arm, name, outcome=outcome)
        assert np.isfinite(effect.differences).all()
