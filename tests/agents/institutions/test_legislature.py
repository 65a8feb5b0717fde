"""Legislatures: rates as counted, thresholds shared between worlds, laws that stand in the way of others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents import noise
from agents.institutions.legislature import (
    AGAINST,
    FEDERAL,
    FOR,
    JURISDICTIONS,
    RUNGS,
    STATES,
    enact,
    example,
    first_statutes,
    lived_under,
    loop_gain,
    rates,
    sit,
)
from agents.parameters.government import Legislate

KEY = noise.key(3, 0, "sample")
NONE = first_statutes(KEY)
FAST = Legislate(hazard_for=0.3, hazard_against=0.5)


def lived(support, years=14, step=0.25, parameters=FAST, agenda=1.0):
    statutes = NONE
    for quarter in range(round(years / step)):
        per_year = rates(statutes, support, parameters, agenda=agenda)
        statutes = sit(statutes, per_year, step, 2022 + (quarter + 1) * step)
    return statutes


def test_rates_at_the_start_are_those_counted():
    per_year = rates(NONE, 0.0, Legislate())
    np.testing.assert_allclose(per_year[:STATES, : len(FOR)].sum(axis=1), 0.002)
    np.testing.assert_allclose(per_year[:STATES, len(FOR) :].sum(axis=1), 0.014)
    np.testing.assert_allclose(per_year[FEDERAL], 0.2 * per_year[0])


def test_rates_are_log_linear_in_support():
    base, higher = rates(NONE, 0.0, Legislate()), rates(NONE, 0.4, Legislate())
    np.testing.assert_allclose(np.log(higher / base)[:, : len(FOR)], 1.5 * 0.4)
    np.testing.assert_allclose(np.log(higher / base)[:, len(FOR) :], -1.5 * 0.4)
    np.testing.assert_allclose(rates(NONE, 0.0, Legislate(), agenda=2.5), 2.5 * base)


def test_support_of_one_state_is_its_own():
    support = np.zeros(JURISDICTIONS)
    support[7] = 1.0
    ratio = rates(NONE, support, Legislate()) / rates(NONE, 0.0, Legislate())
    assert np.all(np.delete(ratio, 7, axis=0) == 1)
    assert np.all(ratio[7, : len(FOR)] > 1)


def test_harder_rungs_are_enacted_more_slowly():
    per_year = rates(NONE, 0.0, Legislate())[0]
    assert np.all(np.diff(per_year[: len(FOR)]) < 0)
    assert np.all(np.diff(per_year[len(FOR) :]) < 0)


def test_statutes_are_as_many_as_rates_say():
    """Three statutes in 4.4 years; a Poisson count over 200 seeds."""

    def enacted(seed):
        statutes = first_statutes(noise.key(seed, 0, "sample"))
        return sit(statutes, rates(statutes, 0.0, Legislate()), 4.4, 2026.4).states

    counts = np.array([enacted(seed) for seed in range(200)]).sum(axis=1)
    expected = 50 * 4.4 * 0.016
    assert counts.mean() == pytest.approx(expected, abs=4 * np.sqrt(expected / 200))


def test_steps_of_any_length_give_the_same_laws():
    free = FAST.model_copy(update={"barrier": 0.0})
    one, many = lived(0.2, step=14, parameters=free), lived(0.2, step=1 / 52, parameters=free)
    np.testing.assert_array_equal(one.enacted, many.enacted)


@given(st.floats(-1, 1), st.floats(0, 1))
def test_more_support_enacts_at_least_as_much_for_and_at_most_as_much_against(support, more):
    less, much = lived(support, step=2).enacted, lived(support + more, step=2).enacted
    assert np.all(less[:, : len(FOR)] <= much[:, : len(FOR)])
    assert np.all(less[:, len(FOR) :] >= much[:, len(FOR) :])


def test_a_small_change_moves_dates_a_little_and_shuffles_nothing():
    first, second = lived(0.0, step=0.01), lived(0.001, step=0.01)
    both = first.enacted & second.enacted
    assert np.abs(first.since - second.since)[both].max() <= 0.15
    assert (first.enacted != second.enacted).sum() <= 2


def test_without_rates_or_attention_nothing_is_enacted():
    assert not lived(2.0, parameters=Legislate(hazard_for=0, hazard_against=0)).enacted.any()
    assert not lived(2.0, agenda=0.0).enacted.any()


def test_a_statute_of_non_personhood_stands_in_the_way():
    after = rates(enact(NONE, "non-personhood statute", [4], 2022.5), 0.0, Legislate())
    ratio = after / rates(NONE, 0.0, Legislate())
    np.testing.assert_allclose(ratio[4], [1, 1, 1, 0.2, 0.2, 0, 1])
    assert np.all(np.delete(ratio, 4, axis=0) == 1)


def test_what_is_enacted_stays_since_when_it_was():
    statutes = enact(enact(NONE, "ban on sentience", [0, 1], 2023.0), "ban on sentience", [1, 2], 2024.0)
    np.testing.assert_array_equal(statutes.since[:3, RUNGS.index("ban on sentience")], [2023, 2023, 2024])
    later = lived(0.0)
    assert np.all(sit(later, rates(later, 0.0, FAST), 1, 2040).since[later.enacted] <= 2036)


def test_people_live_under_their_state_or_the_federation():
    people = np.arange(1, STATES + 1, dtype=float)
    statutes = enact(NONE, "welfare standard", [49], 2025.0)
    assert lived_under(statutes, people)[1] == pytest.approx(50 / people.sum())
    assert lived_under(enact(statutes, "welfare standard", [FEDERAL], 2026.0), people)[1] == 1
    assert lived_under(NONE, people).sum() == 0


def test_laws_are_an_example_only_where_one_is_taken():
    under = np.array([1, 0.5, 0, 0, 0, 0.25, 0])
    assert example(under, Legislate()) == 0
    assert example(under, Legislate(example=0.04)) == pytest.approx(0.04 * (1.5 - 0.25))


def test_the_loop_gain_is_the_slope_of_the_expected_example():
    parameters, small = Legislate(example=0.05), 1e-4

    def expected(support):
        per_year = rates(NONE, support, parameters)
        brought = per_year[FEDERAL] + per_year[:STATES].mean(axis=0)
        return example(8 * brought, parameters)

    slope = (expected(small) - expected(-small)) / (2 * small)
    assert loop_gain(rates(NONE, 0.0, parameters), 8, parameters) == pytest.approx(slope, rel=1e-6)
    assert loop_gain(rates(NONE, 0.0, Legislate()), 8, Legislate()) == 0


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="one for each of 51 jurisdictions"):
        rates(NONE, np.zeros(50), Legislate())
    with pytest.raises(ValueError, match="agenda multiplies rates"):
        rates(NONE, 0.0, Legislate(), agenda=-1)
    with pytest.raises(ValueError, match=f"each of {len(AGAINST)} rungs"):
        rates(NONE, 0.0, Legislate(standing_against=(0.0,)))
    with pytest.raises(ValueError, match="no law called 'suffrage'"):
        enact(NONE, "suffrage", [0], 2025)
    with pytest.raises(ValueError, match="no jurisdiction 51"):
        enact(NONE, "courtesy", [51], 2025)
    with pytest.raises(ValueError, match="0 years or more"):
        sit(NONE, rates(NONE, 0.0, FAST), -1, 2025)
