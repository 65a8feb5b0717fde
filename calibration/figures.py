"""Figures of a fitted law: what was learnt, whether ranks are uniform, how 2023 was met, where it leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.stats import binom

from calibration.posterior import INTERPRETED
from calibration.recovery import LEVEL, smallest_chance
from scenarios.figures.palette import BASELINE, BLUE, GREEN, QUIET, RULE, VERMILION
from scenarios.figures.sheet import drawn

MINUS = "\N{MINUS SIGN}"
BANDS = ((0, 6), (1, 5), (2, 4))  # places of the lower and upper ends of 95, 80 and 50 %
SHADES = (0.15, 0.25, 0.4)
LEFT: Mapping[str, Any] = {"x": 0.01, "ha": "left", "fontweight": "bold"}


@drawn
def contraction(rows: Sequence[Mapping[str, Any]]) -> Figure:
    """How far data narrowed each parameter; under 0.4 it is labelled prior and not interpreted.

    Args:
        rows: of the study, with name and contraction.
    """
    order = sorted(rows, key=lambda row: row["contraction"])
    figure = Figure(figsize=(8, 0.26 * len(order) + 1.3), layout="constrained")
    axes = figure.add_subplot()
    values = [row["contraction"] for row in order]
    colours = [BLUE if value >= INTERPRETED else BASELINE for value in values]
    axes.barh(range(len(order)), values, color=colours, height=0.7)
    axes.axvline(INTERPRETED, color=VERMILION, linewidth=1)
    axes.set_yticks(range(len(order)), [row["name"] for row in order])
    axes.set_xlim(min(0, *values) - 0.02, 1)
    axes.set_xlabel("1 − SD of posterior ÷ SD of prior; right of the line a parameter may be interpreted")
    figure.suptitle("What the data say about each parameter", **LEFT)
    return figure


@drawn
def ranks(found: Mapping[str, Sequence[int]], draws: int) -> Figure:
    """Ranks of known truths among posterior draws, less what uniform ranks would give.

    Args:
        found: ranks by parameter.
        draws: draws among which each truth was ranked.
    """
    figure = Figure(figsize=(8, 4.2), layout="constrained")
    axes = figure.add_subplot()
    share = (np.arange(draws) + 1) / (draws + 1)
    for values in found.values():
        below = np.cumsum(np.bincount(values, minlength=draws + 1))[:-1] / len(values)
        axes.plot(share, below - share, color=BLUE, linewidth=0.8, alpha=0.7)
    truths = len(next(iter(found.values())))
    tail = smallest_chance(truths, draws, LEVEL / len(found)) / 2
    low, high = binom.ppf(tail, truths, share) / truths, binom.ppf(1 - tail, truths, share) / truths
    axes.fill_between(share, low - share, high - share, color=RULE, alpha=0.6, zorder=0)
    axes.axhline(0, color=QUIET, linewidth=0.8)
    axes.set_xlim(0, 1)
    axes.set_xlabel("rank of the truth among posterior draws, as a share")
    axes.set_ylabel("share of truths below, less uniform")
    figure.suptitle(
        f"{truths} known truths, {len(found)} parameters: ranks within the grey band are uniform",
        **LEFT,
    )
    return figure


@drawn
def skills(backtests: Sequence[Mapping[str, Any]], ceiling: Mapping[str, Sequence[float]]) -> Figure:
    """Skill against every naive prediction, real and in worlds where the model is true.

    Args:
        backtests: of the study.
        ceiling: mean and standard error by naive prediction.
    """
    names = list(ceiling)
    figure = Figure(figsize=(8, 4.4), layout="constrained")
    axes = figure.add_subplot()
    styles = {
        "hindcast": (BLUE, "o", 0.18),
        "conditional": (GREEN, "s", 0.0),
        "placebo": (VERMILION, "D", -0.18),
    }
    for test in backtests:
        colour, mark, lift = styles[test["name"]]
        for place, name in enumerate(names):
            one = next(score for score in test["skills"] if score["against"] == name)
            at = len(names) - place + lift
            axes.plot([one["low"], one["high"]], [at, at], color=colour, linewidth=1.5)
            axes.plot(
                one["skill"], at, mark, color=colour, markersize=5, label=test["name"] if not place else None
            )
    for place, name in enumerate(names):
        mean, _ = ceiling[name]
        axes.plot(
            mean,
            len(names) - place,
            "|",
            color=QUIET,
            markersize=22,
            markeredgewidth=2,
            label="if the model were true" if not place else None,
        )
    axes.axvline(0, color=QUIET, linewidth=0.8)
    axes.set_yticks(
        [len(names) - place for place in range(len(names))], [f"against {name}" for name in names]
    )
    axes.set_xlabel("CRPS skill on the shares of 2023: 0 no better, 1 perfect; 90 % intervals over questions")
    figure.suptitle("2023 predicted from before, against naive predictions", **LEFT)
    axes.set_xlim(right=1)
    axes.legend(frameon=False, loc="center right", fontsize=8, labelspacing=1.4)
    return figure


@drawn
def fans(records: Sequence[Mapping[str, Any]], series: str, title: str) -> Figure:
    """Fans at 50, 80 and 95 % to 2035, a panel for each rival, before anything is pooled.

    Args:
        records: one of each rival, as :meth:`calibration.projection.Fan.record` makes it.
        series: ``against_neutral``, ``against_none`` or ``level``.
        title: of the figure.
    """
    columns = 3
    rows = -(-len(records) // columns)
    figure = Figure(figsize=(9, 2.7 * rows + 0.5), layout="constrained")
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    for axes, record in zip(grid.flat, records, strict=False):
        _fan(axes, record, series)
    for axes in list(grid.flat)[len(records) :]:
        axes.set_visible(False)
    figure.supylabel("percentage points" if series != "level" else "percent", fontsize=9)
    figure.supxlabel("line: median over posterior draws; bands: 50, 80 and 95 % of them", fontsize=9)
    figure.suptitle(title, **LEFT)
    return figure


def _fan(axes: Axes, record: Mapping[str, Any], series: str) -> None:
    values, years = np.array(record[series]), record["years"]
    for (low, high), shade in zip(BANDS, SHADES, strict=True):
        axes.fill_between(years, values[low], values[high], color=BLUE, alpha=shade, linewidth=0)
    axes.plot(years, values[3], color=BLUE, linewidth=1.5)
    if series != "level":
        axes.axhline(0, color=QUIET, linewidth=0.8)
    multiple, presence = record["ten_year_multiple"][3], record["presence"][3]
    axes.set_title(
        f"{record['rival'].replace(' × ', ',' + chr(10))}\nten-year multiple {multiple:.2f}, presence "
        f"{presence:+.2f} SD",
        loc="left",
        fontsize=8,
    )
    axes.set_xticks([2025, 2030, 2035])


@drawn
def surveys(waves: Mapping[str, Sequence[Mapping[str, Any]]]) -> Figure:
    """Shares of each wave as measured, beside what the model says of them from all the other figures.

    Args:
        waves: shares by wave, in percent, with value, mean, low and high.
    """
    figure = Figure(figsize=(8, 4.2), layout="constrained")
    for axes, (wave, shares) in zip(
        figure.subplots(1, len(waves), sharex=True, sharey=True, squeeze=False).flat,
        waves.items(),
        strict=True,
    ):
        for one in shares:
            inside = one["low"] <= one["value"] <= one["high"]
            colour = GREEN if inside else VERMILION
            axes.plot([one["low"], one["high"]], [one["value"]] * 2, color=BLUE, linewidth=1, alpha=0.5)
            axes.plot(one["mean"], one["value"], "o" if inside else "D", color=colour, markersize=4)
        axes.axline((50, 50), slope=1, color=QUIET, linewidth=0.8, zorder=0)
        axes.set_title(f"{wave}, {len(shares)} shares", loc="left", fontsize=9)
        axes.set_aspect("equal")
    figure.supxlabel(
        "percent as predicted; bar 95 % prediction, diamond where the share fell outside", fontsize=9
    )
    figure.supylabel("percent as measured", fontsize=9)
    figure.suptitle("Each share of the survey, predicted from all other figures", **LEFT)
    return figure


@drawn
def trial(told: Sequence[Mapping[str, Any]]) -> Figure:
    """Figures of the trial kept to be predicted: what was expected and what came.

    Args:
        told: with name, value, mean, low and high.
    """
    shown = [one for one in told if one["name"].startswith("trial-")]
    figure = Figure(figsize=(8, 0.36 * len(shown) + 1.3), layout="constrained")
    axes = figure.add_subplot()
    for place, one in enumerate(reversed(shown)):
        axes.plot([one["low"], one["high"]], [place, place], color=BLUE, linewidth=2)
        axes.plot(one["mean"], place, "|", color=BLUE, markersize=12)
        inside = one["low"] <= one["value"] <= one["high"]
        axes.plot(
            one["value"], place, "o" if inside else "D", color=GREEN if inside else VERMILION, markersize=6
        )
    axes.set_yticks(range(len(shown)), [_arm(one["name"]) for one in reversed(shown)])
    axes.set_xlabel(
        "average answer from 0 to 100: bar 95 % prediction, dot as measured, diamond where that fell outside"
    )
    figure.suptitle("Answers of the trial that were not fitted", **LEFT)
    return figure


def _arm(name: str) -> str:
    item, dose = name.removeprefix("trial-")[:-5], name[-4:]
    return f"{item.replace('_', ' ')}, dose {dose.replace('-', MINUS)}"
