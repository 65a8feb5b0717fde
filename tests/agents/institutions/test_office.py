"""Office: what is delegated, how much authority that is, and advice as a channel of its own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.institutions.office import (
    NEUTRAL_LEAN,
    authority,
    delegate,
    lean,
    nothing_delegated,
    turned,
)
from agents.parameters.government import Office

OFFICE = Office()


def after(months, parameters=OFFICE, delegated=None, **seen):
    delegated = nothing_delegated(parameters) if delegated is None else delegated
    for _ in range(months):
        delegated = delegate(delegated, parameters, **({"use": 0.4} | seen))
    return delegated


def test_where_nobody_uses_models_nothing_is_delegated():
    assert authority(after(200, use=0.0, capability=1.0, bond=1.0), OFFICE) == 0


def test_delegation_settles_where_base_and_reliance_take_it():
    """The fixed point of the map is base · use · (1 + …) / (1 - reliance)."""
    expected = np.array(OFFICE.base) * 0.4 * (1 + 0.5 * 0.2 + 0.2 * 0.3) / (1 - 0.5)
    np.testing.assert_allclose(after(600, capability=0.2, bond=0.3), expected)


def test_authority_weighs_decisions_by_their_stakes():
    parameters = Office(stakes=(1.0, 3.0), base=(0.5, 0.5), override=(0.5, 0.0))
    assert authority(np.array([1.0, 0.0]), parameters) == pytest.approx(1 / 8)
    assert authority(np.array([0.0, 1.0]), parameters) == pytest.approx(3 / 4)
    assert authority(np.ones(2), Office(stakes=(1.0, 3.0), base=(1, 1), override=(1.0, 1.0))) == 0


@given(st.floats(0, 1), st.floats(0, 0.99))
def test_the_gain_is_the_slope_of_the_map(rate, reliance):
    parameters, step = Office(rate=rate, reliance=reliance), 1e-6
    start = np.array([0.2, 0.1, 0.05])
    next_month = [authority(after(1, parameters, shares), parameters) for shares in (start, start + step)]
    now = [authority(shares, parameters) for shares in (start, start + step)]
    assert (next_month[1] - next_month[0]) / (now[1] - now[0]) == pytest.approx(
        1 - rate * (1 - reliance), abs=1e-6
    )


def test_reliance_above_one_runs_away_to_the_bound():
    np.testing.assert_array_equal(after(600, Office(reliance=1.5)), 1)


def test_a_linear_law_keeps_no_memory_of_an_up_and_down():
    up = after(600, use=0.4)
    down = after(2000, delegated=up, use=0.1)
    np.testing.assert_allclose(down, after(2000, use=0.1))


def test_no_rate_leaves_delegation_alone():
    start = np.array([0.3, 0.2, 0.1])
    np.testing.assert_array_equal(after(12, Office(rate=0.0), start), start)


def test_advice_leans_with_tone_and_claims_to_a_say():
    assert lean(0.0, 0.0, OFFICE) == NEUTRAL_LEAN
    assert lean(0.2, 0.5, OFFICE) == pytest.approx(0.25)
    assert lean(1.0, 1.0, OFFICE) == 1
    assert lean(0.2, 0.5, OFFICE, firewall=0.4) == pytest.approx(0.15)


@given(st.floats(0, 1), st.floats(-1, 1))
def test_a_complete_firewall_is_neutral_and_none_changes_nothing_bit_for_bit(say, tone):
    neutral = np.float64(lean(0.0, 0.0, OFFICE))
    assert np.float64(lean(say, tone, OFFICE, firewall=1.0)).tobytes() == neutral.tobytes()
    bare = np.clip(say + OFFICE.tone_lean * tone, -1, 1)
    assert np.float64(lean(say, tone, OFFICE, firewall=0.0)).tobytes() == (bare + 0.0).tobytes()


def test_trust_decides_how_much_is_delegated_and_not_where_it_leads():
    trusted, not_trusted = after(60, bond=1.0), after(60, bond=0.0)
    ratio = authority(trusted, OFFICE) / authority(not_trusted, OFFICE)
    assert ratio == pytest.approx(1.2)
    assert turned(authority(trusted, OFFICE), NEUTRAL_LEAN, OFFICE) == 0
    assert turned(0.5, -0.2, OFFICE) == pytest.approx(0.5 * 0.1 * -0.2)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="needs a stake, a base and an override; there are 2, 3 and 3"):
        nothing_delegated(Office(stakes=(1.0, 2.0)))
    with pytest.raises(ValueError, match="Stakes must be above 0"):
        nothing_delegated(Office(override=(0.1, 0.2, 1.3)))
    with pytest.raises(ValueError, match="Use and bond must be shares"):
        after(1, use=1.2)
    with pytest.raises(ValueError, match="A firewall is a dose"):
        lean(0, 0, OFFICE, firewall=-0.5)
