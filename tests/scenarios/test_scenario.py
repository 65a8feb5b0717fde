"""Scenarios: what they are made of, and what they become beside a reference."""

import pytest
from pydantic import ValidationError

from scenarios.files import catalogue
from scenarios.reading import load
from scenarios.scenario import FORMS, Settings, digest
from society.form import MENUS, Form


@pytest.mark.parametrize("name", catalogue())
def test_a_shipped_scenario_says_what_it_asks_and_what_it_cannot_say(name):
    scenario = load(name).scenario
    assert scenario.question.endswith("?")
    assert min(len(scenario.evidence), len(scenario.cannot_say)) > 80


def test_the_demonstration_is_as_large_as_agreed():
    first_light = load("first-light").scenario
    assert (first_light.people, first_light.days, first_light.seeds) == (20_000, 1461, 10)
    assert str(first_light.start) == "2021-11-15"


def test_a_reference_gives_a_scenario_its_tone_and_nothing_else():
    scenario, reference = load("baseline").scenario, load("no-companion").scenario
    arm = scenario.model_copy(update={"people": 777}).as_arm(reference)
    assert (arm.name, arm.kind, arm.tone, arm.people) == ("no-companion", "reference", "none", 777)


def test_prose_is_not_part_of_the_recipe():
    scenario = load("baseline").scenario
    assert scenario.model_copy(update={"question": "Another?"}).recipe() == scenario.recipe()
    assert scenario.model_copy(update={"days": 5}).recipe() != scenario.recipe()


def test_a_scenario_is_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        load("baseline").scenario.days = 3


def test_a_digest_does_not_depend_on_the_order_of_keys():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1}) != digest({"a": 1, "b": [3]})


@pytest.mark.parametrize("form", FORMS)
def test_every_rival_form_can_be_chosen_by_name(form):
    asked = {"question": "Which?"}
    for name in MENUS[form]:
        assert getattr(Settings.model_validate(asked | {form: name}), form) == name
    assert getattr(Settings.model_validate(asked), form) == getattr(Form(), form)
    with pytest.raises(ValidationError):
        Settings.model_validate(asked | {form: "nonsense"})
