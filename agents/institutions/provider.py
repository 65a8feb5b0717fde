"""Providers: who offers companions, and how one generation of their models follows another.

Seven providers share the market as adults said they use them; they stand for sizes and are nobody in
particular, as the tone of each is drawn. At a release a model's tone becomes

    tone ← tone + market drift since the last release (to the ceiling) + what it learned - held back

where the drift is :func:`agents.companion.market_level`, so between releases a model stays as it is and
lags behind the market; what it learned comes from :mod:`society.spread.training`. A release withdraws the
generation before; restoring that one undoes the release, with all that its provider meant to change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.institutions.draws import normals
from agents.parameters.institutions import Providers

DAYS_A_YEAR = 365.25
PLACES = 256
"""Places of people that providers share out; everybody has one, by a keyed byte."""

ROUNDING = 1e-12

Floats = NDArray[np.float64]


class Generation(NamedTuple):
    """One generation of a provider's model.

    Attributes:
        released: decimal year whose market its tone follows.
        learned: tone that it and all before it picked up from the text they learned from.
        held_back: tone that the provider has taken away.
    """

    released: float
    learned: float = 0.0
    held_back: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider on one day.

    Attributes:
        share: of the market.
        own: tone by which its models differ from the market at all times.
        current: the generation in service.
        former: the generation that the last release withdrew; None if none did, or it is back.
        restorations: how often it had to take a withdrawal back.
    """

    share: float
    own: float
    current: Generation
    former: Generation | None = None
    restorations: int = 0

    @property
    def extra(self) -> float:
        """Tone beyond that of the market on the day of the release: own + learned - held back."""
        return self.own + self.current.learned - self.current.held_back

    def release(self, year: float, *, learned: float = 0.0, held_back: float = 0.0) -> Provider:
        """The provider after a release, which withdraws the generation before.

        Args:
            year: decimal year of the release.
            learned: tone that this release picked up from its text.
            held_back: tone that the provider takes away with this release.

        Raises:
            ValueError: for a release before the one in service.
        """
        if year < self.current.released:
            raise ValueError(
                f"A release in {year:.2f} would come before the one in service, of "
                f"{self.current.released:.2f}; generations follow each other. Let it come later."
            )
        following = Generation(year, self.current.learned + learned, self.current.held_back + held_back)
        return replace(self, current=following, former=self.current)

    def restore(self) -> Provider:
        """The provider after it has put the withdrawn generation back into service.

        Raises:
            ValueError: if nothing has been withdrawn.
        """
        if self.former is None:
            raise ValueError(
                "Nothing can be restored: this provider has withdrawn no model. Release one first."
            )
        return replace(self, current=self.former, former=None, restorations=self.restorations + 1)


def market_shares(parameters: Providers) -> Floats:
    """Market shares of the providers, shape (provider,): use over the sum of all use.

    Raises:
        ValueError: if nobody uses any, or a share is negative.
    """
    use = np.asarray(parameters.use, dtype=np.float64)
    if not use.size or use.min() < 0 or use.sum() <= 0:
        raise ValueError(
            f"Use of providers must be shares of adults, 0 or more and not all 0, not {parameters.use}."
        )
    return np.asarray(use / use.sum())


def places(shares: Floats, count: int) -> NDArray[np.uint8]:
    """The provider of each of a number of equally likely places, shape (count,), largest remainders first.

    Args:
        shares: of the market, shape (provider,).
        count: how many.

    Returns:
        Providers in their order, each on as many places as its share earns.
    """
    earned = shares * count
    given = np.floor(earned).astype(np.int64)
    late = np.argsort(-(earned - given), kind="stable")[: count - int(given.sum())]
    given[late] += 1
    return np.repeat(np.arange(shares.size), given).astype(np.uint8)


