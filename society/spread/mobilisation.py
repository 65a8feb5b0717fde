"""Mobilisation: when a loved model is withdrawn, bonded users protest, and a provider may give way.

A user is attached with the chance of their bond. Each attached user joins once the share r of the
attached who protest reaches a threshold, normal over people; the grievance lowers all of them:

    r ← F(r) = Φ((r + grievance - threshold) / spread),  from r = 0, one round after the other
    grievance = most · (1 - substitute) · 2^(-notice / half-life)

The protest ends at the smallest fixed point of F. The provider gives way if the paying users in protest,

    left · bond · r · paying,

reach its tolerance, as shares of all its users; if it does, so many days after they first did. Notice
works twice: it takes grievance away, and users away before the day. One set of numbers gives both
withdrawals of GPT-4o: without notice in August 2025 access was restored within days; after two weeks'
notice in February 2026, with 0.1 % of users left, it was not.

Trap: near the tipping point a little grievance makes all the difference, so an average over worlds
describes none of them.

Source: Granovetter 1978, 10.1086/226707.
"""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import ndtr

from agents.parameters.spread import Mobilise

ROUNDS = 10_000
"""More rounds than any protest takes that has not come to rest to the last bit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A generation of a model taken out of service.

    Attributes:
        left: share of the provider's users who still use it on the day.
        bond: their average bond, 0 to 1.
        notice: days between announcement and day.
        substitute: how far what follows makes up for it, 0 to 1; None for the usual.
        paying: share of them who pay; None for the usual.
    """

    left: float
    bond: float
    notice: float = 0.0
    substitute: float | None = None
    paying: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises:
            ValueError: for shares outside 0 to 1 and negative notice.
        """
        shares = {name: getattr(self, name) for name in ("left", "bond", "substitute", "paying")}
        for name, share in shares.items():
            if share is not None and not 0 <= share <= 1:
                raise ValueError(f"'{name}' of a withdrawal must be a share from 0 to 1, not {share}.")
        if not self.notice >= 0:
            raise ValueError(f"Notice is given before the day: it must be 0 days or more, not {self.notice}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protest:
    """What came of a withdrawal.

    Attributes:
        acting: share of the attached who protest in the end.
        users: share of all the provider's users who protest in the end.
        paying: share of all the provider's users who protest and pay, in the end.
        restored: days from the withdrawal until the model is back; None if it is not.
    """

    acting: float
    users: float
    paying: float
    restored: float | None


def grievance(withdrawal: Withdrawal, parameters: Mobilise) -> float:
    """By how much a withdrawal lowers thresholds, share acting."""
    substitute = parameters.substitute if withdrawal.substitute is None else withdrawal.substitute
    return parameters.grievance * (1 - substitute) * 2 ** (-withdrawal.notice / parameters.notice_half_life)


def joining(acting: float, lowered: float, parameters: Mobilise) -> float:
    """Share of the attached whose threshold a share acting has reached: F(r).

    Args:
        acting: r.
        lowered: the grievance.
        parameters: mean and spread of thresholds.
    """
    return float(ndtr((acting + lowered - parameters.threshold) / parameters.spread))


def rounds(lowered: float, parameters: Mobilise) -> list[float]:
    """Share acting after each round, from 0 to the smallest fixed point, where it stays.

    Args:
        lowered: the grievance.
        parameters: mean and spread of thresholds.
    """
    acting = [0.0]
    while len(acting) < ROUNDS:
        after = joining(acting[-1], lowered, parameters)
        if after <= acting[-1]:
            break
        acting.append(after)
    return acting


def protest(withdrawal: Withdrawal, parameters: Mobilise) -> Protest:
    """Whether users protest against a withdrawal, and whether and when the provider gives way.

    Args:
        withdrawal: what is withdrawn from whom, and how.
        parameters: thresholds, grievance, tolerance and delays.
    """
    acting = rounds(grievance(withdrawal, parameters), parameters)
    pays = parameters.paying if withdrawal.paying is None else withdrawal.paying
    attached = withdrawal.left * withdrawal.bond
    seen = [attached * share * pays for share in acting]
    enough = [number for number, share in enumerate(seen) if share > 0 and share >= parameters.tolerance]
    restored = enough[0] * parameters.round_days + parameters.decision_days if enough else None
    return Protest(acting=acting[-1], users=attached * acting[-1], paying=seen[-1], restored=restored)
