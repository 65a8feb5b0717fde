"""Priors: the declared ranges, but where the figures that are fitted made them."""

import numpy as np
import pytest

from agents.mind.absorb import LAWS
from agents.parameters import Parameters
from calibration.fitted import WIDENED, parameters_at, prior, priors, unfitted


@pytest.mark.parametrize("law", LAWS)
def test_every_prior_is_of_a_parameter_and_none_is_drawn_twice(law):
    names = [one.name for one in (*priors(law), *unfitted(law))]
    assert len(set(names)) == len(names)
    for one in (*priors(law), *unfitted(law)):
        parameters_at({one.name: one.low})
        parameters_at({one.name: one.high})


def test_a_widened_prior_says_why_and_holds_the_declared_range():
    for name in WIDENED:
        group, leaf = name.split(".")
        declared = type(getattr(Parameters(), group)).model_fields[leaf].json_schema_extra
        assert prior(name).why
        assert prior(name).low <= declared["low"]
        assert prior(name).high >= declared["high"]
    assert not prior("absorb.presence").why


def test_scores_and_values_are_each_others_inverse():
    scores = np.linspace(-3, 3, 13)
    for name in ("absorb.gain", "absorb.half_sessions"):
        one = prior(name)
        assert one.score(one.value(scores)) == pytest.approx(scores, abs=1e-9)
    half = prior("absorb.half_sessions")
    assert half.value(np.zeros(1))[0] == pytest.approx(np.sqrt(half.low * half.high))


def test_laws_are_fitted_with_what_they_read():
    assert "absorb.gain" not in [one.name for one in priors("no-tone")]
    assert "absorb.kept" not in [one.name for one in priors("decay-only")]
    assert "absorb.accumulate_half" in [one.name for one in priors("accumulate")]
