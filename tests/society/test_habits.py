"""Use that spreads from person to person, in a society that lives its days."""

import datetime as dt

import numpy as np
import pytest

from agents.companion import NEUTRAL, SILENT
from agents.parameters import Parameters
from society.form import Form
from society.summary import OUTCOMES
from society.world import World


def world(population, adoption, table=NEUTRAL, **mechanisms):
    parameters = Parameters.model_validate(
        {"mechanisms": mechanisms, "ties": {"local": 1, "long": 1000}, "generations": {"replacement": 0.0}}
    )
    return World(
        parameters, population, table, seed=1, start=dt.date(2025, 1, 1), form=Form(adoption=adoption)
    )


def test_sis_settles_where_taking_up_balances_giving_up(population):
    """The mean-field level is 1 - 1/R₀."""
    society = world(population, "sis", contagion_rate=0.1, abandon_rate=0.05, seeds=0.5)
    society.run(400)
    levels = [society.observe()[0] for _ in range(300) if society.step() is None]
    users = np.mean([level[OUTCOMES.index("daily_use")] for level in levels])
    assert users == pytest.approx(1 - 0.05 / 0.1, abs=0.03)


def test_si_reaches_everybody(population):
    society = world(population, "si", contagion_rate=0.3, abandon_rate=0.2)
    society.run(120)
    assert np.all(society.habit == 1)


def test_sir_ends_with_those_who_never_took_it_up(population):
    """The final size solves z = 1 - e^(-R₀ z), with seeds counted; R₀ of daily steps as in the scalars."""
    rate, abandon = 0.2, 0.1
    society = world(population, "sir", contagion_rate=rate, abandon_rate=abandon, seeds=0.01)
    society.run(600)
    reached = np.mean(society.habit > 0)
    ratio, size = rate / (1 - np.exp(-abandon)), 0.5
    for _ in range(200):
        size = 1 - 0.99 * np.exp(-ratio * size)
    assert not np.any(society.habit == 1)
    assert reached == pytest.approx(size, abs=0.06)  # four standard errors at 3,000 people


def test_no_contagion_no_new_users(population):
    society = world(population, "si", contagion_rate=0.0)
    before = society.habit.copy()
    society.run(30)
    assert np.array_equal(before, society.habit)


def test_nobody_talks_where_there_is_no_companion(population):
    silent = world(population, "si", SILENT, contagion_rate=0.3)
    history = silent.run(60)
    assert not silent.bond.any()
    assert history.series("talk_share")[-1] == 0
