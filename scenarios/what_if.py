"""What-if: a few levers as one scenario, its address and its command, and answers kept at some settings.

A what-if is the baseline with up to five further arms, each with one policy, up to the date on which
questions are answered. It is run like any other scenario, so its numbers are those of the command that is
shown for it, and of the question asked in words. Parameters are as declared at first, and posterior draws by
a lever: with a few seeds, much of what is shown then is what draws change.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from scenarios.asking import UNTIL
from scenarios.overrides import Override, from_argument
from scenarios.policies import POLICIES
from scenarios.reading import load
from scenarios.scenario import NO_DRAWS, POSTERIOR, Scenario
from society.form import MENUS

BASE = "baseline"
FIRST_YEAR, LAST_YEAR = 2026, 2034
MOST_PINNED = 4
DRAWS = (NO_DRAWS, POSTERIOR)
BETWEEN, WITHIN = "~", ","
LAWS = {
    "bounded": "each talk closes part of the gap to the level its tone implies; years of talk settle there",
    "bounded-creep": "as bounded, and what is held slowly becomes part of the person",
    "accumulate": "every talk adds, less and less, and a share of it stays for ever",
    "decay-only": "as bounded, but all of it fades within weeks of the last talk",
    "no-tone": "tone adds nothing to what a talk moves; talking itself and attachment do",
}
"""What each law of absorption says, in words."""


class WhatIfError(ValueError):
    """A setting that no lever can have; the message says what is allowed."""


def targets(policy: str) -> tuple[str, ...]:
    """Whom a policy can bind."""
    return get_args(POLICIES[policy].model_fields["target"].annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One policy as the levers set it.

    Attributes:
        policy: its name.
        dose: 0 to 1.
        year: of its start.
        target: whom it binds.
    """

    policy: str = "tone-cap"
    dose: float = 1.0
    year: int = 2027
    target: str = "all"

    def __post_init__(self) -> None:
        """Refuse what no lever can be set to.

        Raises:
            WhatIfError: for an unknown policy or target, and numbers out of range.
        """
        if self.policy not in POLICIES:
            raise WhatIfError(f"there is no policy '{self.policy}'. Policies: {', '.join(POLICIES)}.")
        if not 0 <= self.dose <= 1:
            raise WhatIfError(f"a dose is from 0 to 1, not {self.dose}.")
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise WhatIfError(f"a policy starts from {FIRST_YEAR} to {LAST_YEAR}, not in {self.year}.")
        if self.target not in targets(self.policy):
            allowed = ", ".join(targets(self.policy))
            raise WhatIfError(f"{self.policy} cannot be aimed at '{self.target}'. Targets: {allowed}.")

    @property
    def name(self) -> str:
        """Name of the arm."""
        aimed = "" if self.target == "all" else f" on {self.target}"
        return f"{self.policy} {self.dose:g} from {self.year}{aimed}"

    @property
    def table(self) -> dict[str, Any]:
        """The policy as a scenario file has it."""
        start = date(self.year, 1, 1)
        return {"name": self.policy, "dose": float(self.dose), "start": start, "target": self.target}


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """All levers of the page: wishes, and the assumptions they are tried under.

    Attributes:
        wishes: the one being set first, then the pinned ones; no two alike.
        law: of absorption.
        tone: name or path of a tone table.
        draws: of parameters, one of ``DRAWS``.
    """

    wishes: tuple[Wish, ...] = (Wish(),)
    law: str = "bounded"
    tone: str = "literature"
    draws: str = NO_DRAWS

    def __post_init__(self) -> None:
        """Refuse unknown laws and draws, and more wishes than can be told apart.

        Raises:
            WhatIfError: for any of them.
        """
        if self.draws not in DRAWS:
            raise WhatIfError(f"there are no draws '{self.draws}'. Draws: {', '.join(DRAWS)}.")
        if self.law not in MENUS["law"]:
            raise WhatIfError(f"there is no law '{self.law}'. Laws: {', '.join(MENUS['law'])}.")
        if not 1 <= len(self.wishes) <= 1 + MOST_PINNED:
            raise WhatIfError(f"one to {1 + MOST_PINNED} policies can be compared, not {len(self.wishes)}.")

    def pinned(self) -> WhatIf:
        """The same with the wish being set kept beside the next one; the oldest falls off."""
        first, *others = self.wishes
        kept = tuple(one for one in others if one != first)
        return replace(self, wishes=(first, first, *kept)[: 1 + MOST_PINNED])

    def scenario(self, *, people: int, seeds: int) -> Scenario:
        """The baseline up to 2035, with an arm for each wish.

        Args:
            people: model people.
            seeds: replicates.
        """
        return scenario_of(self, self.wishes, people=people, seeds=seeds)

    def world(self, *, people: int, seeds: int) -> Scenario:
        """The baseline up to 2035 under the policy being set, with no further arm: whose power is measured.

        Args:
            people: model people.
            seeds: replicates.
        """
        changed = from_argument("policy", [self.wishes[0].table])
        return load(BASE, [*_overrides(self, (), people, seeds), *changed]).scenario

    def command(self, *, people: int, seeds: int) -> str:
        """The command line that makes the same runs.

        Args:
            people: model people.
            seeds: replicates.
        """
        arms = f"arm={_toml(_arms(self.wishes))}"
        return f"{self._run(people, seeds)} \\\n    --out results/what-if --set {shlex.quote(arms)}"

    def power_command(self, *, people: int, seeds: int) -> str:
        """The command lines that measure power under the policy being set.

        Args:
            people: model people.
            seeds: replicates.
        """
        policy = shlex.quote(f"policy={_toml([self.wishes[0].table])}")
        made = f"{self._run(people, seeds)} --power panel"
        return f"{made} \\\n    --out results/power --set {policy}\ngroundswell power results/power"

    def _run(self, people: int, seeds: int) -> str:
        given = {"law": self.law, "tone": self.tone, "draws": self.draws}
        given |= {"people": str(people), "seeds": str(seeds), "days": str(_days()), "set": f"horizon={UNTIL}"}
        options = [word for name, value in given.items() for word in (f"--{name}", value)]
        return shlex.join(["groundswell", "run", BASE, *options])

    @property
    def address(self) -> dict[str, str]:
        """The levers as parameters of an address."""
        wishes = BETWEEN.join(
            WITHIN.join((one.policy, f"{one.dose:g}", str(one.year), one.target)) for one in self.wishes
        )
        return {"policies": wishes, "law": self.law, "tone": self.tone, "draws": self.draws}


