"""Arms of a page: what each arm is, told from the settings in which it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agents.parameters import Parameters
from scenarios.pages.sentences import arm_words, number
from scenarios.policies import Policy
from scenarios.scenario import Arm, Scenario

PLAIN = Parameters().model_dump()
OF_REFERENCES = {
    "neutral-tone": "the same with the tone of all talk at 0",
    "no-companion": "the same without talk with any model",
}


def arms_table(scenario: Scenario) -> str:
    """Every arm of a scenario and what it sets, as a Markdown table."""
    own = {scenario.name: _of_scenario(scenario)}
    own |= {arm.name: _of_arm(arm, built) for arm, built in zip(scenario.arm, scenario.arms, strict=True)}
    rows = [f"| {arm_words(name)} | {told} |" for name, told in (own | OF_REFERENCES).items()]
    return "\n".join(["| arm | what it is |", "|---|---|", *rows]) + "\n"


def _of_scenario(scenario: Scenario) -> str:
    """What the scenario's own arm sets beside the defaults, and its policies."""
    changed = [f"`{name}` {value}" for name, value in _changed(scenario.parameters.model_dump(), PLAIN)]
    return "; ".join([*changed, *map(_of_policy, scenario.policy)]) or "everything as declared"


def _of_arm(arm: Arm, built: Scenario) -> str:
    """What an arm sets of its own; its policies are those of the whole arm."""
    given = arm.model_extra or {}
    told = [f"`{name}` {value}" for name, value in _changed(given.get("parameters", {}), {})]
    told += [
        f"`{name}` {_value(value)}" for name, value in given.items() if name not in ("parameters", "policy")
    ]
    if "policy" in given:
        told += [_of_policy(policy) for policy in built.policy] or ["no policy"]
    return "; ".join(told)


def _of_policy(policy: Policy) -> str:
    """A policy with what was said of it."""
    said = policy.model_fields_set - {"name"}
    told = [f"{name.replace('_', ' ')} {_value(getattr(policy, name))}" for name in sorted(said)]
    return f"{arm_words(policy.name)} ({', '.join(told)})" if told else arm_words(policy.name)


def _changed(
    values: Mapping[str, Any], plain: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, str]]:
    """Dotted names whose values are not those of another table, with the values in words."""
    for name, value in values.items():
        known = plain.get(name)
        if isinstance(value, Mapping):
            yield from _changed(value, known if isinstance(known, Mapping) else {}, f"{above}{name}.")
        elif value != known:
            yield f"{above}{name}", _value(value)


def _value(value: Any) -> str:  # noqa: ANN401 - whatever a setting may hold
    if isinstance(value, list | tuple):
        return ", ".join(_value(one) for one in value)
    return number(value) if isinstance(value, float) else str(value)
