"""Levers: what an intervention may see and change.

A policy is an object with a name, the levers it may touch, and one function that turns the levers of a
day into others at a dose. It sees a read-only view of the day and nothing else; the world then lives by
the levers. At dose 0 a policy leaves the levers as they are, so a world with it is the world without it,
bit for bit. Policies act in the order in which a scenario lists them, each on what the last one left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol


class LeverError(ValueError):
    """A policy that touches what it may not, or sets a lever out of its range."""


class Levers(NamedTuple):
    """Everything that interventions can move, each at what leaves the world alone.

    Attributes:
        tone_cap: implicit tone τ above which ``tone_capped`` works; 1 is the end of the scale.
        tone_capped: share of the tone above the cap that is taken away: τ - capped · max(τ - cap, 0).
        implicit_removed: share of implicit tone above 0 that is taken away.
        claims_removed: share of outright claims that are stopped; some may come back as implicit tone.
        labelled: share of talks that say beforehand that a machine speaks.
        talk: factor on the chance that a user talks on a day, 0 to 1.
        youngest_companion: age in years below which nobody uses a model as a companion.
        notice: days of notice before a model is withdrawn, on top of what its provider gives.
        legacy: share of the users of a withdrawn model who may keep it.
        explicit_filtered: share of mentions of the matter taken out of training text.
        text_filtered: share of all correlated training text taken out, mentions or not.
        firewall: share of official advice given by a model that knows nothing of its role as companion.
        largest_share: largest share of the market that one provider may have.
        interoperability: how far any model makes up for any other, 0 to 1.
        receptiveness: factor on what talk moves in a person, 0 to 1.
        nonpersonhood: share of jurisdictions in which a statute of non-personhood is enacted.
        human_contact: factor on how often people talk with each other, 1 or more.
    """

    tone_cap: float = 1.0
    tone_capped: float = 0.0
    implicit_removed: float = 0.0
    claims_removed: float = 0.0
    labelled: float = 0.0
    talk: float = 1.0
    youngest_companion: float = 0.0
    notice: float = 0.0
    legacy: float = 0.0
    explicit_filtered: float = 0.0
    text_filtered: float = 0.0
    firewall: float = 0.0
    largest_share: float = 1.0
    interoperability: float = 0.0
    receptiveness: float = 1.0
    nonpersonhood: float = 0.0
    human_contact: float = 1.0

    def moved(self, **values: float) -> Levers:
        """These levers with some of them set.

        Raises:
            LeverError: for a name that is no lever; it names those there are.
        """
        unknown = [name for name in values if name not in LEVERS]
        if unknown:
            raise LeverError(f"'{unknown[0]}' is no lever. Policies may move: {', '.join(LEVERS)}.")
        return self._replace(**values)


LEVERS = Levers._fields
UNTOUCHED = Levers()

OF_PROVIDERS = (
    "tone_cap",
    "tone_capped",
    "implicit_removed",
    "claims_removed",
    "labelled",
    "notice",
    "legacy",
    "explicit_filtered",
    "text_filtered",
)
"""Levers that each provider has of its own; all others are society's, asked for with no provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a policy sees of a day, read only.

    Attributes:
        date: of the day.
        observed: outcomes of the whole population as last recorded, by name, such as ``model_tone``.
        provider: whose models are asked about, the largest first from 0; None for all that is not of one
            provider. A policy whose target is some providers leaves the levers of the others alone.
    """

    date: dt.date
    observed: Mapping[str, float]
    provider: int | None = None


class Policy(Protocol):
    """An intervention.

    Attributes:
        name: as scenario files call it.
        levers: names of the levers that it may move.
        aimed: whether it tells one provider from another; one that does not is asked once for all of them.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - of the class

    @property
    def levers(self) -> Sequence[str]: ...  # noqa: D102 - of the class

    @property
    def aimed(self) -> bool: ...  # noqa: D102 - of the class

    def act(self, levers: Levers, view: View) -> Levers:
        """The levers of a day as this policy leaves them.

        Args:
            levers: as the policies before it left them.
            view: of the day.
        """


def in_force(policies: Sequence[Policy], view: View) -> Levers:
    """The levers of a day: each policy in turn on what the last one left.

    Args:
        policies: in the order in which they act.
        view: of the day.

    Raises:
        LeverError: if a policy moved a lever that it did not declare.
    """
    levers = UNTOUCHED
    for policy in policies:
        after = policy.act(levers, view)
        if after != levers:
            _require_declared(policy, levers, after)
        levers = after
    return levers


def of_day(policies: Sequence[Policy], view: View, providers: int) -> tuple[Levers, tuple[Levers, ...]]:
    """The levers of society on a day, and those of each provider, of which ``OF_PROVIDERS`` count.

    Args:
        policies: in the order in which they act.
        view: of the day, of no provider.
        providers: how many there are.
    """
    shared = in_force(policies, view)
    if not any(policy.aimed for policy in policies):
        return shared, (shared,) * providers
    own = (in_force(policies, replace(view, provider=provider)) for provider in range(providers))
    return shared, tuple(own)


def _require_declared(policy: Policy, before: Levers, after: Levers) -> None:
    for name, was, now in zip(LEVERS, before, after, strict=True):
        if now != was and name not in policy.levers:
            raise LeverError(
                f"policy '{policy.name}' moved the lever '{name}', which it may not. "
                f"It declares: {', '.join(policy.levers)}."
            )
