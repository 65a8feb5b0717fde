"""What-if: levers become a scenario, an address and a command, and come back from an address."""

import shlex

import pytest

from scenarios.overrides import from_assignment
from scenarios.policies import POLICIES
from scenarios.reading import load
from scenarios.what_if import LAWS, MOST_PINNED, WhatIf, WhatIfError, Wish, from_address, targets
from society.form import MENUS

TWO = WhatIf(
    wishes=(Wish(dose=0.5, year=2028, target="largest"), Wish(policy="age-gate")),
    law="accumulate",
    draws="posterior",
)


def test_an_address_brings_the_levers_back():
    assert from_address(TWO.address) == TWO
    assert from_address({}) == WhatIf()


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"policies": "tone-capp,1,2027,all"}, "no policy 'tone-capp'"),
        ({"policies": "tone-cap,2,2027,all"}, "from 0 to 1"),
        ({"policies": "tone-cap,1,1999,all"}, "not in 1999"),
        ({"policies": "age-gate,1,2027,largest"}, "cannot be aimed at 'largest'"),
        ({"policies": "tone-cap"}, "no policy, dose, year and target"),
        ({"policies": "tone-cap,x,2027,all"}, "no policy, dose, year and target"),
        ({"law": "none"}, "no law 'none'"),
        ({"draws": "some"}, "no draws 'some'"),
    ],
)
def test_an_address_that_no_lever_can_be_set_to_is_told(parameters, said):
    with pytest.raises(WhatIfError, match=said):
        from_address(parameters)


def test_every_wish_is_an_arm_of_the_baseline():
    scenario = TWO.scenario(people=300, seeds=2)
    assert (scenario.name, scenario.law, scenario.people, scenario.seeds) == (
        "baseline",
        "accumulate",
        300,
        2,
    )
    assert [arm.name for arm in scenario.arms] == [
        "tone-cap 0.5 from 2028 on largest",
        "age-gate 1 from 2027",
    ]
    assert [arm.policy[0].name for arm in scenario.arms] == ["tone-cap", "age-gate"]


def test_the_world_whose_power_is_measured_has_the_policy_and_no_further_arm():
    world = TWO.world(people=300, seeds=2)
    assert world.arms == ()
    assert [(one.name, one.dose, one.target) for one in world.policy] == [("tone-cap", 0.5, "largest")]


def _typed(command):
    """The scenario that a command line runs."""
    words = shlex.split(command.partition("\ngroundswell power")[0].replace("\\\n", ""))
    options = [(name, value) for name, value in zip(words[3::2], words[4::2], strict=True) if name != "--out"]
    given = [
        from_assignment(value if name == "--set" else f"{name.removeprefix('--')}={value}")
        for name, value in options
        if name != "--power"
    ]
    return load(words[2], given).scenario


def test_the_commands_shown_make_the_same_scenarios():
    assert _typed(TWO.command(people=300, seeds=2)) == TWO.scenario(people=300, seeds=2)
    assert _typed(TWO.power_command(people=300, seeds=2)) == TWO.world(people=300, seeds=2)


def test_pinning_keeps_the_newest_and_no_policy_twice():
    levers = WhatIf()
    for dose in (0.1, 0.2, 0.3, 0.4, 0.5):
        levers = WhatIf(wishes=(Wish(dose=dose), *levers.pinned().wishes[1:]))
    doses = [one.dose for one in levers.pinned().wishes]
    assert doses == [0.5, 0.5, 0.4, 0.3, 0.2]
    assert len(doses) == 1 + MOST_PINNED
    assert levers.pinned().pinned() == levers.pinned()


def test_every_law_is_told_in_words():
    assert set(LAWS) == set(MENUS["law"])


def test_every_policy_has_somebody_to_bind():
    assert all("all" in targets(policy) for policy in POLICIES)
