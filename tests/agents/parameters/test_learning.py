"""The numbers of training, distress and substitution as declared parameters."""

import pytest
from pydantic import ValidationError

from agents.parameters.learning import Distress, Substitute, Train


def test_nothing_transfers_in_secret_falls_into_distress_or_is_monitored_unless_said():
    assert Train().subliminal == Distress().onset == Substitute().strength == 0


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        (Train, "explicit_share", 1.1),
        (Train, "documents", 0),
        (Distress, "relief", 0),
        (Substitute, "strength", -0.1),
    ],
)
def test_values_without_meaning_are_refused(group, name, value):
    with pytest.raises(ValidationError, match=name):
        group(**{name: value})
