"""Experiments: frozen, checked, and nothing where nothing is said."""

import pytest
from pydantic import ValidationError

from society.experiment import CHANNELS, Experiment, Outage


def test_nothing_is_held_apart_where_nothing_is_said():
    nothing = Experiment()
    assert nothing.speaking is None
    assert nothing.channels == CHANNELS
    assert (nothing.outage, nothing.nudge, nothing.ramp) == (None, None, None)


def test_unknown_names_and_impossible_days_are_refused():
    with pytest.raises(ValidationError):
        Experiment(speakers=(1,))
    with pytest.raises(ValidationError):
        Outage(provider=0, start="2027-01-01", days=0)
