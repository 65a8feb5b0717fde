"""Levers: only those declared are moved, by name, each policy on what the last one left."""

import datetime as dt

import pytest

from society.policy import LEVERS, OF_PROVIDERS, UNTOUCHED, LeverError, View, in_force, of_day

VIEW = View(date=dt.date(2027, 1, 1), observed={"model_tone": 0.4})


class Moving:
    """A policy that sets one lever."""

    aimed = False

    def __init__(self, lever, value, declared=None):
        self.name, self.lever, self.value = f"set {lever}", lever, value
        self.levers = (lever,) if declared is None else declared

    def act(self, levers, _view):
        """Set it."""
        return levers.moved(**{self.lever: self.value})


def test_without_policies_nothing_is_moved():
    assert in_force((), VIEW) is UNTOUCHED


def test_policies_act_in_turn():
    levers = in_force((Moving("talk", 0.5), Moving("tone_cap", 0.2), Moving("talk", 0.8)), VIEW)
    assert levers == UNTOUCHED.moved(talk=0.8, tone_cap=0.2)


def test_a_lever_that_was_not_declared_is_refused_by_name():
    with pytest.raises(LeverError, match=r"'set talk' moved the lever 'talk'.*declares: tone_cap"):
        in_force((Moving("talk", 0.5, declared=("tone_cap",)),), VIEW)


def test_a_name_that_is_no_lever_is_answered_with_those_there_are():
    with pytest.raises(LeverError, match="'mood' is no lever") as error:
        UNTOUCHED.moved(mood=1.0)
    assert all(name in str(error.value) for name in LEVERS)


class AtTheFirst(Moving):
    """A policy that aims at the largest provider."""

    aimed = True

    def act(self, levers, view):
        """Set it where that provider is asked about."""
        return super().act(levers, view) if view.provider == 0 else levers


def test_each_provider_has_levers_of_its_own():
    policies = (AtTheFirst("tone_cap", 0.2), Moving("labelled", 0.5))
    shared, (first, second) = of_day(policies, VIEW, 2)
    assert (first.tone_cap, second.tone_cap) == (0.2, 1.0)
    assert first.labelled == second.labelled == 0.5
    assert shared.tone_cap == 1.0
    assert set(OF_PROVIDERS) < set(LEVERS)
