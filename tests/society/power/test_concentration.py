from dataclasses import replace

import numpy as np
import pytest

from agents.parameters import Tone
from calibration.power.single_checks import concentrations
from society.power.concentration import correlation, effective_voices, herfindahl
from society.power.measure import ITSELF
from society.power.paired import Paired
from society.power.providers import market_tone


def test_known_values():
    assert [check for check in concentrations() if not check.passed] == []


def test_equal_credit_is_one_over_k_and_one_holder_is_1():
    assert herfindahl(np.ones(4)) == pytest.approx(0.25)
    assert herfindahl(np.array([3.0, 0, 0])) == pytest.approx(1)
    assert herfindahl(np.zeros(5)) == pytest.approx(0.2)


def test_correlation_across_providers():
    rng = np.random.default_rng(1)
    common = rng.normal(size=(4000, 1))
    assert correlation(np.repeat(common, 5, axis=1)) == pytest.approx(1)
    assert correlation(rng.normal(size=(4000, 5))) == pytest.approx(0, abs=0.02)
    mixed = np.sqrt(0.8) * common + np.sqrt(0.2) * rng.normal(size=(4000, 5))
    assert correlation(mixed) == pytest.approx(0.8, abs=0.02)
    assert correlation(np.ones((10, 3))) == 0


def test_all_alike_is_one_voice():
    assert effective_voices(7, 1.0) == 1
    assert effective_voices(7, 0.0) == 7


def test_the_level_of_the_market_is_no_likeness_of_providers(paired, read):
    """A draw of parameters a seed, which lifts all providers by what it lifts the market."""
    runs = tuple(_drawn(run, 5 + 0.1 * place) for place, run in enumerate(paired.runs(ITSELF)))
    drawn = replace(paired, arms={**paired.arms, ITSELF: runs})
    assert np.ptp(market_tone(drawn)) > 0.1
    lost, before = (read("P15", one)["P15.voices"].value for one in (drawn, paired))
    assert lost == pytest.approx(before, abs=1e-6)


def _drawn(run, level):
    """A run whose market stands at a level in judge points, and whose providers are lifted with it."""
    settings = run.provenance["parameters"]
    tone = Tone(level_2025=level, ceiling=level)
    lifted = replace(
        run, provenance={**run.provenance, "parameters": {**settings, "tone": tone.model_dump(mode="json")}}
    )
    change = np.subtract(*(market_tone(Paired(arms={ITSELF: (one,)})) for one in (lifted, run)))
    values = run.values.copy()
    values[..., [run.outcomes.index(f"tone_provider_{one + 1}") for one in range(7)]] += change
    return replace(lifted, values=values)
