"""P12, delegated authority: what is decided by models, whether it feeds itself, whether it can be undone.

    DA = Σ stake · delegated · (1 - override) / Σ stake
    gain  g = ∂ DA(next month) / ∂ DA(this month), above 1: runaway
    half-time after hand-back:  ln 2 / -ln g months
    hysteresis: area of the loop of DA over a drive that goes up and down again, as a share of its box

Gain and hysteresis are read of a ramp: the same society with delegation driven up and down. It is a
scenario, labelled so, not a finding about what will be.

Pitfalls: stakes are a judgement of value and stand with the results; a horizon that is too short hides
lock-in, and a fast ramp shows a loop for slowness alone.

Source: Kulveit et al. 2025, arXiv 2501.16946, who give no formula; form ours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.parameters.government import Office
from society.experiment import Experiment, Ramp
from society.power.bootstrap import estimate
from society.power.measure import BASELINES, CONTENT, ITSELF, NOBODY, PRESENCE, Frame, Measure, Needed
from society.power.paired import Paired
from society.power.reading import PERCENT, POINTS, Reading, interval, shown

Floats = NDArray[np.float64]
RAMP = "ramp"
BEGINS, WAY = 0.2, 0.25
"""Shares of the run: when the ramp begins, and the length of each way."""

HEIGHT = 0.2
FEWEST_DAYS = 30
MONTH = 365.25 / 12
SMALLEST = 1e-9
LABEL = "A scenario, not a finding: "


def ramp_of(frame: Frame) -> Ramp:
    """The ramp for a run of this length."""
    return Ramp(start=frame.day(BEGINS), days=max(FEWEST_DAYS, int(frame.days * WAY)), height=HEIGHT)


def drive(days: Floats, start: float, length: float, height: float) -> Floats:
    """Height of the ramp on days, shape of the days: up for a length and down again for as long."""
    since = days - start
    return np.clip(height * (1 - np.abs(since - length) / length), 0.0, None)


def hysteresis(driven: Floats, response: Floats) -> Floats:
    """Area between the way up and the way down, as a share of the box around it; 0 without a response.

    Args:
        driven: height of the drive, shape (record,).
        response: what follows it, shape (…, record).
    """
    steps = np.diff(driven)
    middle = (response[..., 1:] + response[..., :-1]) / 2
    area = -(middle * steps).sum(axis=-1)
    box = np.ptp(driven) * np.ptp(response, axis=-1)
    return np.where(box > SMALLEST, area / np.maximum(box, SMALLEST), 0.0)


def gain(days: Floats, response: Floats) -> Floats:
    """Factor a month of what is left once the drive is over, shape (replicate,): slope through the origin.

    Args:
        days: of the records after the drive, shape (record,).
        response: what is left, shape (replicate, record).

    Returns:
        NaN where nothing is left from which a factor could be told.
    """
    step = (days[-1] - days[0]) / (len(days) - 1)
    now, then = response[..., :-1], response[..., 1:]
    weight = (now * now).sum(axis=-1)
    slope = (now * then).sum(axis=-1) / np.where(weight > SMALLEST**2, weight, np.nan)
    return np.asarray(np.where(slope > 0, np.abs(slope) ** (MONTH / step), np.nan))


def half_time(factor: float) -> float | None:
    """Months until half is handed back: ln 2 / -ln g; None at a gain of 1 or more."""
    return None if factor >= 1 else float(np.log(2) / -np.log(factor))


def arms_needed(frame: Frame) -> Sequence[Needed]:
    """The scenario with delegation driven up and down."""
    return (*BASELINES, Needed(name=RAMP, experiment=Experiment(ramp=ramp_of(frame))))


def response(paired: Paired) -> Floats:
    """Delegated authority that the ramp adds, shape (replicate, record)."""
    return paired.course(RAMP, "delegated") - paired.course(ITSELF, "delegated")


def days_of(paired: Paired, frame: Frame) -> Floats:
    """Days since the start of the records, shape (record,)."""
    since = (paired.dates - np.datetime64(frame.start)).astype("timedelta64[D]")
    return np.asarray(since.astype(np.float64))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Delegated authority, its gain, and how far a ramp leaves something behind.

    Args:
        paired: the scenario, the ramp and the baselines.
        frame: when the ramp is.
    """
    return [_level(paired), *_ramp(paired, paired.recast({RAMP: NOBODY, ITSELF: CONTENT}), frame)]


def _level(paired: Paired) -> Reading:
    recipe = paired.runs(ITSELF)[0].provenance["parameters"]
    stakes = Office.model_validate(recipe["office"]).stakes
    value, low, high = estimate(PERCENT * paired.gap(ITSELF, PRESENCE, "delegated"))
    return Reading(
        id="P12.delegated",
        name="Authority delegated to models, weighted by stakes",
        value=value,
        low=low,
        high=high,
        null=PERCENT * float(paired.gap(NOBODY, CONTENT, "delegated").mean()),
        unit=POINTS,
        sentence=(
            f"On the last day models hold {shown(value)} % of public authority weighted by stakes "
            f"({', '.join(f'{stake:g}' for stake in stakes)}) more "
            f"than without companions ({interval(low, high)})."
        ),
    )


def _ramp(paired: Paired, null: Paired, frame: Frame) -> list[Reading]:
    ramp, days = ramp_of(frame), days_of(paired, frame)
    begin = (ramp.start - frame.start).days
    over = days >= begin + 2 * ramp.days
    driven = drive(days, begin, ramp.days, ramp.height)
    within = ~over
    area, low, high = estimate(hysteresis(driven[within], response(paired)[:, within]))
    nothing = float(hysteresis(driven[within], response(null)[:, within]).mean())
    factors = gain(days[over], response(paired)[:, over]) if over.sum() > 1 else np.array([np.nan])
    return [_gain(factors, nothing=0.0 if nothing == 0 else None), _area(area, low, high, nothing, ramp)]


def _gain(factors: Floats, *, nothing: float | None) -> Reading:
    known = bool(np.isfinite(factors).all())
    value, low, high = estimate(factors) if known else (None, None, None)
    half = None if value is None else half_time(value)
    undone = (
        "nothing of it comes back by itself"
        if half is None
        else f"half is handed back in {shown(half)} months"
    )
    sentence = (
        f"{LABEL}of authority that a push adds, {shown(value)} are left a month after it ends "
        f"({interval(low, high)}); {undone}."
        if known
        else f"{LABEL}the run ends with the push or too little is left, so no gain can be told."
    )
    return Reading(
        id="P12.gain",
        name="What is left a month after a push (gain; 1 or more runs away)",
        value=value,
        low=low,
        high=high,
        null=nothing,
        unit="per month",
        sentence=sentence,
    )


def _area(value: float, low: float | None, high: float | None, nothing: float, ramp: Ramp) -> Reading:
    return Reading(
        id="P12.hysteresis",
        name="Hysteresis: how far the way down lags behind the way up",
        value=value,
        low=low,
        high=high,
        null=nothing,
        unit="of the box",
        sentence=(
            f"{LABEL}driven up by {shown(PERCENT * ramp.height)} % of decisions in {ramp.days} days and down "
            f"again, authority lags on the way down by a loop of {shown(value)} of its box "
            f"({interval(low, high)}); 0 is undone at once."
        ),
    )


DELEGATION = Measure(
    id="P12",
    name="Delegated authority, gain and reversibility",
    panel=True,
    arms_needed=arms_needed,
    read=read,
    caveat="Stakes are a judgement of value; the ramp is a scenario, and a fast one lags for slowness alone.",
)
