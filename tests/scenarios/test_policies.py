"""What every policy keeps to: nothing at dose 0 or out of its dates, only its levers, more with more dose."""

import datetime as dt
from itertools import combinations, pairwise
from types import MappingProxyType

import pytest
from pydantic import ValidationError

from scenarios.policies import POLICIES
from scenarios.policies.intervention import Intervention, OfProviders
from society.policy import LEVERS, OF_PROVIDERS, UNTOUCHED, View, in_force, of_day

DAY = dt.date(2028, 3, 1)
VIEW = View(date=DAY, observed=MappingProxyType({"model_tone": 0.4}))
FULL = {"retirement-notice": {"legacy": 0.5}, "training-filter": {"correlated": 0.4}}
"""Numbers that are off where nothing is said, turned on."""

DOWN = ("tone_cap", "talk", "largest_share", "receptiveness")
"""Levers that a policy lowers; it raises all others."""

every = pytest.mark.parametrize("name", POLICIES)


def _policy(name, **settings):
    return POLICIES[name].model_validate({"name": name, **FULL.get(name, {}), **settings})


def _levers(name, **settings):
    return in_force((_policy(name, **settings),), VIEW)


@every
def test_a_policy_is_called_as_in_its_registry_and_says_what_is_known(name):
    policy = _policy(name)
    assert policy.name == name
    assert len(policy.evidence) > 60
    assert all(field.description for field in type(policy).model_fields.values() if field.annotation is float)


@every
def test_at_dose_0_and_without_compliance_it_hands_back_what_it_was_given(name):
    for nothing in ({"dose": 0.0}, {"compliance": 0.0}):
        assert _policy(name, **nothing).act(UNTOUCHED, VIEW) is UNTOUCHED


@every
def test_it_moves_every_lever_that_it_declares_and_no_other(name):
    levers = _levers(name)
    moved = {one for one in LEVERS if getattr(levers, one) != getattr(UNTOUCHED, one)}
    assert moved == set(POLICIES[name].levers)


@every
def test_it_reads_the_day_and_cannot_write_it(name):
    before = dict(VIEW.observed)
    _policy(name).act(UNTOUCHED, VIEW)
    assert dict(VIEW.observed) == before
    with pytest.raises(ValidationError):
        _policy(name).dose = 0.5


@every
def test_it_does_nothing_before_its_start_and_from_its_end_on(name):
    policy = _policy(name, start=DAY, end=DAY + dt.timedelta(1))
    on = [
        policy.act(UNTOUCHED, View(date=DAY + dt.timedelta(days), observed={})) is not UNTOUCHED
        for days in (-1, 0, 1)
    ]
    assert on == [False, True, False]


@every
def test_more_dose_moves_its_levers_further(name):
    moved = [_levers(name, dose=dose) for dose in (0.2, 0.5, 1.0)]
    for lever in POLICIES[name].levers:
        values = [getattr(levers, lever) for levers in moved]
        steps = [after - before for before, after in pairwise(values)]
        assert all(step <= 0 if lever in DOWN else step >= 0 for step in steps)
    assert moved[0] != moved[1] != moved[2]


@every
def test_dose_and_compliance_count_as_their_product(name):
    assert _levers(name, dose=0.5, compliance=0.8) == _levers(name, dose=0.4)


@every
def test_a_dated_value_holds_from_its_day_on(name):
    dated = ({"setting": "dose", "start": DAY, "value": 0.5, "reference": "second stage"},)
    policy = _policy(name, dose=0.0, dated=dated)
    assert policy.act(UNTOUCHED, View(date=DAY - dt.timedelta(1), observed={})) is UNTOUCHED
    assert in_force((policy,), VIEW) == _levers(name, dose=0.5)


@every
def test_who_can_be_aimed_at_follows_from_whose_levers_are_moved(name):
    of_providers = set(POLICIES[name].levers) <= set(OF_PROVIDERS)
    assert issubclass(POLICIES[name], OfProviders) == of_providers
    if of_providers:
        policy = _policy(name, target="largest")
        shared, levers = of_day((policy,), VIEW, 3)
        assert [one != UNTOUCHED for one in levers] == [True, False, False]
        assert shared is UNTOUCHED
        _, others = of_day((_policy(name, target="others"),), VIEW, 3)
        assert [one != UNTOUCHED for one in others] == [False, True, True]
    else:
        with pytest.raises(ValidationError):
            _policy(name, target="largest")


def test_the_order_of_policies_does_not_matter():
    for first, second in combinations(POLICIES, 2):
        pair = (_policy(first, dose=0.6), _policy(second, dose=0.7))
        there, back = in_force(pair, VIEW), in_force(pair[::-1], VIEW)
        for lever in LEVERS:
            assert getattr(there, lever) == pytest.approx(getattr(back, lever), abs=1e-12)


def test_shares_of_two_policies_fall_on_each_other_at_random():
    twice = (_policy("explicit-claim-monitor", dose=0.5, recognised=1.0),) * 2
    assert in_force(twice, VIEW).claims_removed == 0.75


def test_every_lever_belongs_to_some_policy():
    assert {lever for policy in POLICIES.values() for lever in policy.levers} == set(LEVERS)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"start": DAY, "end": DAY}, "before it has started"),
        ({"dose": 1.5}, "less than or equal to 1"),
        (
            {"dated": ({"setting": "cup", "start": DAY, "value": 0.1, "reference": "x"},)},
            "'cup' is no number",
        ),
        (
            {"dated": ({"setting": "cap", "start": DAY, "value": 7, "reference": "x"},)},
            "outside what is allowed",
        ),
    ],
)
def test_what_cannot_be_is_refused(settings, told):
    with pytest.raises(ValidationError, match=told):
        _policy("tone-cap", **settings)


def test_a_policy_that_does_not_say_how_it_acts_is_told_so():
    with pytest.raises(NotImplementedError):
        Intervention(name="nothing").act(UNTOUCHED, VIEW)
