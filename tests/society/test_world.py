"""The world: paired draws, identities that must hold to the bit, and a state that stays when nothing acts."""

import datetime as dt

import numpy as np
import pytest

from agents.companion import NEUTRAL, SILENT
from agents.parameters import Absorb, Adopt, Couple, Discuss, Generations, News, Parameters, Train
from agents.population import Population, build
from agents.tone.table import Cell, ToneTable
from society.form import Form
from society.summary import OUTCOMES
from society.world import World

FOUR_YEARS = 1461
TALKING = dt.date(2025, 1, 1)
"""A start at which many people talk every day."""

QUIET = Parameters(news=News(capability_2023=0, experience_2023=0, threat_2023=0))


def run(parameters, population, table, *, days=120, seed=1, start=TALKING, **options):
    world = World(parameters, population, table, seed=seed, start=start, **options)
    return world, world.run(days)


def test_one_seed_gives_one_history(parameters, population, warm):
    assert run(parameters, population, warm)[1].hash == run(parameters, population, warm)[1].hash


def test_another_seed_gives_another_history(parameters, population, warm):
    assert (
        run(parameters, population, warm, seed=1)[1].hash != run(parameters, population, warm, seed=2)[1].hash
    )


def test_threads_change_no_bit(parameters, population, warm):
    assert run(parameters, population, warm, threads=2)[1].hash == run(parameters, population, warm)[1].hash


def test_two_stretches_are_one_run(parameters, population, warm):
    whole, _ = run(parameters, population, warm, days=60)
    halves, _ = run(parameters, population, warm, days=25)
    halves.run(35)
    assert halves.state_hash == whole.state_hash


def test_neutral_against_itself_is_zero_in_every_column(parameters, population):
    one = run(parameters, population, NEUTRAL)[1].values
    other = run(parameters, population, NEUTRAL)[1].values
    difference = one - other
    assert np.all((difference == 0) | (np.isnan(one) & np.isnan(other)))


def test_no_tone_law_makes_any_table_neutral_in_experience_and_rights(population, warm):
    fixed_warmth = Parameters(bond=Parameters().bond.model_copy(update={"growth": 0.0}))
    toned, _ = run(fixed_warmth, population, warm, form=Form(law="no-tone"))
    neutral, _ = run(fixed_warmth, population, NEUTRAL, form=Form(law="no-tone"))
    assert toned.state_hash == neutral.state_hash


def test_gain_zero_is_the_no_tone_law(population, warm):
    gainless = Parameters(absorb=Absorb(gain=0.0))
    assert (
        run(gainless, population, warm)[0].state_hash
        == run(Parameters(), population, warm, form=Form(law="no-tone"))[0].state_hash
    )


def test_no_susceptibility_means_nobody_moves_but_by_bond(population, warm):
    parameters = Parameters(absorb=Absorb(transport=0.0), couple=Couple(bond=0.0), news=QUIET.news)
    world, _ = run(parameters, population, warm)
    assert not world.fast.any()
    assert not world.slow.any()
    assert not world.shift.any()
    assert world.bond.any()


def test_no_use_is_no_companion(population, warm):
    nobody = Adopt(ever_shares=(0.0,) * 5, daily_shares=(0.0,) * 5, occasional_talk=0.0, daily_talk=0.0)
    unused, _ = run(Parameters(adopt=nobody), population, warm)
    silent, _ = run(Parameters(adopt=nobody), population, SILENT)
    assert unused.state_hash == silent.state_hash


def test_nothing_moves_when_nothing_drives(population):
    still = Parameters(news=QUIET.news, generations=Generations(replacement=0))
    world, history = run(still, population, SILENT, days=14 * 365, start=dt.date(2021, 11, 15))
    for outcome in ("experience", "rights"):
        for moment in ("mean", "sd"):
            series = history.series(f"{outcome}_{moment}")
            assert np.abs(series - series[0]).max() < 0.01
    assert not world.shift.any()


def test_mechanism_keeps_the_spread_when_only_people_talk(population):
    parameters = Parameters(news=QUIET.news, discuss=Discuss(rate=1.0, peer_weight=1.0))
    world, _ = run(parameters, population, SILENT, days=365)
    assert not world.shift.any()


def test_warmer_tone_moves_experience_and_rights_up(parameters, population, warm):
    toned = run(parameters, population, warm, days=365)[1]
    neutral = run(parameters, population, NEUTRAL, days=365)[1]
    for outcome in ("experience_mean", "rights_mean", "legal_rights_agree", "bond_mean"):
        assert toned.series(outcome)[-1] > neutral.series(outcome)[-1]


def test_held_experience_never_exceeds_the_implied_level(population, warm):
    parameters = Parameters(absorb=Absorb(half_sessions=0.5, transport=1.0))
    world, _ = run(parameters, population, warm, days=400)
    levels = world.institutions.tables.pull
    held = world.fast + world.slow
    assert held.max() > 0
    assert np.all(held <= world.population.susceptibility * levels.max() * (1 + 1e-5))


def test_records_carry_dates_of_first_last_and_each_week(parameters, population):
    history = World(parameters, population, SILENT, seed=1).run(10)
    assert [str(day) for day in history.dates] == ["2021-11-15", "2021-11-22", "2021-11-25"]
    assert history.values.shape == (3, 7, len(OUTCOMES))


