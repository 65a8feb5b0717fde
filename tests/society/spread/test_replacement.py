"""What replacement does to one person, and its pass through everybody."""

from itertools import pairwise

import numpy as np
import pytest

from agents.companion import NEUTRAL, SILENT
from agents.parameters import Parameters
from agents.population import build
from agents.population.people import STORED
from society.spread import replacement
from society.world import World

YEARS = 10
DAYS = YEARS * 365 + 2


def with_generations(**settings):
    return Parameters.model_validate({"generations": settings})


def turned_over(parameters, population, *, seed=1, days=DAYS, table=SILENT):
    """The people after some years in which nothing else was lived."""
    world = World(parameters, population, table, seed=seed)
    for world.day in range(days + 1):
        if world.turnover.due(world.day):
            world._replace()
    return world.population


@pytest.fixture(scope="module")
def start():
    return build(40_000, Parameters())


@pytest.fixture(scope="module", params=[0.0, 0.5, 1.0])
def lived(request, start):
    return request.param, turned_over(with_generations(cohort_share=request.param), start)


def by_age_group(people, column):
    groups = np.digitize(people.age, [35, 55])
    return np.array([column[groups == group].mean(dtype=np.float64) for group in range(3)])


def shares(people):
    return np.bincount(np.digitize(people.age, [35, 55]), minlength=3) / people.people


def test_without_cohort_share_every_age_keeps_its_attitude(start):
    """The closed form: only the mix of ages may move the average, and it does so by what age adds."""
    people = turned_over(with_generations(cohort_share=0.0), start)
    for attitude, name in enumerate(("experience", "capability", "rights", "threat")):
        before, after = getattr(start, f"{name}_start"), getattr(people, f"{name}_start")
        expected = (shares(people) - shares(start)) @ start.by_age[attitude]
        moved = after.mean(dtype=np.float64) - before.mean(dtype=np.float64)
        assert moved == pytest.approx(expected, abs=0.008), name
        assert abs(moved) < 0.02
        assert by_age_group(people, after) == pytest.approx(by_age_group(start, before), abs=0.04)


def test_with_full_cohort_share_the_average_moves_by_replacement_times_the_gap(start):
    people = turned_over(with_generations(cohort_share=1.0), start)
    generations = Parameters().generations
    weight = 2.0 ** (start.age / generations.doubling)
    leavers = start.by_age[2][np.digitize(start.age, [35, 55])] @ weight / weight.sum()
    gap = start.by_age[2][0] - leavers
    moved = people.rights_start.mean(dtype=np.float64) - start.rights_start.mean(dtype=np.float64)
    assert gap == pytest.approx(0.56, abs=0.05)
    assert moved == pytest.approx(generations.replacement * gap * YEARS, rel=0.08)


def test_half_the_cohort_share_moves_half_as_far(start):
    moved = [
        turned_over(with_generations(cohort_share=share), start).rights_start.mean(dtype=np.float64)
        for share in (0.0, 0.5, 1.0)
    ]
    assert moved[1] == pytest.approx((moved[0] + moved[2]) / 2, abs=1e-5)


def test_spread_of_attitudes_stays(start, lived):
    _, people = lived
    for name in ("experience", "capability", "rights", "threat"):
        before, after = getattr(start, f"{name}_start"), getattr(people, f"{name}_start")
        assert after.std(dtype=np.float64) == pytest.approx(before.std(dtype=np.float64), abs=0.02)


@pytest.mark.parametrize("rate", [0.0148, 0.0165, 0.018])
def test_the_declared_share_is_replaced_in_a_year(start, rate):
    people = turned_over(with_generations(replacement=rate), start, days=364)
    expected = rate * 364 / 365.25 * start.people
    assert (people.age < start.age).sum() == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_everybody_who_stays_is_older_by_the_years_that_passed(start):
    people = turned_over(with_generations(replacement=1e-9), start, days=1456)
    assert people.age.mean() - start.age.mean() == pytest.approx(1456 / 365.25, abs=1e-3)
    assert set(np.unique(people.age.astype(int) - start.age)) == {3, 4}


