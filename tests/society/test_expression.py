"""The spiral of silence in a society that lives its days."""

import datetime as dt

import numpy as np
import pytest

from agents.companion import NEUTRAL, SILENT
from agents.parameters import Parameters
from society.form import Form
from society.ties import TIES
from society.world import World

LIVELY = {"discuss": {"rate": 0.5, "peer_weight": 0.2}, "generations": {"replacement": 0.0}}
TALKATIVE_TIES = [name for name in TIES if name != "explicit"]


def world(population, expression, ties="community", table=NEUTRAL, **mechanisms):
    parameters = Parameters.model_validate(LIVELY | {"mechanisms": mechanisms})
    form = Form(expression=expression, ties=ties)
    return World(parameters, population, table, seed=1, start=dt.date(2025, 1, 1), form=form)


@pytest.mark.parametrize("ties", TALKATIVE_TIES)
def test_where_speaking_costs_nothing_at_all_everybody_is_heard(population, ties):
    spoken = world(population, "silence", ties, speaking_cost=-1.0)
    plain = world(population, "open", ties)
    spoken.run(60)
    plain.run(60)
    assert np.array_equal(spoken.shift, plain.shift)


def test_those_who_expect_to_stand_alone_fall_silent(population):
    society = world(population, "silence", "implicit", speaking_cost=0.2, climate_rate=0.3)
    history = society.run(120)
    speaking = history.series("speaking_share")
    assert speaking[0] == 1
    assert 0 < speaking[-1] < 0.9


def test_what_is_voiced_may_differ_from_what_is_thought(population):
    history = world(population, "silence", "implicit", speaking_cost=0.1, climate_rate=0.3).run(120)
    assert history.series("voiced_rights_mean")[-1] != pytest.approx(
        history.series("rights_mean")[-1], abs=1e-3
    )


def test_nothing_moves_when_nothing_drives(population):
    """Doubt may grow, but what nobody has moved from is not moved by silence."""
    calm = Parameters.model_validate(
        LIVELY | {"news": {"capability_2023": 0, "experience_2023": 0, "threat_2023": 0}}
    )
    society = World(calm, population, SILENT, seed=1, form=Form(expression="silence"))
    society.run(200)
    assert not society.shift.any()
