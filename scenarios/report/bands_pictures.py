"""Three bands: a difference over time with what seeds, posterior draws and redrawn tone each do to it.

Only for sweeps in which nothing but these varies, laws and options apart: a range that somebody chose to
explore is no uncertainty.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from scenarios.claims import named, subject
from scenarios.figures.fan import Fan, fan
from scenarios.figures.numerals import capital, counted, day, digits_for, signed, span
from scenarios.figures.quantities import Quantity
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import PARAMETERS, RANDOMNESS, TONE, known
from scenarios.report.findings import turns
from scenarios.report.picture import Picture, picture
from scenarios.report.sweep_pictures import colour_of, multiples, stamp
from scenarios.results import Results
from scenarios.uncertainty import FEWEST, bands
from scenarios.worlds import (
    DRAW,
    LAW,
    NEUTRAL,
    OPTION,
    TABLE,
    THE_SCENARIO,
    Worlds,
    only_draws,
    option_of,
    read_until,
)

LEAVE = {
    RANDOMNESS: "other seeds",
    PARAMETERS: "other draws of the parameters",
    TONE: "tone within its error",
}
NOUNS = {RANDOMNESS: "seed", PARAMETERS: "posterior draw", TONE: "redrawn table"}


def draw_bands(results: Results, found: Worlds) -> tuple[list[Picture], list[str]]:
    """The fan with a band for each source and what it says; none where something else is varied."""
    if not only_draws(found):
        return [], []
    frame = differences(results, found)
    shown = bands(frame)
    panels = list(dict.fromkeys(frame["arm"]))
    quantity = found.quantity
    first = panels[0]
    claim = bands_claim(shown, found, first)
    notes = Notes(subtitle=claim, footer=f"{_footer(frame, shown)} {stamp(results)}.")
    several = len(set(frame[LAW])) > 1
    times = multiples(results)
    drawn = Fan(
        bands=shown,
        runs=frame.assign(seed=frame.groupby(["seed", DRAW, TABLE]).ngroup()),
        arms=panels,
        names={one: f"law “{one}” (×{times[one]})" if several else named(one) for one in panels},
        paint={one: colour_of(found.fullest[0] if several else one) for one in panels},
        endings={one: _ending(shown, quantity, one) for one in panels},
        events=_events(results, panels, found.fullest[0]),
        difference=True,
    )
    title = f"{quantity.title}: difference against {found.against}, {quantity.unit}"
    pictures = [
        picture(
            "varied",
            "bands",
            lambda width: fan(drawn, replace(quantity, title=title), notes=notes, width=width),
            alternative=f"Line charts of a difference over time with a band for each source. {claim}",
            caption="Each source has a band of its own; they are not added up.",
        )
    ]
    return pictures, [claim]


def bands_claim(shown: pd.DataFrame, found: Worlds, panel: str) -> str:
    """What each source of uncertainty leaves of the difference on the last day, in a sentence."""
    mine = shown[(shown["arm"] == panel) & (shown["date"] == shown["date"].max())].set_index("source")
    factor, unit = found.quantity.factor, found.quantity.unit
    ends = mine[["middle", "low", "high"]] * factor
    digits = digits_for(ends.to_numpy(float).ravel())
    under = f" under “{panel}”" if panel not in found.options else ""
    who = subject(panel if panel in found.options else found.fullest[0])
    sources = known(mine.index)
    lows, highs = ends["low"], ends["high"]
    told = [
        f"{span(float(lows[one]), float(highs[one]), digits)} with {LEAVE[one]}"
        for one in sources
        if math.isfinite(lows[one])
    ]
    few = [f"{NOUNS[one]}s" for one in sources if not math.isfinite(lows[one])]
    parts = [f"95 % lie from {', '.join(told)}"] if told else []
    parts += [f"of {' and '.join(few)} there are too few for a band"] if few else []
    return (
        f"By {day(found.date)} {who} changes {found.quantity.words}{under} by "
        f"{signed(float(ends['middle'].iloc[0]), digits)} {unit} on average; {'; '.join(parts)}."
    )


def differences(results: Results, found: Worlds) -> pd.DataFrame:
    """Paired differences over time.

    Returns:
        Columns arm (the law, or the option where there is one law), law, seed, draw, table, date, value.
    """
    runs = pd.concat(_runs(results, found), ignore_index=True)
    of_arms = found.against == THE_SCENARIO
    reference = "" if of_arms else NEUTRAL
    keys = [LAW, "seed", DRAW, TABLE, "date"]
    base = runs[runs[OPTION] == reference]
    if base[TABLE].nunique() < runs[TABLE].nunique():  # what is not redrawn stands beside every redraw
        base = base.drop(columns=TABLE).merge(runs[[TABLE]].drop_duplicates(), how="cross")
    paired = runs[runs[OPTION].isin(found.fullest)].merge(base, on=keys, suffixes=("", "_there"))
    several = len(set(runs[LAW])) > 1
    kept = paired[paired[OPTION] == found.fullest[0]] if several else paired
    return kept.assign(value=kept["value"] - kept["value_there"], arm=kept[LAW if several else OPTION])[
        ["arm", *keys, "value"]
    ]


def _runs(results: Results, found: Worlds) -> Iterator[pd.DataFrame]:
    arms, base = results.manifest["arms"], results.manifest["settings"]
    of_arms = found.against == THE_SCENARIO
    for row in results.finished:
        arm: dict[str, Any] = arms[row["arm"]]
        option = option_of(arm) if of_arms else str(arm["changed"]["tone"])
        if option not in (*found.fullest, "", NEUTRAL):
            continue
        history = results.history(row)
        kept = read_until(results, history.dates)
        yield pd.DataFrame(
            {
                OPTION: option,
                LAW: arm["changed"].get(LAW, base[LAW]),
                "seed": row["seed"],
                DRAW: (arm.get("posterior") or {}).get("row", 0),
                TABLE: arm.get("redraw", 0),
                "date": pd.DatetimeIndex(history.dates[:kept]),
                "value": history.series(found.outcome)[:kept].astype(float),
            }
        )


def _ending(shown: pd.DataFrame, quantity: Quantity, panel: str) -> str:
    last = shown[(shown["arm"] == panel) & (shown["date"] == shown["date"].max())]
    value = float(last["middle"].iloc[0]) * quantity.factor
    return f"{signed(value, digits_for([value]))} {quantity.unit}"


def _events(results: Results, panels: Sequence[str], option: str) -> dict[str, dict[dt.date, str]]:
    """For each panel the turns of its policies, in words; a panel of a law has the option's."""
    of_options = {
        option_of(arm): turns(arm["changed"].get("policy", ()))
        for arm in results.manifest["arms"].values()
        if OPTION in arm
    }
    return {panel: of_options.get(panel, of_options.get(option, {})) for panel in panels}


def _footer(frame: pd.DataFrame, shown: pd.DataFrame) -> str:
    """How to read the bands, with the number of members behind each."""
    members = shown.groupby("source")["members"].max()
    told = ", ".join(counted(int(members[source]), NOUNS[source]) for source in known(members.index))
    missing = [LEAVE[source] for source in LEAVE if source not in members.index]
    without = f" {capital(' and '.join(missing))} were not run and are in no band." if missing else ""
    few = f"; fewer than {FEWEST} make no band" if (members < FEWEST).any() else ""
    pairs = len(frame.groupby(["seed", DRAW, TABLE]))
    return (
        f"Line: average of all paired differences. Bands: 95 % over {told}{few}; each with the others "
        f"averaged over. Thin lines: some of the {pairs:,} pairs; at the right, where all end. Dashed grey: "
        f"no difference.{without}"
    )
