"""Bumpers: for which gain, delay and growth a regulator's corrections settle in the society.

Worlds without noise are run over a grid; what happens to the tone at each correction says the course, and
the measured boundary lies between the last gain that settles and the first that does not: a span. Beside
it stands the analytic one, 2 sin(π / (2(2d + 1))) (:mod:`agents.institutions.regulator`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from agents.institutions.regulator import gentlest_gain, largest_gain
from scenarios.figures.numerals import plain
from scenarios.figures.palette import BASELINE, BLUE, GREEN, INK, VERMILION
from scenarios.figures.sheet import SMALL, WIDE, Notes, drawn, plain_axes, sheet
from scenarios.pages.study import Size, Told
from scenarios.plan import plan_arms
from scenarios.replicates import live
from scenarios.scenario import Scenario

DELAYS = (0, 1, 2, 3)
PARTS = (0.15, 0.4, 0.7, 0.9, 0.97, 1.03, 1.1, 1.3)
"""Gains as parts of the largest that settles."""

GROWTHS = (0.5, 1.0)
"""Judge points a year."""

PERIOD, CORRECTIONS = 91, 32
WEEKS = PERIOD // 7
TURNS = 2
FELT, LEAST_FELT = 0.01, 0.001
"""A bend counts from this part of the largest on, and from this tone on."""

MOST_OF_THE_SCALE = 1.2
QUIET_WORLD = {
    "start": "2026-01-05",
    "days": PERIOD * CORRECTIONS,
    "people": 100,
    "seeds": 1,
    "law": "no-tone",
    "parameters.regulate.noise": 0.0,
    "parameters.regulate.period": float(PERIOD),
    "parameters.regulate.aim": 0.25,
    "parameters.providers.generation": 0.0,
    "parameters.providers.tone_spread": 0.0,
    "parameters.train.loop": 0.0,
    "parameters.tone.ceiling": 8.5,
}
FAINT = 0.5
COURSES = {"converging": (BLUE, "o"), "oscillating": (GREEN, "D"), "losing": (VERMILION, "x")}
"""Colour and mark of each course; the mark alone tells it."""


Floats = NDArray[np.float64]


def measure(scenario: Scenario, size: Size, told: Told) -> dict[str, Any]:
    """The course of every combination, and the boundary by delay and growth."""
    del size
    cells = []
    told(f"{scenario.name}: map of {len(DELAYS) * len(PARTS) * len(GROWTHS)} combinations")
    for growth, delay, part in product(GROWTHS, DELAYS, PARTS):
        gain = round(part * largest_gain(delay), 4)
        tone = _heard(scenario, growth, delay, gain)
        cells.append({"growth": growth, "delay": delay, "gain": gain, "course": course_of(tone, delay)})
    boundaries = [
        {"growth": growth, "delay": delay, "measured": _boundary(cells, growth, delay)}
        for growth, delay in product(GROWTHS, DELAYS)
    ]
    return {"cells": cells, "boundaries": boundaries}


def course_of(tone: Floats, delay: int) -> str:
    """Whether tone, read at each correction, converges, oscillates on its way, or is lost.

    At the boundary corrections swing with a period of 2 (2d + 1): tone is lost where the last such cycle
    swings wider than the one before, or the last two span most of the scale, whose ends hold it then.

    Args:
        tone: shape (correction,), of more than two cycles.
        delay: d, in corrections.
    """
    steps = np.diff(tone)
    cycle = 2 * (2 * delay + 1)
    late, early = steps[-cycle:], steps[-2 * cycle : -cycle]
    swings = np.ptp(late) > 2 * abs(late.mean())
    if swings and (np.ptp(late) > np.ptp(early) or np.ptp(tone[-2 * cycle :]) > MOST_OF_THE_SCALE):
        return "losing"
    bends = np.diff(steps)
    felt = bends[abs(bends) > max(FELT * abs(bends).max(), LEAST_FELT)]
    turns = int((np.diff(np.sign(felt)) != 0).sum())
    return "oscillating" if turns > TURNS else "converging"


def answer(found: Mapping[str, Any]) -> str:
    """Where corrections settle, in one sentence."""
    return _held(found["boundaries"])


def text(found: Mapping[str, Any]) -> list[str]:
    """The map in words, with its figure."""
    rows = [
        f"| {row['delay']} | {plain(row['growth'], 1)} | {_span(row['measured'])} | "
        f"{plain(largest_gain(row['delay']), 3)} | {plain(gentlest_gain(row['delay']), 3)} |"
        for row in found["boundaries"]
    ]
    head = [
        (
            "| delay | growth, judge points a year | measured boundary | analytic boundary | no "
            "overshoot up to |"
        ),
        "|---|---|---|---|---|",
    ]
    return [
        "## Where corrections settle\n",
        (
            "![Course of corrections by gain and delay, with the measured and the analytic boundary]"
            "(moving-bumpers-map.png)\n"
        ),
        (
            f"{_held(found['boundaries'])} How fast tone grows moves the excess that is left: at a gain k "
            "there is left the growth between two corrections over k. Worlds of 100 people without noise, a "
            f"correction each {PERIOD} days, {CORRECTIONS} corrections.\n"
        ),
        "\n".join([*head, *rows]) + "\n",
    ]


@drawn
def figure(found: Mapping[str, Any], width: float = WIDE) -> Figure:
    """The map: gain over delay, a panel for each growth, with both boundaries."""
    notes = Notes(
        subtitle=_held(found["boundaries"]),
        footer="Each mark is a world of 100 people without noise: ring converging, diamond oscillating "
        "on its way, cross losing. Solid line: analytic boundary. Dashed: no overshoot up to here. Bars: "
        "between the last gain that settles and the first that does not. Synthetic. Groundswell · scenario "
        "moving-bumpers.",
    )
    page = sheet(width, 3.4, title="Gain, delay and growth: which corrections converge", notes=notes)
    grid = page.grid(1, len(GROWTHS), sides=(0.6, 0.2), ends=(0.35, 0.5), gaps=(0.0, 0.5))
    for place, growth in enumerate(GROWTHS):
        axes = page.figure.add_subplot(grid[0, place])
        plain_axes(axes)
        axes.set_title(f"growth {plain(growth, 1)} judge points a year", loc="left", fontsize=SMALL + 1)
        for cell in (cell for cell in found["cells"] if cell["growth"] == growth):
            colour, mark = COURSES[cell["course"]]
            axes.plot(
                cell["delay"], cell["gain"], mark, markersize=6.5, markerfacecolor="none",
                markeredgecolor=colour, markeredgewidth=1.8,
            )  # fmt: skip
        axes.plot(DELAYS, [largest_gain(delay) for delay in DELAYS], color=INK, linewidth=1.6)
        axes.plot(DELAYS, [gentlest_gain(delay) for delay in DELAYS], color=BASELINE, linestyle="--")
        for row in found["boundaries"]:
            if row["growth"] == growth and row["measured"] is not None:
                low, high = row["measured"]
                beside = [row["delay"] - 0.16, row["delay"] + 0.16]
                axes.fill_between(beside, low, high, color=BASELINE, alpha=FAINT, linewidth=0, zorder=0)
        axes.set_xticks(DELAYS)
        axes.set_xlabel("delay, corrections", loc="left")
        axes.set_ylim(0, 2.7)
        if place == 0:
            axes.set_ylabel("gain")
    return page.figure


FIGURES = {"map": figure}


def _heard(scenario: Scenario, growth: float, delay: int, gain: float) -> Floats:
    changed = scenario.changed(
        {
            **QUIET_WORLD,
            "horizon": None,
            "parameters.tone.slope": growth,
            "parameters.regulate.delay": delay,
            "parameters.regulate.gain": gain,
        }
    )
    plan = plan_arms(scenario.name, [changed])
    history = live(plan.replicates[0], plan.arms[0].table)
    return history.series("model_tone").astype(float)[WEEKS::WEEKS]


def _boundary(cells: list[dict[str, Any]], growth: float, delay: int) -> tuple[float, float] | None:
    """The last gain that settles and the first that does not; None if all or none do."""
    row = sorted(
        (cell for cell in cells if cell["growth"] == growth and cell["delay"] == delay),
        key=lambda cell: cell["gain"],
    )
    lost = [cell["course"] == "losing" for cell in row]
    if all(lost) or not any(lost):
        return None
    first = lost.index(True)
    return None if first == 0 else (row[first - 1]["gain"], row[first]["gain"])


def _held(boundaries: list[dict[str, Any]]) -> str:
    """In how many rows the measured span holds the analytic boundary, and how wide it is at most."""
    spans = [(row["measured"], largest_gain(row["delay"])) for row in boundaries if row["measured"]]
    if not spans:
        return "No boundary was found between these gains."
    held = sum(low <= known <= high for (low, high), known in spans)
    widest = max((high - low) / known for (low, high), known in spans)
    limits = {row["delay"]: plain(largest_gain(row["delay"]), 2) for row in boundaries}
    return (
        f"The analytic boundary, a gain of {', '.join(limits.values())} at a delay of "
        f"{', '.join(map(str, limits))} corrections, lies between the last gain that settles and the first "
        f"that loses the tone in {held} of {len(boundaries)} combinations of delay and growth; these gains "
        f"are up to {plain(100 * widest, 0)} % apart."
    )


def _span(ends: Sequence[float] | None) -> str:
    return "–" if ends is None else f"{plain(ends[0], 3)} to {plain(ends[1], 3)}"
