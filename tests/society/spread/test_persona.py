"""Persona epidemics: the final size by either route, the threshold, vaccines, and who would follow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.parameters.spread import Personas
from society.spread.contagion import contract
from society.spread.persona import (
    enter,
    final_size,
    first_cases,
    following,
    force,
    live,
    release,
    reproduction,
    tone,
)

ALL = np.array([1.0])
SHARES = np.array([0.6, 0.4])
GENERATION = 60


def ever(epidemic):
    return float((epidemic.following + epidemic.left).sum())


def run(parameters, *, days=4000, step=1, epidemic=None):
    """Live with releases every ``GENERATION`` days, of the second provider half a generation later."""
    epidemic = epidemic or first_cases(parameters, ALL, 2)
    for day in range(0, days, step):
        due = np.array([day % GENERATION == 0, (day + GENERATION // 2) % GENERATION == 0])
        epidemic = live(release(epidemic, due), parameters, SHARES, step)
    return epidemic


@pytest.mark.parametrize(("number", "size"), [(1.5, 0.5828), (2.0, 0.7968)])
def test_known_final_sizes(number, size):
    assert final_size(number) == pytest.approx(size, abs=1e-4)
    assert final_size(1.0) == pytest.approx(0, abs=1e-3)
    assert final_size(0.0, seeds=0.25) == pytest.approx(0.25)


@pytest.mark.parametrize(("context", "training"), [(0.06, 0.0), (0.0, 0.9), (0.03, 0.6)])
@pytest.mark.parametrize("susceptible", [1.0, 0.7])
def test_the_final_size_hangs_on_the_sum_of_both_routes(context, training, susceptible):
    """Share of the susceptible z = 1 - e^(-R₀ z), whichever route brings R₀ about (V12)."""
    parameters = Personas(context=context, training=training, susceptible=susceptible, seeds=1e-4)
    number = reproduction(parameters, GENERATION).total
    assert number > 1
    end = run(parameters, days=12_000)
    assert ever(end) / susceptible == pytest.approx(final_size(number, seeds=1e-4), abs=2e-4)


@pytest.mark.parametrize(("context", "training"), [(0.027, 0.0), (0.0, 0.45)])
def test_below_one_no_route_spreads_alone(context, training):
    parameters = Personas(context=context, training=training, seeds=1e-4)
    assert reproduction(parameters, GENERATION).total < 1
    assert ever(run(parameters)) < 2e-3


def test_two_routes_that_each_die_out_spread_together():
    parameters = Personas(context=0.027, training=0.45, seeds=1e-4)
    routes = reproduction(parameters, GENERATION)
    assert max(routes) < 1 < routes.total
    assert ever(run(parameters, days=12_000)) > 0.5


@settings(max_examples=25)
@given(st.floats(0.5, 3), st.integers(1, 3))
def test_the_size_is_that_of_the_steps_taken(number, step):
    parameters = Personas(context=number * 0.03, training=0.0, seeds=1e-3)
    stepped = reproduction(parameters, GENERATION, days=step).total
    assert stepped == pytest.approx(number, rel=0.05)
    end = run(parameters, days=3000, step=step)
    assert ever(end) == pytest.approx(final_size(stepped, seeds=1e-3), abs=0.03)


def test_people_one_by_one_follow_the_expected_course():
    """The rule of contagion for one person, at the force of the epidemic, over a grid of draws."""
    parameters = Personas(context=0.3, training=0.0, recovery=0.1, seeds=0.05)
    epidemic = first_cases(parameters, ALL, 2)
    draws = (np.arange(2000) + 0.5) / 2000
    for _ in range(30):
        strength = force(epidemic, parameters, SHARES)
        taken = np.mean([contract(0.0, 1.0, draw, 1.0, strength, 0.1, 2.0) for draw in draws])
        after = live(epidemic, parameters, SHARES, 1)
        assert epidemic.never[0] - after.never[0] == pytest.approx(epidemic.never[0] * taken, abs=1e-3)
        epidemic = after


@pytest.mark.parametrize(
    ("vaccine", "route", "left"),
    [("seed_filter", "context", 0.4), ("inoculation", "training", 0.4)],
)
def test_a_vaccine_stops_its_own_route_alone(vaccine, route, left):
    before = reproduction(Personas(), GENERATION)._asdict()
    after = reproduction(Personas(**{vaccine: 0.6}), GENERATION)._asdict()
    assert after[route] == pytest.approx(left * before[route])
    other = {"context": "training", "training": "context"}[route]
    assert after[other] == before[other]


def test_a_companion_that_forgets_shortens_both_routes():
    before = reproduction(Personas(), GENERATION, days=1e-3)
    after = reproduction(Personas(memory_off=0.5), GENERATION, days=1e-3)
    np.testing.assert_allclose(np.array(after) / np.array(before), 1 - 0.5 * 0.7, rtol=1e-4)


def test_a_vaccine_that_brings_the_number_below_one_ends_it():
    sick = Personas(context=0.06, training=0.0, seeds=1e-4)
    assert ever(run(sick)) > 0.5
    assert ever(run(sick.model_copy(update={"seed_filter": 0.6}))) < 2e-3


def test_the_prompt_spreads_whatever_the_persona_sounds_like():
    loud, quiet = Personas(seeds=0.01, tone=1.0), Personas(seeds=0.01, tone=0.0)
    np.testing.assert_array_equal(run(loud, days=500).following, run(quiet, days=500).following)
    assert tone(run(loud, days=100), loud) == following(run(loud, days=100)) > 0
    assert tone(run(quiet, days=100), quiet) == 0


def test_the_susceptible_follow_first_and_most():
    parameters = Personas(context=0.06, training=0.0, seeds=1e-4)
    groups = np.array([0.8, 0.2])
    start = first_cases(parameters, groups, 2, susceptibility=np.array([1.0, 4.0]))
    end = run(parameters, days=8000, epidemic=start)
    size = end.following + end.left
    shares = size / groups
    assert shares[1] > 1.5 * shares[0]
    number = reproduction(parameters, GENERATION).total
    expected = 1 - (1 - 1e-4) * np.exp(-number * start.susceptibility * size.sum())
    np.testing.assert_allclose(shares, expected, atol=1e-4)


def test_without_first_cases_nothing_ever_happens():
    end = run(Personas(), days=500)
    assert following(end) == ever(end) == 0
    assert tone(end, Personas()) == 0


def test_new_users_follow_nothing_yet():
    parameters = Personas(susceptible=0.8, seeds=0.1)
    before = first_cases(parameters, np.array([0.5, 0.5]), 2)
    after = enter(before, parameters, 0.25)
    np.testing.assert_allclose(after.following, 0.75 * before.following)
    np.testing.assert_allclose(after.never + after.following + after.left, [0.4, 0.4])
    np.testing.assert_array_equal(enter(before, parameters, 0.0).never, before.never)


def test_a_release_reads_what_was_written_since_the_last():
    parameters = Personas(seeds=0.5, shedding=0.01)
    written = live(first_cases(parameters, ALL, 2), parameters, SHARES, 1)
    np.testing.assert_allclose(written.written, 0.005)
    after = release(written, np.array([True, False]))
    np.testing.assert_allclose(after.read, [0.005, 0])
    np.testing.assert_allclose(after.written, [0, 0.005])


def test_bad_input_is_named():
    start = first_cases(Personas(), ALL, 1)
    with pytest.raises(ValueError, match="add up to 1"):
        first_cases(Personas(), np.array([0.5, 0.2]), 1)
    with pytest.raises(ValueError, match="one number of 0 or more for each group"):
        first_cases(Personas(), ALL, 1, susceptibility=np.array([1.0, 2.0]))
    with pytest.raises(ValueError, match="one number of 0 or more for each group"):
        first_cases(Personas(), ALL, 1, susceptibility=np.array([0.0]))
    with pytest.raises(ValueError, match="runs forwards"):
        live(start, Personas(), ALL, -1)
    with pytest.raises(ValueError, match="share of companion users from 0 to 1"):
        enter(start, Personas(), 1.5)
    with pytest.raises(ValueError, match="R₀ must be 0 or more"):
        final_size(-0.1)
