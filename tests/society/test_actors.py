"""Institutions as Mesa agents: views of where they stand, some of which can be written."""

import pytest

from agents.companion import NEUTRAL
from society import actors
from society.model import Society
from society.summary import OUTCOMES


@pytest.fixture
def society():
    return Society(people=300, tone=NEUTRAL, tracked=5)


def of(society, kind):
    return list(society.agents.select(agent_type=kind))


def test_every_institution_is_there(society):
    providers, legislatures = of(society, actors.Provider), of(society, actors.Legislature)
    assert sum(provider.share for provider in providers) == pytest.approx(1)
    assert [provider.number for provider in providers] == list(range(7))
    assert len(legislatures) == 51
    assert [legislature.is_federal for legislature in legislatures].count(True) == 1
    for kind in (actors.Office, actors.Media, actors.Electorate, actors.Regulator):
        assert len(of(society, kind)) == 1


def test_a_law_enacted_by_hand_is_in_force_and_recorded(society):
    legislature = of(society, actors.Legislature)[3]
    legislature.enact("welfare standard")
    assert legislature.enacted == ("welfare standard",)
    society.step()
    collected = society.datacollector.get_model_vars_dataframe()
    assert collected["welfare_standard"].tolist() == [0, 1]


def test_views_follow_the_world_and_can_be_written(society):
    (media,), (office,) = of(society, actors.Media), of(society, actors.Office)
    media.salience = 2.0
    for _ in range(7):
        society.step()
    assert 0 < media.salience < 2
    assert media.agenda > 1
    assert office.delegated >= 0
    assert of(society, actors.Electorate)[0].ballots == (0, 0)
    assert of(society, actors.Regulator)[0].held_back == 0


def test_a_provider_can_be_given_another_tone():
    society = Society(people=300, tracked=5)
    first = of(society, actors.Provider)[0]
    first.own += 0.5
    before = society.observed(OUTCOMES.index("tone_provider_1"))
    society.step()
    assert society.observed(OUTCOMES.index("tone_provider_1")) > before
    assert (first.restorations, first.protest, first.learned) == (0, 0.0, 0.0)
    assert first.released < 2022