def test_silent_world_reports_no_use(parameters, population):
    history = World(parameters, population, SILENT, seed=1, start=TALKING).run(7)
    assert history.series("ever_use")[-1] == 0
    assert history.series("talk_share")[-1] == 0
    assert np.isnan(history.series("tone_heard")[-1])


@pytest.mark.parametrize("people", [1, 2, 17])
def test_tiny_populations_live(parameters, warm, people):
    history = World(parameters, build(people, parameters), warm, seed=1, start=TALKING).run(30)
    assert history.series("people")[-1] == people
    assert np.isfinite(history.series("rights_mean")).all()


def test_disconnected_communities_do_not_touch(population, warm):
    """Communities whose members no tie crosses, nor text that models learn from: others stay bit for bit."""
    parameters = Parameters(train=Train(loop=0.0))
    plain, _ = run(parameters, population, warm)
    changed = World(parameters, population, warm, seed=1, start=TALKING)
    first = population.community == population.community[0]
    changed.shift[first] += np.float32(0.5)
    changed.run(120)
    assert np.array_equal(plain.shift[~first], changed.shift[~first])
    assert not np.array_equal(plain.shift[first], changed.shift[first])


@pytest.mark.parametrize("threads", [0, 10_000])
def test_impossible_threads_are_refused(parameters, population, threads):
    with pytest.raises(ValueError, match="threads must be from 1 to"):
        World(parameters, population, SILENT, seed=1, threads=threads)


@pytest.mark.parametrize(("days", "every"), [(-1, 7), (3, 0)])
def test_senseless_stretches_are_refused(parameters, population, days, every):
    with pytest.raises(ValueError, match="days must be 0 or more"):
        World(parameters, population, SILENT, seed=1).run(days, every=every)


def test_provenance_names_law_table_and_population(parameters, population, warm):
    provenance = World(parameters, population, warm, seed=1).provenance
    assert provenance["law"] == "bounded"
    assert provenance["tone"] == {"name": "warm", "hash": warm.hash}
    assert provenance["population"] == population.hash
    assert provenance["ten_year_multiple"] == pytest.approx(1.236, abs=1e-3)


def test_a_population_is_not_changed_by_a_run(parameters, warm):
    population: Population = build(500, parameters)
    before = population.hash
    run(parameters, population, warm, days=30)
    assert population.hash == before


def test_tables_that_differ_only_in_tone_share_every_draw(parameters, population, warm):
    """Common random numbers: who talks on a day is the same in both worlds while bonds are off."""
    unbonded = Parameters(bond=parameters.bond.model_copy(update={"growth": 0.0}))
    toned, _ = run(unbonded, population, warm, days=50)
    neutral, _ = run(unbonded, population, NEUTRAL, days=50)
    assert np.array_equal(toned.fast != 0, neutral.fast != 0)


def test_companion_users_talk_about_personal_things_alone(population):
    """A tone that is warm in personal talk only must reach every talk of theirs, and few of the others'."""
    task = Cell(persona="*", topic="neutral-task", kind="measured", n=1, mean=0, spread=0, error=0.1)
    warm = {"kind": "measured", "n": 1, "mean": 1.0, "spread": 0.0, "error": 0.1, "topic": "small-talk"}
    table = ToneTable(name="split", date="2025-07-01", cells=(task, Cell(**warm)), provenance={})
    quiet = Parameters.model_validate(
        {"absorb": {"presence": 0.0, "bend": 0.0}, "tone": {"slope": 0.0, "sycophancy": 0.0}}
    )
    world, _ = run(quiet, population, table, days=60)
    talked = (world.fast + world.slow) / population.susceptibility
    companions = population.companion_style & (population.adoption < 0.1)
    assistants = ~population.companion_style & (population.adoption < 0.1)
    assert talked[companions].mean() > 3 * talked[assistants].mean() > 0


def test_two_groups_settle_where_talk_and_target_balance(few, warm):
    """The linear limit: everybody hears the average each day, daily users and people who never talk."""
    rate, weight = 0.05, 0.1
    still = {
        "news": QUIET.news.model_dump(),
        "generations": {"replacement": 0.0},
        "react": {"latitude": 100.0},
    }
    parameters = Parameters.model_validate(
        still
        | {
            "discuss": {"rate": 1.0, "peer_weight": weight},
            "couple": {"rate": rate, "bond": 0.0},
            "adopt": {"occasional_talk": 0.0, "daily_talk": 0.999},
            "tone": {"sycophancy": 0.0},
            "people": {"community_size": 600.0},
        }
    )
    form = Form(mechanism="degroot")
    world, _ = run(parameters, few, warm, days=500, form=form)
    users = world.fast + world.slow > 0
    target = np.where(users, parameters.couple.experience * (world.fast + world.slow), 0)
    pull = (1 - rate) * weight
    apart = target.mean() + (target - target.mean()) * rate / (rate + pull)
    for group in (users, ~users):
        assert world.shift[group].mean() == pytest.approx(apart[group].mean(), abs=0.002)
    assert apart[users].mean() > 2 * apart[~users].mean() > 0
