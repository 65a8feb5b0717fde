"""Legislatures: each state, and the federation, climbs two ladders of law on AI status.

Rung j of the ladder for status is enacted in a state at the rate, per year,

    h_j = hazard_for · w_j · agenda · exp(response · support),    w_j ∝ exp(response · standing_j), Σ w = 1

and against it with the opposite sign of support, so that the rates of a ladder add up to what was
counted where support is as at the start. The federation has a share of a state's rate. A ladder orders
laws by how hard they are to get, not by what must come first. Where a statute of non-personhood stands,
legal rights and a say in decisions come more slowly.

A law is enacted when its rate, added up over time, passes an exponential number drawn once for each
jurisdiction and rung. So worlds with one seed share these numbers, a small change of a rate moves dates
a little and never shuffles who enacts what, and steps of any length give the same dates.

Source: proportional hazards, Cox 1972, 10.1111/j.2517-6161.1972.tb00899.x; the drawing is inversion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from agents.institutions.draws import exponentials
from agents.parameters.government import Legislate

FOR = ("courtesy", "welfare standard", "labour consent", "legal rights", "say in decisions")
AGAINST = ("non-personhood statute", "ban on sentience")
RUNGS = FOR + AGAINST
"""Laws by column of every table of statutes."""

BARRED = ("legal rights", "say in decisions")
"""What a statute of non-personhood stands in the way of."""

STATES = 50
FEDERAL = STATES
"""Row of the federation, behind those of the states."""

JURISDICTIONS = STATES + 1

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statutes:
    """The law of all jurisdictions on one day.

    Attributes:
        thresholds: added-up rate at which each law is enacted, shape (jurisdiction, rung).
        passed: rate added up so far, same shape.
        since: decimal year since which each law is in force, same shape; NaN where it is not.
    """

    thresholds: Floats
    passed: Floats
    since: Floats

    @property
    def enacted(self) -> NDArray[np.bool_]:
        """Whether each law is in force, shape (jurisdiction, rung)."""
        return ~np.isnan(self.since)

    @property
    def states(self) -> NDArray[np.int64]:
        """Number of states that have enacted each law, shape (rung,)."""
        return np.asarray(self.enacted[:STATES].sum(axis=0))


def first_statutes(key: np.uint64) -> Statutes:
    """No law anywhere, and the thresholds of all of them.

    Args:
        key: of the thresholds, the same for the whole run.
    """
    shape = (JURISDICTIONS, len(RUNGS))
    drawn = exponentials(key, JURISDICTIONS * len(RUNGS)).reshape(shape)
    return Statutes(thresholds=drawn, passed=np.zeros(shape), since=np.full(shape, np.nan))


def rates(
    statutes: Statutes, support: float | Floats, parameters: Legislate, *, agenda: float = 1.0
) -> Floats:
    """Rate at which each law that is not in force is enacted, per year, shape (jurisdiction, rung).

    Args:
        statutes: the law of today.
        support: shift of average support for AI rights since the start, SD; one number, or one for each
            jurisdiction, shape (jurisdiction,).
        parameters: rates at the start, response, standing of rungs.
        agenda: attention to the matter against that of the start; rates are proportional to it.

    Raises:
        ValueError: if there is not one support for each jurisdiction, the agenda is negative, or the
            parameters have another number of rungs than the ladders.
    """
    if np.shape(support) not in ((), (JURISDICTIONS,)):
        raise ValueError(
            f"Support must be one number or one for each of {JURISDICTIONS} jurisdictions, the federation "
            f"last; its shape is {np.shape(support)}."
        )
    if agenda < 0:
        raise ValueError(f"The agenda multiplies rates and must be 0 or more, not {agenda}.")
    shift = np.broadcast_to(np.asarray(support, dtype=np.float64), JURISDICTIONS)[:, None]
    up = parameters.hazard_for * _weights(FOR, parameters.standing_for, parameters.response)
    down = parameters.hazard_against * _weights(AGAINST, parameters.standing_against, parameters.response)
    response = np.exp(parameters.response * shift)
    per_year = agenda * np.hstack([up * response, down / response])
    per_year[FEDERAL] *= parameters.federal
    enacted = statutes.enacted
    barred = enacted[:, RUNGS.index("non-personhood statute")]
    for rung in BARRED:
        per_year[barred, RUNGS.index(rung)] *= 1 - parameters.barrier
    return np.asarray(np.where(enacted, 0.0, per_year))


def sit(statutes: Statutes, per_year: Floats, years: float, until: float) -> Statutes:
    """The law after a session; what is enacted in it is in force from its end.

    Args:
        statutes: the law before.
        per_year: from :func:`rates`.
        years: length of the session.
        until: decimal year of its end.

    Raises:
        ValueError: for a session of negative length.
    """
    if years < 0:
        raise ValueError(f"A session lasts 0 years or more, not {years}.")
    passed = statutes.passed + per_year * years
    new = (passed >= statutes.thresholds) & ~statutes.enacted
    return replace(statutes, passed=passed, since=np.where(new, until, statutes.since))


def enact(statutes: Statutes, rung: str, jurisdictions: Sequence[int], since: float) -> Statutes:
    """The law after some jurisdictions have enacted a rung, whatever their rates; laws in force stay.

    Args:
        statutes: the law before.
        rung: one of ``RUNGS``.
        jurisdictions: rows; ``FEDERAL`` is the federation.
        since: decimal year.

    Raises:
        ValueError: for an unknown rung or jurisdiction.
    """
    if rung not in RUNGS:
        raise ValueError(f"There is no law called '{rung}'; there are: {', '.join(RUNGS)}.")
    unknown = [row for row in jurisdictions if not 0 <= row < JURISDICTIONS]
    if unknown:
        raise ValueError(
            f"There is no jurisdiction {unknown[0]}; states are 0 to {STATES - 1}, "
            f"the federation is {FEDERAL}."
        )
    places = np.zeros_like(statutes.enacted)
    places[list(jurisdictions), RUNGS.index(rung)] = True
    return replace(statutes, since=np.where(places & ~statutes.enacted, since, statutes.since))


def lived_under(statutes: Statutes, people: Floats) -> Floats:
    """Share of people who live under each law, of their state or of the federation, shape (rung,).

    Args:
        statutes: the law of today.
        people: in each state, in any unit, shape (state,).
    """
    own = people @ statutes.enacted[:STATES] / people.sum()
    return np.where(statutes.enacted[FEDERAL], 1.0, own)


def example(lived: Floats, parameters: Legislate) -> float:
    """Support that living under laws brings: example · (Σ share for - Σ share against), SD.

    Args:
        lived: share of people under each law, shape (rung,).
        parameters: the support one rung brings.
    """
    return float(parameters.example * (lived[: len(FOR)].sum() - lived[len(FOR) :].sum()))


def loop_gain(per_year: Floats, years: float, parameters: Legislate) -> float:
    """Support that one SD of support brings by way of laws: example · response · Σ rates · years.

    Args:
        per_year: from :func:`rates`; the federation counts for everybody, each state for its share.
        years: over which support is one SD higher.
        parameters: response and the support one rung brings.
    """
    expected = per_year[FEDERAL].sum() + per_year[:STATES].sum() / STATES
    return float(parameters.example * parameters.response * expected * years)


def _weights(ladder: tuple[str, ...], standing: tuple[float, ...], response: float) -> Floats:
    """How the rate of a ladder is shared out among its rungs, shape (rung,)."""
    if len(standing) != len(ladder):
        raise ValueError(
            f"Standing is needed for each of {len(ladder)} rungs ({', '.join(ladder)}), "
            f"not for {len(standing)}."
        )
    odds = np.exp(response * np.asarray(standing))
    return np.asarray(odds / odds.sum())