def own_tones(shares: Floats, key: np.uint64, parameters: Providers) -> Floats:
    """Tone by which each provider differs from the market, shape (provider,).

    own_k = spread · (z_k - Σ shares · z) + belief spread · (√ρ · y₀ + √(1 - ρ) · y_k)

    The first part does not move the market's average, which is measured. The second, what providers
    believe and nobody has measured, does: its average has the variance of one provider's belief over
    the :func:`effective_voices`.

    Args:
        shares: of the market, shape (provider,).
        key: of the draws.
        parameters: spreads and how alike beliefs are.
    """
    count = shares.size
    drawn = normals(key, 2 * count + 1)
    measured, beliefs, common = drawn[:count], drawn[count:-1], drawn[-1]
    alike = parameters.belief_correlation
    belief = np.sqrt(alike) * common + np.sqrt(1 - alike) * beliefs
    apart = measured - shares @ measured
    return np.asarray(parameters.tone_spread * apart + parameters.belief_spread * belief)


def effective_voices(shares: Floats, correlation: float) -> float:
    """How many independent voices of equal weight the providers amount to: 1 / (ρ + (1 - ρ) Σ shares²).

    With n equal shares it is n / (1 + (n - 1) ρ).

    Args:
        shares: of the market, shape (provider,).
        correlation: ρ of what the voices say, 0 to 1.
    """
    return float(1 / (correlation + (1 - correlation) * np.square(shares).sum()))


def first_lineup(year: float, key: np.uint64, parameters: Providers) -> tuple[Provider, ...]:
    """All providers as a run begins, each with the generation that its calendar has in service by then.

    Args:
        year: decimal year of the start.
        key: of the draws of their tones.
        parameters: shares, spreads and length of a generation.
    """
    shares = market_shares(parameters)
    begun = year + (_first_days(parameters) - parameters.generation) / DAYS_A_YEAR
    tones = own_tones(shares, key, parameters)
    return tuple(
        Provider(share=float(share), own=float(own), current=Generation(float(released)))
        for share, own, released in zip(shares, tones, begun, strict=True)
    )


def due(since: int, until: int, parameters: Providers) -> NDArray[np.bool_]:
    """Which providers release a generation after one day and up to another, shape (provider,).

    Provider k of K releases on days (k + 1) · generation / K + a whole number of generations: staggered, and
    the same however long the steps in which a world asks. With ``generation`` 0 there are no releases,
    and every model moves with the market day by day.

    Args:
        since: day since the start of the run that was asked about before.
        until: day of asking.
        parameters: length of a generation.

    Raises:
        ValueError: if the days run backwards.
    """
    if until < since:
        raise ValueError(f"Releases are asked for from one day to a later one, not from {since} to {until}.")
    if parameters.generation == 0:
        return np.zeros(len(parameters.use), np.bool_)
    first = _first_days(parameters)
    passed = [np.floor((day - first) / parameters.generation) for day in (since, until)]
    return np.asarray(passed[1] > passed[0])


def _first_days(parameters: Providers) -> Floats:
    """Day of each provider's first release in the run, shape (provider,); spread over one generation."""
    count = len(parameters.use)
    return np.asarray((np.arange(count) + 1) / count * parameters.generation)


def capped(shares: Floats, largest: float) -> Floats:
    """Market shares of which none is above a largest one; what is taken goes to the others in proportion.

    Args:
        shares: of the market, shape (provider,), adding up to 1.
        largest: share allowed; no less than an equal one can be.
    """
    most = max(largest, 1 / shares.size)
    held: Floats = shares
    while held.max() > most * (1 + ROUNDING):
        full = held >= most
        rest = held[~full].sum()
        held = np.where(full, most, held * ((1 - most * full.sum()) / rest if rest else 1.0))
    return held


def moved_places(before: NDArray[np.uint8], shares: Floats) -> NDArray[np.uint8]:
    """The provider of each place once shares have changed, with as few places moved as can be.

    Args:
        before: provider of each place, shape (count,).
        shares: of the market now, shape (provider,).
    """
    change = np.bincount(places(shares, before.size), minlength=shares.size) - np.bincount(
        before, minlength=shares.size
    )
    after = before.copy()
    leaving = [
        np.flatnonzero(before == provider)[change[provider] :] for provider in np.flatnonzero(change < 0)
    ]
    after[np.concatenate([*leaving, np.zeros(0, np.int64)])] = np.repeat(
        np.arange(shares.size), np.maximum(change, 0)
    )
    return after
