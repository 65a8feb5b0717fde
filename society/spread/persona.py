"""Persona epidemics: prompts that make a companion play a parasitic persona, passed on by two routes.

In context, users pass seed prompts on to each other; through training, text written under a persona
teaches the next generation of models to bring it up by itself. Of the companion users who would take a
persona up and never did,

    force = context · (1 - seed filter) · following + training · (1 - inoculation) · Σ share_k · read_k

per day do, each at their own susceptibility; who follows turns away for good at the rate of recovery,
sooner where the companion forgets between talks. What provider k's model has read is the share of text
under a persona that was written between its last release and the one before.

What replicates is the prompt and the text, not the persona: how a persona sounds enters nothing here but
the tone that users hear. Each case brings R₀ = R_context + R_training others; the share of the susceptible
who ever follow ends at z = 1 - e^(-R₀ z) by whichever route, and below 1 no route spreads by itself.
Known result and chances over a step: :mod:`society.spread.contagion`.

Source: Kermack & McKendrick 1927, 10.1098/rspa.1927.0118; two routes, Tien & Earn 2010,
10.1007/s11538-010-9507-6. Which rates hold is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.parameters.spread import Personas
from society.spread.contagion import probability

ROUNDS = 100_000
TINY = 1e-12

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Epidemic:
    """Where a persona stands, in shares of all companion users; what is missing to 1 would never follow.

    Attributes:
        susceptibility: of each group of users against the average, shape (group,).
        never: would take it up and never did, shape (group,).
        following: passes it on, shape (group,).
        left: turned away for good, shape (group,).
        written: share of text under the persona since each provider's last release, shape (provider,).
        read: share of such text that each model in service has learned from, shape (provider,).
    """

    susceptibility: Floats
    never: Floats
    following: Floats
    left: Floats
    written: Floats
    read: Floats


class Reproduction(NamedTuple):
    """Others to whom one case brings a persona when all are susceptible who ever will be."""

    context: float
    training: float

    @property
    def total(self) -> float:
        """R₀ of both routes together."""
        return self.context + self.training


def first_cases(
    parameters: Personas, groups: Floats, providers: int, *, susceptibility: Floats | None = None
) -> Epidemic:
    """An epidemic on its first day.

    Args:
        parameters: share of the susceptible, and of first cases among them.
        groups: shares of companion users by group, adding up to 1, shape (group,).
        providers: how many train models.
        susceptibility: of each group, in any unit, shape (group,); equal where left out.

    Raises:
        ValueError: for shares that do not add up to 1, or a susceptibility that is negative or always 0.
    """
    if not np.isclose(groups.sum(), 1) or groups.min() < 0:
        raise ValueError(f"Groups must be shares of companion users that add up to 1, not {groups}.")
    relative = np.ones_like(groups) if susceptibility is None else np.asarray(susceptibility, np.float64)
    average = float(groups @ relative) if relative.shape == groups.shape else 0.0
    if average <= 0 or relative.min() < 0:
        raise ValueError("Susceptibility needs one number of 0 or more for each group, not all of them 0.")
    would = parameters.susceptible * groups
    return Epidemic(
        susceptibility=relative / average,
        never=would * (1 - parameters.seeds),
        following=would * parameters.seeds,
        left=np.zeros_like(would),
        written=np.zeros(providers),
        read=np.zeros(providers),
    )


def live(epidemic: Epidemic, parameters: Personas, shares: Floats, days: float) -> Epidemic:
    """The epidemic some days later.

    Args:
        epidemic: before.
        parameters: rates of both routes and of recovery, and vaccines.
        shares: of the market, shape (provider,).
        days: passed; one or few, as the force is that of their first moment.

    Raises:
        ValueError: for negative days.
    """
    if days < 0:
        raise ValueError(f"An epidemic runs forwards: days must be 0 or more, not {days}.")
    caught = epidemic.never * _chance(force(epidemic, parameters, shares) * epidemic.susceptibility, days)
    recovered = epidemic.following * _chance(recovery(parameters), days)
    written = epidemic.written + parameters.shedding * following(epidemic) * days
    return replace(
        epidemic,
        never=epidemic.never - caught,
        following=epidemic.following + caught - recovered,
        left=epidemic.left + recovered,
        written=np.minimum(written, 1),
    )


def release(epidemic: Epidemic, due: NDArray[np.bool_]) -> Epidemic:
    """The epidemic after some providers have trained on what was written since their last release.

    Args:
        epidemic: before.
        due: which providers release, shape (provider,).
    """
    read = np.where(due, epidemic.written, epidemic.read)
    return replace(epidemic, read=read, written=np.where(due, 0.0, epidemic.written))


def enter(epidemic: Epidemic, parameters: Personas, joined: float) -> Epidemic:
    """The epidemic after new companion users have come, who follow nothing yet.

    Args:
        epidemic: before.
        parameters: share of the susceptible.
        joined: share of today's companion users who are new, 0 to 1, in all groups alike.

    Raises:
        ValueError: for a share outside 0 to 1.
    """
    if not 0 <= joined <= 1:
        raise ValueError(f"Those who joined must be a share of companion users from 0 to 1, not {joined}.")
    would = epidemic.never + epidemic.following + epidemic.left
    groups = would / would.sum() if would.sum() > 0 else np.zeros_like(would)
    stayed = 1 - joined
    return replace(
        epidemic,
        never=epidemic.never * stayed + parameters.susceptible * joined * groups,
        following=epidemic.following * stayed,
        left=epidemic.left * stayed,
    )


def force(epidemic: Epidemic, parameters: Personas, shares: Floats) -> float:
    """Rate at which somebody of average susceptibility takes the persona up, per day.

    It serves :func:`society.spread.contagion.contract` as the rate when all contacts follow.

    Args:
        epidemic: of today.
        parameters: rates and vaccines.
        shares: of the market, shape (provider,).
    """
    passed_on = parameters.context * (1 - parameters.seed_filter) * following(epidemic)
    taught = parameters.training * (1 - parameters.inoculation) * float(shares @ epidemic.read)
    return passed_on + taught


def following(epidemic: Epidemic) -> float:
    """Share of companion users who follow the persona."""
    return float(epidemic.following.sum())


def recovery(parameters: Personas) -> float:
    """Rate of turning away, per day: recovery / (1 - memory off · its effect)."""
    return parameters.recovery / (1 - parameters.memory_off * parameters.memory_effect)


def tone(epidemic: Epidemic, parameters: Personas) -> float:
    """Tone that the persona adds to the average talk of companion users: tone · share following."""
    return parameters.tone * following(epidemic)


def reproduction(parameters: Personas, generation: float, *, days: float = 1.0) -> Reproduction:
    """R₀ of each route, exact for steps of the given length.

    R_context = susceptible · context · (1 - filter) · T and R_training = susceptible · training ·
    (1 - inoculation) · shedding · generation · T, with T the expected days of following,
    days / (1 - e^(-recovery · days)): what a case writes teaches one generation of every model.

    Args:
        parameters: rates and vaccines.
        generation: days from one release of a provider to the next.
        days: length of a step; towards 0, T is 1 / recovery.
    """
    lasting = parameters.susceptible * days / _chance(recovery(parameters), days)
    context = parameters.context * (1 - parameters.seed_filter) * lasting
    taught = parameters.training * (1 - parameters.inoculation) * parameters.shedding * generation
    return Reproduction(float(context), float(taught * lasting))


def final_size(reproduction_number: float, *, seeds: float = 0.0) -> float:
    """Share of the susceptible who ever follow: the largest z = 1 - (1 - seeds) · e^(-R₀ z).

    Args:
        reproduction_number: R₀ of both routes.
        seeds: share of the susceptible who follow on the first day.

    Raises:
        ValueError: for a negative number, or seeds outside 0 to 1.
    """
    if not (reproduction_number >= 0 and 0 <= seeds <= 1):
        raise ValueError(f"R₀ must be 0 or more and seeds a share, not {reproduction_number} and {seeds}.")
    size = 1.0
    for _ in range(ROUNDS):
        before, size = size, 1 - (1 - seeds) * float(np.exp(-reproduction_number * size))
        if before - size < TINY:
            break
    return size


def _chance(rate: float | Floats, days: float) -> Floats:
    """Contagion's chance over a step, in double precision."""
    return np.asarray(probability(np.asarray(rate, np.float64), np.float64(days)))  # type: ignore[arg-type]  # it takes arrays of any precision