def test_the_mix_of_ages_stays_about_as_it_was(start, lived):
    _, people = lived
    assert people.age.min() == 18
    assert shares(people) == pytest.approx(shares(start), abs=0.07)
    assert people.age.mean() == pytest.approx(start.age.mean(), abs=1.5)


def test_who_follows_is_like_the_young_of_the_start(start, lived):
    _, people = lived
    young, new = start.age < 25, people.age < 25
    for name in ("rights_start", "experience_start", "adoption", "susceptibility", "companion_style"):
        before, after = (getattr(start, name)[young].mean(), getattr(people, name)[new].mean())
        assert after == pytest.approx(before, abs=0.06), name


def test_gender_education_ideology_and_place_stay(start, lived):
    _, people = lived
    for name in ("gender", "education", "ideology", "community"):
        assert np.array_equal(getattr(people, name), getattr(start, name)), name


def test_nothing_absorbed_is_left_by_those_who_follow(start):
    world = World(Parameters(), start, NEUTRAL, seed=1)
    for column in world.moving:
        column[:] = 1
    world.day = world.turnover.period
    world._replace()
    new = world.population.age < start.age
    assert 0 < new.sum() < 100
    assert not np.stack(world.moving[:4])[:, new].any()
    assert np.stack(world.moving[:4])[:, ~new].all()


def test_one_seed_is_one_sequence_of_people(start):
    one, again, other = (turned_over(Parameters(), start, seed=seed, days=365) for seed in (1, 1, 2))
    assert one.hash == again.hash != other.hash


def test_what_people_live_through_decides_nothing_about_who_leaves(start, warm):
    worlds = [World(Parameters(), start, table, seed=1) for table in (warm, SILENT)]
    for world in worlds:
        world.run(90)
    for name in STORED:
        assert np.array_equal(getattr(worlds[0].population, name), getattr(worlds[1].population, name)), name


def test_a_shared_population_is_left_alone_unless_it_was_given_away():
    population = build(2_000, Parameters())
    begun_with = population.hash
    kept = World(Parameters(), population, SILENT, seed=1)
    kept.run(60)
    assert population.hash == begun_with == kept.provenance["population"]
    given = World(Parameters(), population, SILENT, seed=1, in_place=True)
    given.run(60)
    assert given.population is population
    assert population.hash != begun_with == given.provenance["population"]
    assert given.state_hash == kept.state_hash


def test_without_replacement_the_population_is_never_touched():
    population = build(2_000, Parameters())
    world = World(with_generations(replacement=0.0), population, SILENT, seed=1, in_place=True)
    begun_with = population.hash
    world.run(60)
    assert world.population is population
    assert population.hash == begun_with


def test_birthdays_fall_once_a_year_on_everybody_whatever_the_period():
    moments = [replacement.birthday_of(np.uint64(row)) for row in range(1000)]
    edges = np.linspace(0, 2**32, 14).astype(np.uint64)
    periods = list(pairwise(edges))
    with np.errstate(over="ignore"):  # times of the year wrap around
        had = [
            sum(bool(replacement.has_birthday(moment, low, high - low)) for low, high in periods)
            for moment in moments
        ]
    assert had == [1] * 1000
    assert np.histogram(moments, bins=10, range=(0, 2**32))[0] == pytest.approx(np.full(10, 100), abs=3)


def test_ranks_of_those_who_follow_stay_between_0_and_1():
    ranks = np.array([1e-7, 0.3, 0.5, 1 - 1e-7], np.float32)
    followed = replacement.rank_following(ranks, np.float32(0.2))
    assert np.all((followed > 0) & (followed < ranks))
    assert np.array_equal(replacement.rank_following(ranks, np.float32(1)), ranks)
