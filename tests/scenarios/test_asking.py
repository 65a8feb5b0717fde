"""Questions: read as they are meant, or refused with what can be asked."""

from datetime import date

import pytest

from scenarios.asking import NAMED_BY, reading, understand
from scenarios.claims import AS_IT_GOES
from scenarios.overrides import from_option
from scenarios.plan import PlanError
from scenarios.policies import POLICIES

QUESTIONS = {
    "What if providers cap implicit tone in 2027?": ("tone-cap", 2027),
    "What if a monitor punishes explicit claims from 2026?": ("explicit-claim-monitor", 2026),
    "What if talks carry a label from 2028?": ("disclosure-label", 2028),
    "What if sessions are limited in 2027?": ("session-limit", 2027),
    "What if an age gate comes in 2026?": ("age-gate", 2026),
    "What if people learn AI literacy in 2030?": ("ai-literacy", 2030),
    "What if a firewall parts the roles in 2027?": ("role-firewall", 2027),
    "What if training text is filtered from 2027?": ("training-filter", 2027),
}


def test_every_policy_can_be_asked_for_by_its_own_name():
    assert set(NAMED_BY) == set(POLICIES)
    for name in POLICIES:
        scenario = understand(f"What if there is a {name.replace('-', ' ')} in 2027?")
        assert scenario.arms[0].policy[0].name == name


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_becomes_the_baseline_and_one_policy_beside_it(question):
    policy, year = QUESTIONS[question]
    scenario = understand(question)
    (arm,) = scenario.arms
    assert (scenario.name, scenario.question, scenario.policy) == (AS_IT_GOES, question, ())
    assert (arm.name, arm.policy[0].name) == (f"{policy}-{year}", policy)
    assert arm.policy[0].start == date(year, 1, 1)
    assert scenario.horizon == date(2035, 12, 31)
    assert f"policy {policy} from {year}-01-01" in reading(scenario)


def test_the_end_may_be_named_and_settings_laid_on_top():
    scenario = understand(
        "What if providers cap implicit tone in 2027, by 2030?", [from_option("--people", "people", "500")]
    )
    assert scenario.horizon == date(2030, 12, 31)
    assert scenario.people == scenario.arms[0].people == 500


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("What if it rains in 2027?", "names no policy"),
        ("What if providers cap tone and talks carry a label in 2027?", "tone-cap and disclosure-label"),
        ("What if nobody caps tone in 2027?", "Ask for what is"),
        ("What if providers don't cap tone in 2027?", "Ask for what is"),
        ("What if providers cap tone?", "names no year"),
        ("What if providers cap tone in 2027 or 2028?", "2027 and 2028"),
        ("What if providers cap tone in 2036?", "not before 2035"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can_be_asked(question, why):
    with pytest.raises(PlanError, match=why):
        understand(question)
