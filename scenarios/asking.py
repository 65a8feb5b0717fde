"""Asking: a question about one policy and a year, read into a scenario, or refused with what can be asked.

Nothing is guessed: the words that name each policy stand below, the reading is told beside every answer, and
a question that names no policy, two of them, or none to be had ("what if nobody caps …") is refused.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from scenarios.claims import AS_IT_GOES
from scenarios.overrides import Override, from_argument
from scenarios.plan import Plan, PlanError, plan_comparison
from scenarios.policies import POLICIES
from scenarios.reading import load
from scenarios.scenario import Scenario
from society.form import MENUS

BASE = "baseline"
UNTIL = date(2035, 12, 31)
FEWER, FEWEST_PEOPLE = 4, 1000
"""Rival laws are run on a part of the people, and on no fewer than this where there are so many."""

YEAR = re.compile(r"\b(20[2-9]\d)\b")
BY = re.compile(r"\b(?:by|until)\s+(20[2-9]\d)\b")
DENIED = re.compile(r"\b(?:not|no|nobody|without|never|don't|doesn't|stop|lift)\b|n't\b", re.IGNORECASE)

Words = tuple[frozenset[str], ...]


def _words(*sets: str) -> Words:
    return tuple(frozenset(one.split()) for one in sets)


NAMED_BY: dict[str, Words] = {
    "tone-cap": _words("cap caps capped limit limits", "tone warmth"),
    "explicit-claim-monitor": _words("monitor monitors monitored punish punishes", "explicit claim claims"),
    "implicit-tone-monitor": _words("monitor monitors monitored punish punishes", "implicit tone"),
    "disclosure-label": _words("label labels labelled disclose discloses disclosure"),
    "session-limit": _words("session sessions cool-down"),
    "age-gate": _words("age", "gate gates limit minimum"),
    "retirement-notice": _words("retire retires retired retirement withdrawal", "notice legacy"),
    "training-filter": _words("training train trained", "filter filters filtered"),
    "role-firewall": _words("firewall firewalls"),
    "provider-cap": _words("market interoperability", "cap caps capped share open interoperability"),
    "ai-literacy": _words("literacy inoculation inoculated"),
    "nonpersonhood-statute": _words("personhood non-personhood nonpersonhood"),
    "human-contact": _words("human", "contact contacts"),
}
"""For each policy sets of words; a question names it if it holds a word of every set, or its very name."""


def understand(question: str, overrides: list[Override] | None = None) -> Scenario:
    """The scenario that answers a question: the baseline as it goes on, and beside it one policy from a year.

    Args:
        question: such as "What if providers cap implicit tone in 2027?".
        overrides: settings from the command line, laid on top.

    Raises:
        PlanError: if it names no policy, several, or no year, or asks for one not to be.
    """
    policy, year = _policy(question), _start(question)
    base = load(BASE).scenario
    until = _until(question)
    if year.year >= until.year:
        raise PlanError(f"“{question}” asks for {policy} from {year.year}, which is not before {until.year}.")
    arm = f"{policy}-{year.year}"
    settings: dict[str, Any] = {
        "question": question,
        "days": (until - base.start).days + 1,
        "horizon": until,
        "arm": ({"name": arm, "policy": ({"name": policy, "start": year},)},),
    }
    given = [one for name, value in settings.items() for one in from_argument(name, value)]
    scenario = load(BASE, [*given, *(overrides or [])]).scenario
    return scenario.model_copy(update={"name": AS_IT_GOES})


def rivals(scenario: Scenario) -> dict[str, Plan]:
    """The policy and the baseline without it under every other law, by law, on fewer people.

    Raises:
        PlanError: if the two cannot be paired.
    """
    people = max(scenario.people // FEWER, min(scenario.people, FEWEST_PEOPLE))
    plans = {}
    for law in MENUS["law"]:
        if law != scenario.law:
            other = scenario.model_copy(update={"law": law, "people": people})
            plans[law] = plan_comparison(other.arms[0], other.model_copy(update={"arm": ()}))
    return plans


def reading(scenario: Scenario) -> str:
    """How a question was understood, in a sentence."""
    policy = scenario.arms[0].policy[0]
    return (
        f"Understood as: policy {policy.name} from {policy.start} on, at dose {policy.dose:g}, against the "
        f"baseline without it, until {scenario.horizon}."
    )


def _policy(question: str) -> str:
    words = set(re.findall(r"[a-z][a-z-]*", question.lower()))
    spelled = question.lower().replace("-", " ")
    found = [name for name in POLICIES if name.replace("-", " ") in spelled] or [
        name for name, sets in NAMED_BY.items() if all(one & words for one in sets)
    ]
    if DENIED.search(question):
        raise PlanError(
            f"“{question}” asks for something not to be. Ask for what is: What if providers cap implicit "
            "tone in 2027?"
        )
    if len(found) != 1:
        what = f"names {' and '.join(found)}" if found else "names no policy"
        raise PlanError(
            f"“{question}” {what}; one is needed. Policies: {', '.join(POLICIES)}. For more than one, write "
            "a scenario file with [[arm]] tables."
        )
    return found[0]


def _start(question: str) -> date:
    years = YEAR.findall(BY.sub("", question))
    if len(set(years)) != 1:
        what = "names no year in which it begins" if not years else f"names {' and '.join(years)}"
        raise PlanError(f"“{question}” {what}. Name one: … in 2027? The end may be named too: … by 2035?")
    return date(int(years[0]), 1, 1)


def _until(question: str) -> date:
    named = BY.search(question)
    return UNTIL if named is None else date(int(named[1]), 12, 31)
