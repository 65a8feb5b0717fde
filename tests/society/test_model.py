"""Society as a Mesa model: agents, agent sets, collectors and batches work unchanged."""

import mesa
import numpy as np
import pytest

from agents.companion import NEUTRAL
from society.model import Person, Society
from society.world import World


@pytest.fixture
def society():
    return Society(people=400, tone="neutral", tracked=40)


def test_it_is_a_mesa_model_with_a_panel_of_people(society):
    assert isinstance(society, mesa.Model)
    assert len(society.agents) == 40
    assert all(isinstance(person, Person) for person in society.agents)


def test_a_step_is_a_day_of_the_world(society):
    for _ in range(3):
        society.step()
    population = society.world.population
    world = World(society.world.parameters, population, NEUTRAL, seed=1)
    world.run(3)
    assert society.world.day == 3
    assert society.world.state_hash == world.state_hash


def test_people_read_and_write_their_row(society):
    person = next(iter(society.agents))
    person.rights = 1.25
    person.bond = 0.5
    assert society.world.shift[person.row] == pytest.approx(
        1.25 - society.world.population.rights_start[person.row]
    )
    assert person.rights == pytest.approx(1.25)
    assert society.world.bond[person.row] == 0.5


def test_agent_sets_select_and_aggregate(society):
    old = society.agents.select(lambda person: person.age > 60)
    population = society.world.population
    rows = [person.row for person in society.agents]
    assert len(old) == int(np.sum(population.age[rows] > 60))
    assert society.agents.agg("experience", max) == pytest.approx(
        float(population.experience_start[rows].max())
    )


def test_collectors_follow(society):
    society.step()
    model = society.datacollector.get_model_vars_dataframe()
    people = society.datacollector.get_agent_vars_dataframe()
    assert model["people"].tolist() == [400, 400]
    assert len(people) == 2 * 40


def test_batches_run():
    rows = mesa.batch_run(
        Society,
        {"people": 50, "tone": ["neutral", "none"], "tracked": 2},
        max_steps=2,
        number_processes=1,
        display_progress=False,
    )
    assert {row["tone"] for row in rows} == {"neutral", "none"}


def test_watching_changes_nothing():
    watched, alone = Society(people=200, tone="neutral"), Society(people=200, tone="neutral", tracked=0)
    for _ in range(4):
        watched.step()
        watched.agents.agg("bond", sum)
        alone.step()
    assert watched.world.state_hash == alone.world.state_hash
