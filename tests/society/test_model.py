"""Society as a Mesa model: agents, agent sets, collectors and batches work unchanged."""

import datetime as dt

import mesa
import networkx as nx
import numpy as np
import pytest

from agents.companion import NEUTRAL
from agents.parameters import Parameters
from society.checkpoint import checkpoint, restore
from society.model import Person, Society
from society.summary import OUTCOMES
from society.ties.network import from_networkx
from society.world import World

LATE = dt.date(2025, 6, 1)
"""When many people talk every day."""


@pytest.fixture
def society():
    return Society(people=400, tone="neutral", tracked=40)


def test_it_is_a_mesa_model_with_a_panel_of_people(society):
    assert isinstance(society, mesa.Model)
    assert len(society.people) == 40
    assert all(isinstance(person, Person) for person in society.people)


def test_a_step_is_a_day_of_the_world(society):
    for _ in range(3):
        society.step()
    population = society.world.population
    world = World(society.world.parameters, population, NEUTRAL, seed=1)
    world.run(3)
    assert society.world.day == 3
    assert society.world.state_hash == world.state_hash


def test_people_read_and_write_their_row(society):
    person = next(iter(society.people))
    person.rights = 1.25
    person.bond = 0.5
    assert society.world.shift[person.row] == pytest.approx(
        1.25 - society.world.population.rights_start[person.row]
    )
    assert person.rights == pytest.approx(1.25)
    assert society.world.bond[person.row] == 0.5


def test_agent_sets_select_and_aggregate(society):
    old = society.people.select(lambda person: person.age > 60)
    population = society.world.population
    rows = [person.row for person in society.people]
    assert len(old) == int(np.sum(population.age[rows] > 60))
    assert society.people.agg("experience", max) == pytest.approx(
        float(population.experience_start[rows].max())
    )


def test_collectors_follow(society):
    society.step()
    model = society.datacollector.get_model_vars_dataframe()
    people = society.datacollector.get_agent_vars_dataframe()
    assert model["people"].tolist() == [400, 400]
    assert people["age"].notna().sum() == 2 * 40


def batch(model, parameters, **options):
    return mesa.batch_run(
        model, parameters, max_steps=2, number_processes=1, display_progress=False, **options
    )


def test_batches_vary_every_menu_by_name():
    forms = {
        "tone": ["neutral", "none"],
        "law": ["bounded", "accumulate"],
        "mechanism": ["deffuant-weisbuch", "voter"],
        "ties": ["community", "implicit"],
    }
    rows = batch(Society, {"people": 50, "tracked": 2, "start": LATE, **forms})
    ends = {tuple(row[name] for name in forms): row["experience"] for row in rows if row["Step"] == 2}
    assert len(ends) == 16
    assert len({row["people"] for row in rows}) == 1


@pytest.mark.filterwarnings("error")
def test_seeds_of_a_batch_are_the_worlds_own_on_every_mesa():
    rows = batch(Society, {"people": 200, "tracked": 0, "start": LATE, "world_seed": [1, 2, 3]})
    talked = {row["world_seed"]: row["bond_mean"] for row in rows}
    assert len(set(talked.values())) == 3
    alone = Society(people=200, tracked=0, start=LATE, world_seed=2)
    alone.step()
    alone.step()
    assert talked[2] == alone.observed(OUTCOMES.index("bond_mean"))


def test_the_generator_of_mesa_moves_nothing_in_a_world_with_a_seed():
    one, other = (Society(people=100, start=LATE, world_seed=5, rng=rng) for rng in (1, 2))
    one.step()
    other.step()
    assert one.world.state_hash == other.world.state_hash
    assert one.rng.random() != other.rng.random()
    assert Society(people=100, rng=5).world.seed == 5
    assert Society(people=100).world.seed == 1


def test_a_network_and_parameters_can_be_given():
    network = from_networkx(nx.watts_strogatz_graph(60, 4, 0.1, seed=1))
    numbers = Parameters.model_validate({"discuss": {"rate": 0.5}})
    society = Society(people=60, ties="explicit", network=network, parameters=numbers)
    society.step()
    assert society.world.network is network
    assert society.world.parameters.discuss.rate == 0.5


def test_a_world_that_is_there_goes_on(tmp_path):
    before = Society(people=100, start=LATE, tracked=3)
    before.step()
    checkpoint(before.world, tmp_path / "evening")
    after = Society(world=restore(tmp_path / "evening"), tracked=5)
    before.step()
    after.step()
    assert after.world.day == 2
    assert after.world.state_hash == before.world.state_hash
    assert len(after.people) == 5


def test_the_pollster_is_an_agent_who_asks_in_waves():
    society = Society(people=500, tracked=2, poll_every=3)
    for _ in range(7):
        society.step()
    assert society.pollster in society.agents
    assert [poll.wave for poll in society.pollster.of("legal_rights")] == [0, 1]
    assert all(0 < poll.agree < 1 for poll in society.pollster.polls)
    assert len(society.people) == 2
    assert Society(people=50).pollster is None


def test_agents_that_are_added_act_each_day_and_are_collected(society):
    class Listener(mesa.Agent):
        bond = 0.0

        def step(self):
            self.bond = self.model.people.agg("bond", max)

    listener = Listener(society)
    next(iter(society.people)).bond = 0.75
    society.step()
    assert 0.5 < listener.bond <= 0.75
    seen = society.datacollector.get_agent_vars_dataframe().xs(1, level="Step")
    assert seen.loc[listener.unique_id, "bond"] == listener.bond


def test_watching_changes_nothing():
    watched, alone = Society(people=200, tone="neutral"), Society(people=200, tone="neutral", tracked=0)
    for _ in range(4):
        watched.step()
        watched.people.agg("bond", sum)
        alone.step()
    assert watched.world.state_hash == alone.world.state_hash
