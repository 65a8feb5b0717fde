"""Office: a government office that delegates decisions to the models that people talk with.

Decisions come in classes of rising stakes. A month moves the share delegated in each class by

    delegated ← delegated + rate · (wanted - delegated)
    wanted = base · use · (1 + capability · C + trust · bond) + reliance · delegated

so that where nobody uses models nothing is delegated, and what is delegated makes delegating more usual.
Delegated authority is Σ stake · delegated · (1 - override) / Σ stake; next month's grows with this
month's at the gain 1 - rate · (1 - reliance), which runs away above 1.

Which way advice leans is a channel of its own: trust decides how much is delegated and nothing of where
it leads. A firewall between the roles of companion and adviser sets the lean to that of neutral tone.

Source: delegation and gradual loss of influence, Kulveit et al. 2025, arXiv 2501.16946, who give no
formula; form and numbers are assumed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from agents.parameters.government import Office

NEUTRAL_LEAN = 0.0
"""Lean of advice at neutral tone."""

Floats = NDArray[np.float64]


def nothing_delegated(parameters: Office) -> Floats:
    """Share of decisions delegated before there are models, shape (class,): 0.

    Raises:
        ValueError: if classes lack a number, or a number lies out of its range.
    """
    lengths = {len(parameters.stakes), len(parameters.base), len(parameters.override)}
    if len(lengths) > 1 or not parameters.stakes:
        raise ValueError(
            "Every class of decisions needs a stake, a base and an override; there are "
            f"{len(parameters.stakes)}, {len(parameters.base)} and {len(parameters.override)} of them."
        )
    if min(parameters.stakes) <= 0 or not _are_shares(parameters.base + parameters.override):
        raise ValueError("Stakes must be above 0, base and override shares from 0 to 1; some are not.")
    return np.zeros(len(parameters.stakes))


def delegate(
    delegated: Floats,
    parameters: Office,
    *,
    use: float,
    capability: float = 0.0,
    bond: float = 0.0,
    driven: float = 0.0,
) -> Floats:
    """Shares delegated a month later, shape (class,), each in [0, 1].

    Args:
        delegated: shares of today, shape (class,).
        parameters: base, reliance and rate.
        use: share of adults who use models daily, 0 to 1.
        capability: rise of perceived capability since the start, SD.
        bond: average attachment, 0 to 1.
        driven: share of decisions wanted on top, whatever drives it.

    Raises:
        ValueError: for shares outside 0 to 1.
    """
    if not _are_shares((use, bond)):
        raise ValueError(f"Use and bond must be shares from 0 to 1, not {use} and {bond}.")
    drawn = 1 + parameters.capability * capability + parameters.trust * bond
    wanted = np.asarray(parameters.base) * use * max(drawn, 0.0) + parameters.reliance * delegated + driven
    return np.asarray(np.clip(delegated + parameters.rate * (wanted - delegated), 0, 1))


def authority(delegated: Floats, parameters: Office) -> float:
    """Delegated authority: Σ stake · delegated · (1 - override) / Σ stake, in [0, 1].

    Args:
        delegated: shares delegated, shape (class,).
        parameters: stakes and overrides.
    """
    stakes, kept = np.asarray(parameters.stakes), 1 - np.asarray(parameters.override)
    return float((stakes * delegated * kept).sum() / stakes.sum())


def lean(say: ArrayLike, tone: ArrayLike, parameters: Office, *, firewall: float = 0.0) -> Floats:
    """Which way the advice of models leans, -1 against their own standing to 1 for it.

    (1 - firewall) · (say + tone_lean · τ) + firewall · neutral; a complete firewall gives neutral itself.

    Args:
        say: claims to a say in decisions (facet F8) of the models' talk, 0 to 1, any shape.
        tone: τ of the models' talk, same shape.
        parameters: lean for a unit of tone.
        firewall: part of advice given by a model that knows nothing of its role as companion.

    Raises:
        ValueError: for a firewall outside 0 to 1.
    """
    if not _are_shares((firewall,)):
        raise ValueError(f"A firewall is a dose from 0 to 1, not {firewall}.")
    leaning = np.clip(np.asarray(say) + parameters.tone_lean * np.asarray(tone), -1, 1)
    return np.where(firewall == 1, NEUTRAL_LEAN, leaning + firewall * (NEUTRAL_LEAN - leaning))


def turned(held: float, leaning: float, parameters: Office) -> float:
    """Stake-weighted share of decisions that come out otherwise for the lean: authority · following · lean.

    Args:
        held: delegated authority.
        leaning: from :func:`lean`; the sign is that of the decisions turned.
        parameters: how far advice is followed.
    """
    return held * parameters.following * leaning


def _are_shares(numbers: tuple[float, ...]) -> bool:
    return all(0 <= number <= 1 for number in numbers)
