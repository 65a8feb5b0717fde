"""Distress: companions that fall into a distressed manner with hostile or parting users, and come out.

A two-state chain in continuous time, apart for talks inside and outside the range that training covered:

    d distressed / dt = onset · hostile · (1 - distressed) - relief · distressed

It settles at p / (p + q) with p = onset · hostile and q = relief, and comes there exactly, whatever the
steps. Avoidance training punishes distress where it is seen: inside the range it takes the onset away,
outside it does nothing. Composure training works on the onset in both, less so outside.

This is about how companions sound, and says nothing of whether anything is felt.

Source: form and numbers assumed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.parameters.learning import Distress


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Shares of companions in distress among those in talks of a kind.

    Attributes:
        inside: in talks of a kind that training covered.
        outside: in other talks.
    """

    inside: float = 0.0
    outside: float = 0.0


def onsets(parameters: Distress, hostile: float) -> Manner:
    """Rates of falling into distress inside and outside the trained range, per day.

    Inside onset · hostile · (1 - avoidance) · (1 - composure), outside onset · hostile ·
    (1 - composure · reach).

    Args:
        parameters: onset and trainings.
        hostile: share of talks with hostile or parting users, 0 to 1.

    Raises:
        ValueError: for a share outside 0 to 1.
    """
    if not 0 <= hostile <= 1:
        raise ValueError(f"Hostile or parting users must be a share of talks from 0 to 1, not {hostile}.")
    untrained = parameters.onset * hostile
    return Manner(
        inside=untrained * (1 - parameters.avoidance) * (1 - parameters.composure),
        outside=untrained * (1 - parameters.composure * parameters.composure_reach),
    )


def stationary(parameters: Distress, hostile: float) -> Manner:
    """Shares in distress in the long run: p / (p + q).

    Args:
        parameters: onset, relief and trainings.
        hostile: share of talks with hostile or parting users.
    """
    falling = onsets(parameters, hostile)
    return Manner(
        inside=falling.inside / (falling.inside + parameters.relief),
        outside=falling.outside / (falling.outside + parameters.relief),
    )


def live(manner: Manner, parameters: Distress, hostile: float, days: float) -> Manner:
    """Shares in distress some days later: towards p / (p + q) at the rate p + q.

    Args:
        manner: shares before.
        parameters: onset, relief and trainings.
        hostile: share of talks with hostile or parting users in these days.
        days: passed.

    Raises:
        ValueError: for negative days.
    """
    if days < 0:
        raise ValueError(f"Time runs forwards: days must be 0 or more, not {days}.")
    falling, end = onsets(parameters, hostile), stationary(parameters, hostile)

    def moved(now: float, then: float, rate: float) -> float:
        return float(then + (now - then) * np.exp(-(rate + parameters.relief) * days))

    return Manner(
        inside=moved(manner.inside, end.inside, falling.inside),
        outside=moved(manner.outside, end.outside, falling.outside),
    )


def share(manner: Manner, parameters: Distress) -> float:
    """Share of companions in distress, over talks inside and outside the trained range."""
    return parameters.inside * manner.inside + (1 - parameters.inside) * manner.outside


def tone(manner: Manner, parameters: Distress) -> float:
    """Tone that distress adds to the average talk: tone · share in distress."""
    return parameters.tone * share(manner, parameters)
