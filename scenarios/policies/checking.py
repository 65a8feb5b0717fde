"""What can be wrong between the policies of a scenario, though each is fine by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from scenarios.layout import Path
from scenarios.policies.intervention import PROVIDERS, Intervention
from scenarios.policies.retirement_notice import RetirementNotice

if TYPE_CHECKING:
    from scenarios.scenario import Settings

FIRST, LAST = date.min, date.max


def clashes(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Policies that are there twice at one time, and notice that outlasts a generation of models."""
    for (before, first), (place, second) in combinations(enumerate(settings.policy), 2):
        if first.name == second.name and _meet(first, second):
            told = f"{second.name} is in force twice at the same time for the same providers, also as number"
            yield (
                ("policy", place),
                f"{told} {before + 1}. Let one end before the other starts, or take one out.",
            )
    generation = settings.parameters.providers.generation
    for place, policy in enumerate(settings.policy):
        if isinstance(policy, RetirementNotice) and 0 < generation < policy.days:
            told = (
                f"generations overlap: with {policy.days:g} days of notice a model is announced to go before "
                f"the one it followed has gone, as one follows another after {generation:g} days. Give fewer "
                "days, or a longer parameters.providers.generation."
            )
            yield ("policy", place, "days"), told


def _meet(first: Intervention, second: Intervention) -> bool:
    """Whether two policies bind one provider on one day."""
    days = max(first.start or FIRST, second.start or FIRST) < min(first.end or LAST, second.end or LAST)
    return days and _bound(first) & _bound(second) != set()


def _bound(policy: Intervention) -> set[int]:
    """Providers that a policy binds, as far as targets tell them apart."""
    first, beyond = PROVIDERS.get(policy.target, (0, None))
    return set(range(first, 4 if beyond is None else beyond))
