"""Pictures of kept answers: the course with and without the policy, what it changes, and survey answers."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from scenarios.claims import interval_words, named, within
from scenarios.figures.fan import Fan, fan
from scenarios.figures.numerals import day, digits_for, plain, signed
from scenarios.figures.opinion import opinion_over_time
from scenarios.figures.palette import BASELINE, Look, crowded
from scenarios.figures.quantities import RIGHTS
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import RANDOMNESS
from scenarios.figures.surveys import PUBLISHED
from scenarios.kept.answers import ending
from scenarios.report.findings import TOTAL, turns
from scenarios.report.picture import Picture, picture
from scenarios.report.views_pictures import survey
from scenarios.what_if import BASE, Wish

NO_BAND = ("low", "high", "inner_low", "inner_high")


def stamp(rows: pd.DataFrame) -> str:
    """Size and assumptions of the runs behind stored rows."""
    first = rows.iloc[0]
    return (
        f"Stored: {first['people']:,} people, {first['pairs']} pairs of runs · law {first['law']}, ten-year "
        f"multiple {plain(first['multiple'], 2)}, presence {signed(first['presence'], 2)} SD · "
        f"model {first['model']}"
    )


def course(wish: Wish, rows: pd.DataFrame) -> Picture:
    """The course of agreement under a policy, the baseline without it dashed and grey.

    Args:
        wish: the policy.
        rows: its kept answers.
    """
    mine = rows[rows["outcome"] == RIGHTS.outcome]
    last = mine.to_dict("records")[-1]
    levels = {wish.name: mine["level"], BASE: mine["level"] - mine["effect"]}
    bands = pd.concat(
        [
            pd.DataFrame({"arm": arm, "date": mine["date"], "source": RANDOMNESS, "middle": middle})
            for arm, middle in levels.items()
        ],
        ignore_index=True,
    ).assign(**dict.fromkeys(NO_BAND, float("nan")))
    shown = Fan(
        bands=bands,
        runs=pd.DataFrame({"arm": [], "seed": [], "date": [], "value": []}),
        arms=[wish.name],
        names={wish.name: named(wish.name), BASE: "without the policy"},
        paint=_paint(wish),
        ghost=BASE,
        endings={wish.name: f"{ending(last)} against {BASE}"},
        points=PUBLISHED[RIGHTS.outcome],
        events={wish.name: _events(wish)},
    )
    end, base = (plain(RIGHTS.factor * float(level.iloc[-1])) for level in levels.values())
    told = f"On {day(last['date'])} {end} % agree with the policy, and {base} % without it."
    footer = (
        f"Line: average of the runs. Dashed grey: without the policy. Levels are no forecasts. {stamp(rows)}."
    )
    notes = Notes(subtitle=told, footer=footer)
    return picture(
        "time",
        "kept-course",
        lambda width: fan(shown, RIGHTS, notes=notes, width=width),
        alternative=f"Line chart of {RIGHTS.words} with and without the policy. {told}",
        caption="The level rests on outside series; what the policy adds is the gap between the two lines.",
    )


def change(wish: Wish, rows: pd.DataFrame) -> Picture:
    """What a policy changes over time, with its interval.

    Args:
        wish: the policy.
        rows: its kept answers.
    """
    mine = rows[rows["outcome"] == RIGHTS.outcome].assign(arm=wish.name, reference=BASE, cell=TOTAL)
    last = mine.to_dict("records")[-1]
    digits = digits_for(RIGHTS.factor * float(last[name]) for name in ("effect", "low", "high"))
    paint = _paint(wish)
    notes = Notes(
        subtitle=f"{wish.name} against {BASE}: {ending(last)} on the last day.",
        footer=f"Line: average over pairs of runs with the same seed, at half-year steps. Band: "
        f"{interval_words(drawn=False)}, {within(drawn=False)}. {stamp(rows)}.",
    )
    return picture(
        "time",
        "kept-change",
        lambda width: opinion_over_time(
            mine,
            pd.DataFrame(columns=[*mine.columns, "seed", "difference"]),
            RIGHTS,
            panels=[[(wish.name, BASE)]],
            looks={
                wish.name: Look(named(wish.name), paint[wish.name], _events(wish)),
                BASE: Look(BASE, BASELINE),
            },
            digits={BASE: digits},
            notes=notes,
            width=width,
        ),
        alternative=f"Line chart of the difference in {RIGHTS.words} over time. {notes.subtitle}",
        caption="Below zero the policy lowers agreement, above it raises it.",
    )


def surveys(wish: Wish, rows: pd.DataFrame, baseline: pd.DataFrame) -> Picture:
    """How a survey would be answered at the start, and at the end with and without the policy.

    Args:
        wish: the policy.
        rows: its kept survey answers.
        baseline: those without a policy.
    """
    first, last = baseline["date"].min(), baseline["date"].max()
    spots = {
        f"everywhere, {first:%Y}": baseline[baseline["date"] == first],
        f"{BASE}, {last:%Y}": baseline[baseline["date"] == last],
        f"{wish.name}, {last:%Y}": rows[rows["date"] == last],
    }
    shares = pd.concat([part.assign(row=row) for row, part in spots.items()])
    return survey(shares, list(spots), f"{stamp(rows)}.")


def _paint(wish: Wish) -> dict[str, str]:
    return crowded([wish.name], {wish.name: wish.policy}) | {BASE: BASELINE}


def _events(wish: Wish) -> dict[dt.date, str]:
    return turns([wish.table | {"start": wish.table["start"].isoformat()}])
