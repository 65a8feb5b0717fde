"""Every figure that ships with the project, in one list: what each is, and whether it is fitted.

No person counts twice: of the trial, five means of one item are fitted and two of another; whatever else
its participants answered is predicted. Gaps between users and others and changes between waves are made
of the same answers as the cells, so they are shown and never fitted.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from agents.institutions.survey import SLIDERS
from calibration.targets.target import Status, Target
from calibration.trial import published as trial

FILE = Path(__file__).with_name("published.json")
TRIAL_FIELD = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
"""The year is that of the publication; field dates are not published."""

FITTED_ARMS = {"is_conscious": (-1.0, -0.5, 0.0, 0.5, 1.0), "seems_conscious": (-1.0, 0.0), "feels_pain": ()}
"""Arms that are fitted: the neutral and the coldest of "seems conscious" fix its threshold and loading."""


@cache
def rows() -> tuple[Target, ...]:
    """Figures of published.json, in order."""
    return tuple(_target(row) for row in json.loads(FILE.read_text(encoding="utf-8"))["targets"])


def chosen(item: str) -> tuple[Target, ...]:
    """Figures of one item, in order.

    Raises:
        KeyError: for an item that is not there.
    """
    found = tuple(row for row in rows() if row.item == item)
    if not found:
        raise KeyError(item)
    return found


def arms() -> tuple[Target, ...]:
    """The trial's arms, item by item, as targets."""
    record, wording = trial(), {slider.name: slider.wording for slider in SLIDERS}
    return tuple(
        Target(
            id=f"trial-{item}-{dose:+.1f}",
            item=item,
            wording=f"{wording[item]} (0-100), after 20 sessions at dose {dose:+.1f}",
            population="UK adults, online, randomised to tone",
            start=TRIAL_FIELD[0],
            end=TRIAL_FIELD[1],
            n=record["people"][place],
            effective_n=record["people"][place],
            value=found["mean"][place],
            low=found["low"][place],
            high=found["high"][place],
            house="tone trial",
            source=record["citation"]["doi"],
            status=_arm_status(item, dose),
        )
        for item, found in record["outcomes"].items()
        for place, dose in enumerate(record["doses"])
    )


def _arm_status(item: str, dose: float) -> Status:
    return "fitted" if dose in FITTED_ARMS[item] else "predicted"


def _target(row: dict[str, Any]) -> Target:
    dates = {name: dt.date.fromisoformat(row[name]) for name in ("start", "end")}
    return Target(**{name: value for name, value in row.items() if name not in ("unit", "note")} | dates)
