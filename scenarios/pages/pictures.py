"""Pictures of a scenario's page: the outcome over time in each arm, and the effects with their intervals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from scenarios.figures.forest import forest
from scenarios.figures.line_names import End, name_ends, room_for
from scenarios.figures.numerals import FINEST, digits_for
from scenarios.figures.palette import BASELINE, DASHES, SERIES
from scenarios.figures.quantities import Quantity, quantity
from scenarios.figures.sheet import SMALL, WIDE, Notes, drawn, plain_axes, sheet
from scenarios.figures.sources import RANDOMNESS
from scenarios.figures.timeline import day_number, mark_time
from scenarios.pages.sentences import arm_words, cell
from scenarios.scenario import REFERENCES

BODY = 3.3


def colours_of(arms: list[str]) -> dict[str, str]:
    """The colour of each arm of a page; references are grey."""
    own = [arm for arm in arms if arm not in REFERENCES]
    return dict.fromkeys(REFERENCES, BASELINE) | dict(zip(own, SERIES, strict=False))


@drawn
def course(study: Mapping[str, Any], *, notes: Notes, width: float = WIDE) -> Figure:
    """The outcome over time: one line an arm, named at its end.

    Args:
        study: of the scenario.
        notes: the words around the plot.
        width: in inches.
    """
    shown = quantity(study["effects"][0]["outcome"])
    found = study["course"]
    dates = [dt.date.fromisoformat(date) for date in found["dates"]]
    at = [day_number(date) for date in dates]
    names = {arm: arm_words(arm) for arm in found["arms"]}
    page = sheet(width, BODY, title=f"{shown.title}: every arm over time", notes=notes)
    aside = room_for(list(names.values()))
    axes = page.figure.add_subplot(page.grid(1, 1, sides=(0.7, aside), ends=(0.3, 0.35))[0])
    plain_axes(axes)
    paint = colours_of(list(found["arms"]))
    ends = []
    for number, (arm, values) in enumerate(found["arms"].items()):
        level = np.array([np.nan if value is None else value for value in values], float) * shown.factor
        if np.isnan(level).all():
            continue
        dash = DASHES[number % len(DASHES)]
        axes.plot(at, level, color=paint[arm], linestyle=dash, linewidth=1.8)
        ends.append(End(at[-1], float(level[-1]), names[arm], paint[arm], dash))
    mark_time(axes, dates[0], dates[-1])
    axes.margins(y=0.08)
    cut = "; the scale does not begin at 0" if shown.share and axes.get_ylim()[0] > 0 else ""
    axes.text(0, 1.02, f"{_of_level(shown)}{cut}", transform=axes.transAxes, fontsize=SMALL)
    name_ends(axes, ends)
    return page.figure


def effects(study: Mapping[str, Any], law: str, *, notes: Notes, width: float = WIDE) -> Figure:
    """Paired effects under one law, a row for each pair of arms.

    Args:
        study: of the scenario.
        law: of absorption.
        notes: the words around the plot.
        width: in inches.
    """
    rows = [row for row in study["effects"] if row["laws"][law]["paired_effect"] is not None]
    shown = quantity(study["effects"][0]["outcome"])
    paint = colours_of(study["arms"])
    ends = [row["laws"][law] for row in rows]
    frame = pd.DataFrame(
        {
            "label": [f"{arm_words(row['arm'])} against {arm_words(row['reference'])}" for row in rows],
            "colour": [paint[row["arm"]] for row in rows],
            "source": RANDOMNESS,
            "effect": [_or_nan(end["paired_effect"]) for end in ends],
            "low": [_or_nan(end["low"]) for end in ends],
            "high": [_or_nan(end["high"]) for end in ends],
            "pairs": study["size"]["seeds"],
            "words": [cell(end, digits_for([end["paired_effect"]])) for end in ends],
        }
    )
    return forest(
        frame,
        title=f"{shown.title}: what each arm changes",
        unit=shown.unit,
        digits=FINEST,
        notes=notes,
        width=width,
    )


def _of_level(shown: Quantity) -> str:
    """The unit of a level, where the quantity's own is one of differences."""
    return "per cent" if shown.share else shown.unit.removeprefix("of ")


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
