"""What-if: a few levers as one scenario, its address and its command, and answers kept at some settings.

A what-if is the baseline with up to five further arms, each with one policy. It is run like any other
scenario, so its numbers are those of the command that is shown for it. Parameters are as declared: with a
few seeds, what a lever changes would be hidden behind what draws change.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from scenarios.overrides import Override, from_argument
from scenarios.policies import POLICIES
from scenarios.reading import load
from scenarios.scenario import NO_DRAWS, Scenario
from society.form import MENUS

BASE = "baseline"
LAST = date(2035, 1, 1)
FIRST_YEAR, LAST_YEAR = 2026, 2034
MOST_PINNED = 4
BETWEEN, WITHIN = "~", ","


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
    """

    wishes: tuple[Wish, ...] = (Wish(),)
    law: str = "bounded"
    tone: str = "literature"

    def __post_init__(self) -> None:
        """Refuse an unknown law, and more wishes than can be told apart.

        Raises:
            WhatIfError: for either.
        """
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
        return scenario_of(self.wishes, law=self.law, tone=self.tone, people=people, seeds=seeds)

    def world(self, *, people: int, seeds: int) -> Scenario:
        """The baseline up to 2035 under the policy being set, with no further arm: whose power is measured.

        Args:
            people: model people.
            seeds: replicates.
        """
        changed = from_argument("policy", [self.wishes[0].table])
        return load(BASE, [*_overrides((), self.law, self.tone, people, seeds), *changed]).scenario

    def command(self, *, people: int, seeds: int) -> str:
        """The command line that makes the same runs.

        Args:
            people: model people.
            seeds: replicates.
        """
        words = ["groundswell", "run", BASE, "--law", self.law, "--tone", self.tone]
        words += ["--people", str(people), "--seeds", str(seeds), "--days", str(_days()), "--draws", NO_DRAWS]
        arms = f"arm={_toml(_arms(self.wishes))}"
        return f"{shlex.join(words)} \\\n    --out results/what-if --set {shlex.quote(arms)}"

    @property
    def address(self) -> dict[str, str]:
        """The levers as parameters of an address."""
        wishes = BETWEEN.join(
            WITHIN.join((one.policy, f"{one.dose:g}", str(one.year), one.target)) for one in self.wishes
        )
        return {"policies": wishes, "law": self.law, "tone": self.tone}


def scenario_of(wishes: Sequence[Wish], *, law: str, tone: str, people: int, seeds: int) -> Scenario:
    """The baseline up to 2035 with an arm for each policy, the same one once.

    Args:
        wishes: policies as levers set them.
        law: of absorption.
        tone: name or path of a tone table.
        people: model people.
        seeds: replicates.
    """
    return load(BASE, _overrides(wishes, law, tone, people, seeds)).scenario


def _overrides(wishes: Sequence[Wish], law: str, tone: str, people: int, seeds: int) -> list[Override]:
    sizes = {"people": people, "seeds": seeds, "days": _days(), "draws": NO_DRAWS}
    given = {"law": law, "tone": tone, **sizes, "arm": _arms(wishes)}
    return [one for name, value in given.items() for one in from_argument(name, value)]


def _days() -> int:
    return (LAST - load(BASE).scenario.start).days


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
