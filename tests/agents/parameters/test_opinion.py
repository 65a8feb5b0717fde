"""The settings of the mechanisms as declared parameters."""

import pytest
from pydantic import ValidationError

from agents.opinion import MECHANISMS, silence
from agents.parameters.opinion import Mechanisms
from society import habits
from society.spread import contagion


def test_every_setting_is_read_by_something():
    read = {path for module in (*MECHANISMS.values(), silence, contagion, habits) for path in module.SETTINGS}
    declared = {f"mechanisms.{name}" for name in Mechanisms.model_fields}
    assert declared == {path for path in read if path.startswith("mechanisms.")}


@pytest.mark.parametrize(("name", "value"), [("stubbornness", 1.1), ("bound", -1), ("bias", float("nan"))])
def test_values_without_meaning_are_refused(name, value):
    with pytest.raises(ValidationError, match=name):
        Mechanisms(**{name: value})
