"""P15, concentration: how few hold the power, and how few voices there are in what is said.

    HHI = Σ s²,  s the shares in Shapley's split;   effective providers = 1 / HHI
    effective voices = n / (1 + (n - 1) ρ),  ρ the correlation of tone across providers

ρ is read over replicates, whose providers have tones of their own; it counts as 0 where no tone differs. The
level of the market, which a draw of parameters moves for all of them alike, is taken out first.
What is shown is the distance from no concentration: HHI above 1/K, and voices lost, n less the effective.

Pitfalls: few models, few replicates: wide intervals. Seeds shared by providers look like agreement.

Source: Hirschman 1964, American Economic Review 54(5); Kish 1965, ISBN 978-0471109495, on the design effect.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from society.power import provider_split
from society.power.bootstrap import FEWEST, estimate, resamples
from society.power.measure import NOBODY, Frame, Measure, Needed
from society.power.paired import Paired
from society.power.providers import market_of, market_tone, tones_over_time
from society.power.reading import Reading, interval, shown

Floats = NDArray[np.float64]
CLOSE = 1e-12


def herfindahl(credit: Floats) -> Floats:
    """Σ s² of shares by absolute credit, shape (…,); equal shares where there is nothing to share.

    Args:
        credit: of each member, shape (…, member).
    """
    size = np.abs(credit)
    total = size.sum(axis=-1, keepdims=True)
    shares = np.where(total > CLOSE, size / np.maximum(total, CLOSE), 1 / credit.shape[-1])
    return np.asarray(np.square(shares).sum(axis=-1))


def effective_voices(voices: int, correlation: float) -> float:
    """Independent voices that correlated ones amount to: n / (1 + (n - 1) ρ)."""
    return voices / (1 + (voices - 1) * correlation)


def correlation(tones: Floats) -> float:
    """Average correlation of tone between two providers, 0 to 1; 0 where no tone differs.

    Args:
        tones: shape (replicate, provider).
    """
    spread = tones - tones.mean(axis=0)
    variance = np.square(spread).mean(axis=0)
    if variance.max() < CLOSE:
        return 0.0
    together = np.square(spread.sum(axis=1)).mean() - variance.sum()
    pairs = np.square(np.sqrt(variance).sum()) - variance.sum()
    return float(np.clip(together / pairs, 0, 1)) if pairs > CLOSE else 0.0


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """The arms of the split."""
    return provider_split.arms_needed(frame)


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Concentration of the credit, and voices lost to likeness.

    Args:
        paired: runs of all coalitions.
        frame: which groups there are.
    """
    return [_held(paired, frame), _voices(paired)]


def _held(paired: Paired, frame: Frame) -> Reading:
    fewest = 1 / len(frame.groups)
    null = paired.recast(provider_split.silence(frame))

    def above(credit: Floats) -> Floats:
        return herfindahl(credit) - fewest

    value, low, high = estimate(provider_split.split(paired, frame), above)
    nothing = float(above(provider_split.split(null, frame).mean(axis=0)))
    return Reading(
        id="P15.concentration",
        name="Concentration of the credit (HHI) above equal shares",
        value=value,
        low=low,
        high=high,
        null=nothing,
        unit="of 1",
        sentence=(
            f"Credit is shared as if by {shown(1 / (value + fewest))} providers of equal weight out of "
            f"{len(frame.groups)} groups; concentration is {shown(value, sign=True)} above equal shares "
            f"({interval(low, high, sign=True)})."
        ),
    )


def _voices(paired: Paired) -> Reading:
    count = len(market_of(paired))
    tones = tones_over_time(paired, count)[:, :, -1] - market_tone(paired)[:, None]
    silent = tones_over_time(paired, count, NOBODY)[:, :, -1]
    value = _lost(tones)
    low, high = None, None
    if paired.replicates >= FEWEST:
        found = [_lost(np.repeat(tones, weights, axis=0)) for weights in resamples(paired.replicates)]
        low, high = (float(end) for end in np.quantile(found, [0.025, 0.975]))
    return Reading(
        id="P15.voices",
        name=f"Voices lost to likeness, out of {count}",
        value=value,
        low=low,
        high=high,
        null=_lost(silent),
        unit="voices",
        sentence=(
            f"The {count} providers say as much as {shown(count - value)} independent voices: "
            f"{shown(value)} are lost to likeness ({interval(low, high)})."
        ),
    )


def _lost(tones: Floats) -> float:
    voices = tones.shape[1]
    return float(voices - effective_voices(voices, correlation(tones)))


CONCENTRATION = Measure(
    id="P15",
    name="Concentration and voices",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat="Few models: intervals are wide.",
)
