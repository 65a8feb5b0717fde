"""What is observed of a run: latents by cell, and what follows in closed form."""

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from agents.tone.tables.literature import literature
from calibration import observed
from calibration.trial import misfit, replay, retention
from society.world import World

PEOPLE = 2000


@pytest.fixture(scope="module")
def population():
    """People at the defaults."""
    return build(PEOPLE, Parameters())


@pytest.fixture(scope="module")
def history(population):
    """Their course to spring 2023."""
    return World(Parameters(), population, literature(), seed=1).run(532, every=532)


def test_cells_hold_everybody_and_come_from_the_population(population, history):
    found = dict(zip(observed.latent_names(), observed.latents(population, history), strict=True))
    shares = [found[f"share {age} {exposure}"] for age, exposure in observed.CELLS]
    assert sum(shares) == pytest.approx(1)
    for latent in ("experience", "rights"):
        means = [found[f"2021 {latent} mean {age} {exposure}"] for age, exposure in observed.CELLS]
        assert np.dot(means, shares) == pytest.approx(0, abs=0.01)


def test_the_second_wave_moves_as_the_society_did(population, history):
    """Cells pooled by their shares give the change of everybody, whichever way they were cut."""
    for cut in (None, 0.4):
        values = observed.latents(population, history, exposed=cut)
        found = dict(zip(observed.latent_names(), values, strict=True))
        for latent in ("experience", "capability", "threat"):
            change = sum(
                found[f"share {age} {exposure}"]
                * (
                    found[f"2023 {latent} mean {age} {exposure}"]
                    - found[f"2021 {latent} mean {age} {exposure}"]
                )
                for age, exposure in observed.CELLS
            )
            series = history.series(f"{latent}_mean")
            assert change == pytest.approx(series[-1] - series[0], abs=0.015)


def test_closed_figures_are_those_of_the_trial_and_of_retention(population):
    parameters = Parameters()
    found = dict(
        zip(observed.closed_names(), observed.closed("bounded", parameters, population), strict=True)
    )
    arms = replay(parameters, participants=observed.PARTICIPANTS)
    assert found["trial-is_conscious-+1.0"] == arms[4].mean
    assert found["trial-feels_pain--1.0"] == arms[5].mean
    assert misfit(arms) < 11.1
    assert found["retention-41"] == retention(parameters, 41, sessions=1)
    assert found["tone-2025"] == parameters.tone.level_2025


def test_a_faster_habit_is_further_after_a_week_and_a_slow_bond_keeps_growing():
    slow, fast = (
        Parameters(absorb=Parameters().absorb.model_copy(update={"half_sessions": half}))
        for half in (20.0, 1.0)
    )
    assert observed.course("bounded", slow) < observed.course("bounded", fast) <= 1.2
    weeks = observed.distress(Parameters())
    assert weeks == sorted(weeks)
    assert np.mean(weeks) == pytest.approx(1)


def test_younger_people_used_earlier(population):
    shares = observed.use_by_age(population)
    assert shares == sorted(shares, reverse=True)
    assert (
        pytest.approx((population.adoption < observed.USE_SHARE).sum(), abs=1) == observed.USE_SHARE * PEOPLE
    )
