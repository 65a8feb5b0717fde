"""What targets may be: shares that can be, cells that share nobody, waves in order."""

import datetime as dt

import numpy as np
import pytest

from calibration.targets.target import Target, TargetError, interval, joined, logit_variance, surveyed


def _target(**changes):
    told = {
        "id": "one",
        "item": "legal_rights",
        "wording": "…",
        "population": "US adults",
        "start": dt.date(2023, 4, 1),
        "end": dt.date(2023, 5, 31),
        "n": 1000,
        "effective_n": 800.0,
        "value": 0.377,
        "low": 0.34,
        "high": 0.41,
        "house": "A",
        "source": "10.0000/a",
        "latent": "rights",
        "loading": 0.8,
    }
    return Target(**told | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 37.7}, "a share of 37.7 cannot be fitted"),
        ({"value": 0.0}, "a share of 0 cannot be fitted"),
        ({"value": -0.1}, "a share of -0.1 cannot be fitted"),
        ({"value": float("nan")}, "a share of nan cannot be fitted"),
        ({"n": 0}, "n is 0"),
        ({"effective_n": 0.0}, "effective_n 0"),
        ({"effective_n": 1001.0}, "larger than n 1000"),
        ({"end": dt.date(2023, 3, 1)}, "before it starts"),
        ({"latent": "mind"}, "Allowed: experience, capability, rights, threat"),
        ({"age": "18-29"}, "Allowed: all, 18-34, 35-54, 55+"),
        ({"exposure": "user"}, "Allowed: all, unexposed, exposed"),
        ({"loading": 0.0}, "loading is 0"),
        ({"loading": 1.2}, "loading is 1.2"),
    ],
)
def test_an_impossible_target_is_refused_with_its_name_and_a_remedy(changes, said):
    with pytest.raises(TargetError, match=r"target 'one'") as refused:
        surveyed([_target(**changes)])
    assert said in str(refused.value)


def test_nobody_is_counted_twice():
    total, young = _target(), _target(id="two", age="18-34")
    exposed = _target(id="three", exposure="exposed")
    for pair in ((total, young), (total, exposed), (young, exposed), (total, _target(id="four"))):
        with pytest.raises(TargetError, match="counted twice"):
            surveyed(pair)
    assert len(surveyed([young, _target(id="old", age="55+")]).targets) == 2
    assert len(surveyed([total, _target(id="other item", item="ban")]).targets) == 2


def test_waves_out_of_order_are_refused():
    early = _target(id="early", start=dt.date(2021, 11, 1), end=dt.date(2021, 12, 31))
    assert len(surveyed([early, _target()]).targets) == 2
    with pytest.raises(TargetError, match="out of order"):
        surveyed([_target(), early])


def test_the_error_of_a_logit_is_that_of_a_binomial_and_finite_in_small_cells():
    assert logit_variance(0.5, 10_000) == pytest.approx(4 / 10_000, rel=0.001)
    assert np.isfinite(logit_variance(1e-9, 5))
    low, high = interval(0.3, 500)
    assert low == pytest.approx(0.3 - 1.96 * np.sqrt(0.21 / 500), abs=0.003)
    assert low < 0.3 < high


def test_houses_stand_side_by_side_and_no_name_comes_twice():
    first, second = surveyed([_target()]), surveyed([_target(id="two", house="B")])
    both = joined([first, second])
    assert both.covariance[0, 1] == 0
    assert np.diag(both.covariance) == pytest.approx([first.covariance[0, 0], second.covariance[0, 0]])
    with pytest.raises(TargetError, match="called 'one'"):
        joined([first, first])


def test_the_middle_of_the_fieldwork():
    assert _target().middle == dt.date(2023, 5, 1)