def scenario_of(levers: WhatIf, wishes: Sequence[Wish], *, people: int, seeds: int) -> Scenario:
    """The baseline up to 2035 with an arm for each policy, the same one once.

    Args:
        levers: whose assumptions hold.
        wishes: policies, in place of those of the levers and as many as there are.
        people: model people.
        seeds: replicates.
    """
    return load(BASE, _overrides(levers, wishes, people, seeds)).scenario


def _overrides(levers: WhatIf, wishes: Sequence[Wish], people: int, seeds: int) -> list[Override]:
    assumed = {"law": levers.law, "tone": levers.tone, "draws": levers.draws}
    sizes = {"people": people, "seeds": seeds, "days": _days(), "horizon": UNTIL}
    given = {**assumed, **sizes, "arm": _arms(wishes)}
    return [one for name, value in given.items() for one in from_argument(name, value)]


def _days() -> int:
    return (UNTIL - load(BASE).scenario.start).days + 1


def _arms(wishes: Sequence[Wish]) -> list[dict[str, Any]]:
    return [{"name": one.name, "policy": [one.table]} for one in dict.fromkeys(wishes)]


def from_address(parameters: Mapping[str, str]) -> WhatIf:
    """The levers that an address holds; what it leaves out is as at first.

    Args:
        parameters: of the address.

    Raises:
        WhatIfError: if it holds something that no lever can be set to.
    """
    first = WhatIf()
    written = parameters.get("policies", first.address["policies"])
    return WhatIf(
        wishes=tuple(_wish(one) for one in written.split(BETWEEN)),
        law=parameters.get("law", first.law),
        tone=parameters.get("tone", first.tone),
        draws=parameters.get("draws", first.draws),
    )


def _wish(written: str) -> Wish:
    try:
        policy, dose, year, target = written.split(WITHIN)
        return Wish(policy=policy, dose=float(dose), year=int(year), target=target)
    except ValueError as error:
        if isinstance(error, WhatIfError):
            raise
        raise WhatIfError(f"'{written}' is no policy, dose, year and target with commas between.") from error


def _toml(value: Any) -> str:  # noqa: ANN401 - tables, lists and plain values
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
