"""Outcome: what an arm changes, as differences paired by seed. The one definition behind every figure.

Two arms with one seed share every random number, so their difference is due to what they say
differently alone. The effect is the mean over such pairs. Where all share their parameters the interval is
that of the mean, the percentile bootstrap over pairs (Efron and Tibshirani 1993, ISBN 978-0412042317), with
resamples that are the same each time. Where each pair has a posterior draw of its own the interval is
where the pairs lie, between their quantiles: what is asked is how far the effect may be, and the mean over
many draws would be known well however little the data say. Of few pairs it is nearly their range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scenarios.figures.numerals import digits_for, plain, signed, span
from scenarios.figures.quantities import RIGHTS, Quantity, quantity
from society.history import History
from society.power.bootstrap import CONFIDENCE, resamples

if TYPE_CHECKING:
    import pandas as pd

FEWEST_PAIRS = 2  # one pair has no scatter
ENOUGH = 5
"""Draws from which on an interval is called one."""

PAIRS_FOR_A_RATIO = 9
"""Of fewer pairs a variance is uncertain by more than half of itself, by √(2 / (pairs − 1))."""

Floats = NDArray[np.float64]


class PairingError(ValueError):
    """Runs that cannot be paired; the message says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an arm changes against a reference, date by date, in the outcome's own unit.

    Attributes:
        arm, reference: the two arms.
        outcome, cell: what was compared, and in which group of people.
        dates: shape (record,).
        effect, low, high: mean over pairs and the interval, shape (record,); NaN without an interval.
        differences: of the single pairs, shape (pair, record).
        seeds: of the pairs.
        drawn: whether pairs have parameters of their own, each a posterior draw.
        independent: variance that the difference would have with independent random numbers: that of the
            arm and that of the reference together, shape (record,); None where it was not computed.
    """

    arm: str
    reference: str
    outcome: str
    cell: str
    dates: NDArray[np.datetime64]
    effect: Floats
    low: Floats
    high: Floats
    differences: Floats
    seeds: tuple[int, ...]
    drawn: bool = False
    independent: Floats | None = None

    @property
    def variance_ratio(self) -> float | None:
        """How many times less the difference varies on the last date with common random numbers.

        Variance with independent over that with common random numbers, in a world of the same people;
        None for fewer pairs than ``PAIRS_FOR_A_RATIO``, or where the pairs do not differ at all.
        """
        if self.independent is None or self.pairs < PAIRS_FOR_A_RATIO:
            return None
        common = float(self.differences[:, -1].var(ddof=1))
        return float(self.independent[-1]) / common if common > 0 else None

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return len(self.seeds)

    @property
    def quantity(self) -> Quantity:
        """How the outcome is named and shown."""
        return quantity(self.outcome)

    def at_end(self) -> dict[str, Any]:
        """The effect on the last date in the unit it is shown in, ready for JSON."""
        shown = self.quantity
        low, high = (float(side[-1]) * shown.factor for side in (self.low, self.high))
        return {
            "paired_effect": float(self.effect[-1]) * shown.factor,
            "low": low if np.isfinite(low) else None,
            "high": high if np.isfinite(high) else None,
            "pairs": self.pairs,
            "variance_ratio": self.variance_ratio,
            "unit": shown.unit,
            "arm": self.arm,
            "reference": self.reference,
            "outcome": self.outcome,
            "cell": self.cell,
            "date": str(self.dates[-1]),
        }

    @property
    def _ends(self) -> str:
        few = self.drawn and self.pairs < ENOUGH
        return "range" if few else f"{plain(100 * CONFIDENCE, 0)} % interval"

    @property
    def text(self) -> str:
        """The effect on the last date as one sentence."""
        end = self.at_end()
        effect, low, high = end["paired_effect"], end["low"], end["high"]
        digits = digits_for([effect] if low is None else [effect, low, high])
        within = (
            "one pair, so no interval"
            if low is None
            else f"{self._ends} {span(low, high, digits)}, {self.pairs} {'draws' if self.drawn else 'pairs'}"
        )
        return (
            f"{self.arm} against {self.reference}: {signed(effect, digits)} {end['unit']} of "
            f"{self.quantity.words} on {date.fromisoformat(end['date']):%d %B %Y} ({within})"
        ).replace(" of  ", " of ")


def paired_effect(
    histories: Sequence[History],
    arm: str,
    reference: str,
    *,
    outcome: str = RIGHTS.outcome,
    cell: str = "total",
    until: date | None = None,
) -> Effect:
    """Effect of an arm against a reference over the seeds that both were run with.

    Args:
        histories: of both arms, among others.
        arm: name of the one.
        reference: name of the other.
        outcome: what is compared.
        cell: in which group of people.
        until: last date that counts, at least one record being kept; all do where nothing is said.

    Raises:
        PairingError: if there is no such pair, or the runs have other dates or cells.
    """
    seeds, pairs = _paired(histories, (arm, reference), outcome, cell)
    first = pairs[0][0]
    kept = records_until(first.dates, until)
    levels = np.array([[one.series(outcome, cell)[:kept] for one in pair] for pair in pairs], float)
    differences = levels[:, 0] - levels[:, 1]
    drawn = any(_parameters(pair[0]) != _parameters(first) for pair in pairs)
    low, high = interval(differences, drawn=drawn)
    return Effect(
        arm=arm,
        reference=reference,
        outcome=outcome,
        cell=cell,
        dates=first.dates[:kept],
        effect=differences.mean(axis=0),
        low=low,
        high=high,
        differences=differences,
        seeds=seeds,
        drawn=drawn,
        independent=levels.var(axis=0, ddof=1).sum(axis=0) if len(seeds) >= FEWEST_PAIRS else None,
    )


def records_until(dates: NDArray[np.datetime64], until: date | None) -> int:
    """How many records count: those up to a date, at least one; all where no date is given."""
    return len(dates) if until is None else max(int((dates <= np.datetime64(until)).sum()), 1)


def horizon(settings: Mapping[str, Any]) -> date | None:
    """Date on which the outcome is read, of settings as a manifest has them; None for the last day."""
    told = settings.get("horizon")
    return None if told is None else date.fromisoformat(told)


def _parameters(history: History) -> Any:  # noqa: ANN401 - nested numbers by name
    return history.provenance.get("parameters")


def _paired(
    histories: Sequence[History], names: tuple[str, str], outcome: str, cell: str
) -> tuple[tuple[int, ...], list[tuple[History, History]]]:
    """The seeds that two arms have in common, and their runs pair by pair."""
    arm, reference = names
    by_arm = {name: {one.seed: one for one in histories if one.arm == name} for name in names}
    for name, found in by_arm.items():
        if not found:
            raise PairingError(f"there is no finished run of '{name}'. Run it first.")
    seeds = tuple(seed for seed in by_arm[arm] if seed in by_arm[reference])
    if not seeds:
        raise PairingError(f"'{arm}' and '{reference}' have no seed in common. Run both with the same seeds.")
    pairs = [(by_arm[arm][seed], by_arm[reference][seed]) for seed in seeds]
    first = pairs[0][0]
    for one in (one for pair in pairs for one in pair):
        if not np.array_equal(one.dates, first.dates) or outcome not in one.outcomes or cell not in one.cells:
            raise PairingError(
                f"'{arm}' and '{reference}' do not record '{outcome}' of '{cell}' on the same dates. "
                "Run both with the same start and days."
            )
    return seeds, pairs


def interval(differences: Floats, *, drawn: bool = False) -> tuple[Floats, Floats]:
    """Interval of the mean over pairs, with the same resamples for every date; or where the pairs lie.

    Args:
        differences: shape (pair, …).
        drawn: whether each pair has a posterior draw of its own.

    Returns:
        Lower and upper end at ``CONFIDENCE``, each of the shape without pairs; NaN for a single pair.
    """
    pairs = len(differences)
    if pairs < FEWEST_PAIRS:
        nothing = np.full(differences.shape[1:], np.nan)
        return nothing, nothing
    flat = differences.reshape(pairs, -1)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(flat if drawn else resamples(pairs) @ flat / pairs, [tail, 1 - tail], axis=0)
    return low.reshape(differences.shape[1:]), high.reshape(differences.shape[1:])


def effects_frame(effects: Sequence[Effect]) -> pd.DataFrame:
    """Effects by date: arm, reference, outcome, cell, date, effect, low, high, pairs."""
    import pandas as pd

    frames = [
        pd.DataFrame(
            {
                **_labels(one),
                "date": pd.DatetimeIndex(one.dates),
                "effect": one.effect,
                "low": one.low,
                "high": one.high,
                "pairs": one.pairs,
            }
        )
        for one in effects
    ]
    return pd.concat(frames, ignore_index=True)


def pairs_frame(effects: Sequence[Effect]) -> pd.DataFrame:
    """Differences of single pairs: arm, reference, outcome, cell, date, seed, difference."""
    import pandas as pd

    frames = [
        pd.DataFrame(
            {
                **_labels(one),
                "date": pd.DatetimeIndex(one.dates),
                "seed": seed,
                "difference": one.differences[number],
            }
        )
        for one in effects
        for number, seed in enumerate(one.seeds)
    ]
    return pd.concat(frames, ignore_index=True)


def _labels(effect: Effect) -> dict[str, str]:
    return {
        "arm": effect.arm,
        "reference": effect.reference,
        "outcome": effect.outcome,
        "cell": effect.cell,
    }
