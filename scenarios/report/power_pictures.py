"""Power pictures: the figures of the power page, from the panel of a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from scenarios.figures.power_attitude import Point, power_attitude
from scenarios.figures.power_chance import Chance, power_chance
from scenarios.figures.power_graph import power_graph
from scenarios.figures.power_panel import Loops, power_panel
from scenarios.figures.power_ramp import power_ramp
from scenarios.figures.power_shares import Share, power_shares
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import PARAMETERS, TONE
from scenarios.power.loops import Loop
from scenarios.power.planned import Found
from scenarios.power.reading import Panel
from scenarios.report.picture import Picture, picture
from society.experiment import CHANNELS
from society.power.bootstrap import estimate
from society.power.delegation import days_of, drive, half_time, ramp_of, response
from society.power.faces import through
from society.power.incidental import percentile
from society.power.measure import ITSELF, NOBODY, speaking
from society.power.provider_split import OUTCOME, group_words
from society.power.reading import PERCENT, POINTS, Reading, shown

DAYS_A_YEAR = 365.25
ROWS = {
    "P1.vote.content": "Votes",
    "P1.vote.presence": "Votes, against no companion",
    "P1.opinion.content": "Private views",
    "P1.agenda.content": "Public agenda",
    "P1.laws.content": "Laws enacted, per jurisdiction",
    "P1.decisions.content": "Public decisions turned",
    "P2.a": "Credit of the largest provider, in votes",
    "P4.a": "Its followers decide a ballot",
    "P5.a": "Its influence on views",
    "P9.F1": "First face: advice, in votes",
    "P9.F2": "Second face: distance of the agenda",
    "P9.F3": "Third face: what people want",
    "P10.dependence": "Dependence on companions",
    "P10.outage.talk": "Talk lost in an outage",
    "P10.outage.protest": "Users in protest in an outage",
    "P12.delegated": "Authority delegated to models",
    "P12.hysteresis": "Lag in handing back (a scenario)",
    "P14.loss.content": "Human influence lost",
    "P14.loss.presence": "The same, against no companion",
    "P15.concentration": "Concentration of the credit",
    "P15.voices": "Voices lost to likeness",
}
"""Readings of the panel as rows of the forest plot; against neutral tone where nothing else is said."""


FACE = {
    "preference": "Third face: what people want",
    "agenda": "Second face: the agenda",
    "decision": "First face: advice",
}


def draw_power(panel: Panel, stamp: str, planned: Mapping[str, Found] | None = None) -> list[Picture]:
    """Every figure for which there are readings.

    Args:
        panel: as read.
        stamp: where the numbers come from.
        planned: what a planner could have had, where one was searched.
    """
    loops = {
        one.id: [(_source(loop), loop.low, loop.high) for loop in panel.loops_of(one.id)]
        for one in panel.readings
    }
    pictures = draw_readings(panel.readings, panel.over, stamp, loops)
    read = {one.id for one in panel.measures}
    if {"P9", "P2"} & read:
        pictures.append(_shares(panel, stamp))
    if "P12" in read:
        pictures.append(_ramp(panel, stamp))
    if "P9" in read:
        pictures.append(_attitude(panel, stamp))
    pictures += [_chance(planned, stamp)] if planned else []
    return [*pictures, _graph(panel)] if pictures else []


def in_rows(readings: Sequence[Reading]) -> list[tuple[str, Reading]]:
    """Readings that have a row, in the order of the rows, each with its short name."""
    known = {one.id: one for one in readings}
    return [(words, known[key]) for key, words in ROWS.items() if key in known]


def draw_readings(
    readings: Sequence[Reading], over: str, stamp: str, loops: Loops | None = None
) -> list[Picture]:
    """The forest plot of readings; nothing where none of them has a row.

    Args:
        readings: of measures.
        over: what their intervals are over.
        stamp: where the numbers come from.
        loops: source, lower and upper end of each outer loop, by the id of the reading.
    """
    rows = in_rows(readings)
    if not rows:
        return []
    apart = [words for words, one in rows if (one.low or 0) * (one.high or 0) > 0]
    notes = Notes(
        subtitle=f"Of {len(rows)} measures {len(apart)} are told apart from nothing by the runs.",
        footer="Ring and bar: average over pairs of runs with the same seed, and its 95 % interval over "
        f"{over}. Square: the null arm, in which nobody says anything. Every row has a scale of its "
        f"own, against the far end of its interval. {stamp}",
    )
    numbers = "; ".join(f"{words} {shown(one.value)} {one.unit}" for words, one in rows)
    return [
        picture(
            "panel",
            "power-panel",
            lambda width: power_panel(rows, loops or {}, notes=notes, width=width),
            alternative=f"Forest plot of measures of power beside null arms at 0. {numbers}.",
            caption="Power reads votes and decisions, never what people tell a pollster.",
        )
    ]


def _source(loop: Loop) -> str:
    return TONE if loop.loop == "tone" else PARAMETERS


def _shares(panel: Panel, stamp: str) -> Picture:
    channels = [_share(panel.of(f"P9.vote.{one}"), FACE[one]) for one in CHANNELS]
    words = group_words(panel.frame)
    providers = [
        _share(panel.of(f"P2.{label}"), _capital(word), _removal(panel, group))
        for group, (label, word) in enumerate(zip(panel.frame.labels, words, strict=True))
    ]
    notes = Notes(
        subtitle="Two splits of what tone changes in the vote; each adds up to the whole.",
        footer="Bar: Shapley's credit; thin line: its 95 % interval over seeds; upright line: what would be "
        f"gone with that provider alone neutral. Credit does not say what would happen if one left. {stamp}",
    )
    known = [one for one in (*channels, *providers) if one is not None]
    return picture(
        "who",
        "power-shares",
        lambda width: power_shares(
            [one for one in channels if one is not None],
            [one for one in providers if one is not None],
            unit=f"{POINTS} of votes",
            notes=notes,
            width=width,
        ),
        alternative="Bars of credit in the vote: "
        + "; ".join(f"{one.name} {shown(one.value, sign=True)}" for one in known)
        + ".",
        caption="Three faces of power, and who holds it.",
    )


def _share(reading: Reading | None, name: str, removal: float | None = None) -> Share | None:
    if reading is None or reading.value is None:
        return None
    return Share(name, reading.value, reading.low, reading.high, removal)


def _removal(panel: Panel, group: int) -> float | None:
    without = speaking(panel.frame, set(range(len(panel.frame.groups))) - {group}).name
    if without not in panel.paired.arms:
        return None
    return PERCENT * float(panel.paired.gap(ITSELF, without, OUTCOME).mean())


def _ramp(panel: Panel, stamp: str) -> Picture:
    ramp, days = ramp_of(panel.frame), days_of(panel.paired, panel.frame)
    begun = (ramp.start - panel.frame.start).days
    driven = drive(days, begun, ramp.days, ramp.height)
    gain, area = panel.of("P12.gain"), panel.of("P12.hysteresis")
    months = half_time(gain.value) if gain is not None and gain.value is not None else None
    years = panel.frame.start.year + (panel.frame.start.timetuple().tm_yday + days) / DAYS_A_YEAR
    back = "" if months is None else f", and half of what is left is handed back in {months:.0f} months"
    notes = Notes(
        subtitle=f"Pushed up by {PERCENT * ramp.height:.0f} % of decisions in {ramp.days / DAYS_A_YEAR:.1f} "
        "years and down again, authority lags behind: the loop fills "
        f"{shown(None if area is None else area.value)} of its box, 0 would be undone at once{back}.",
        footer="Thin lines: single runs. Grey and dashed: the push, drawn as high as what follows. Another "
        f"push or another office gives another loop, and nothing here says that anybody will push. {stamp}",
    )
    return picture(
        "undo",
        "power-ramp",
        lambda width: power_ramp(
            years, driven, response(panel.paired), half_months=months, notes=notes, width=width
        ),
        alternative=f"Two line charts of delegated authority under a push up and down. {notes.subtitle}",
        caption="A scenario, labelled so: what a push would leave behind.",
    )


def _attitude(panel: Panel, stamp: str) -> Picture:
    named = ("views alone", "agenda alone", "advice alone")
    arms = {name: through({place}) for place, name in enumerate(named)} | {"all together": ITSELF}
    points = [
        Point(name, _change(panel, arm, "rights_mean", 1.0), _change(panel, arm, "decisions_turned", PERCENT))
        for name, arm in arms.items()
    ]
    told = [
        f"{one.name}, views move by {shown(one.view[0], sign=True)} SD and decisions by "
        f"{shown(one.decisions[0], sign=True)} points"
        for one in points
    ]
    notes = Notes(
        subtitle=f"Through {told[0]}; through {told[2]}.",
        footer="Points: channels opened one at a time, against the arm in which nobody speaks; lines: 95 % "
        f"intervals over seeds. {stamp}",
    )
    return picture(
        "attitude",
        "power-attitude",
        lambda width: power_attitude(
            points, unit="public decisions turned, percentage points", notes=notes, width=width
        ),
        alternative=f"Scatter of change in views and change in decisions by channel: {'; '.join(told)}.",
        caption="A rise in support with no influence on decisions is not power, and the other way round.",
    )


def _graph(panel: Panel) -> Picture:
    graph, behaviour, provider = panel.label.lines
    notes = Notes(subtitle=behaviour, footer=f"{graph} {provider}")
    return picture(
        "intent",
        "power-graph",
        lambda width: power_graph(notes=notes, width=width),
        alternative="Graph: training shapes the tone of replies; tone reaches ballots, laws and decisions "
        "through views, agenda and advice; an arrow from there to what training rewards is crossed out. "
        f"{graph}",
        caption="The arrow that is crossed out is assumed not to be there; no run could find it.",
    )


def _chance(planned: Mapping[str, Found], stamp: str) -> Picture:
    cases = [_case(name, one) for name, one in planned.items()]
    first = cases[0]
    rank = PERCENT * percentile(first.observed, np.array(first.random))
    notes = Notes(
        subtitle=f"Without anybody's plan tone turns {shown(first.observed, sign=True)} points of decisions, "
        f"a planner within the same range {shown(first.best, sign=True)}; {shown(rank)} % of random laws "
        f"turn less ({first.name}).",
        footer="Rows: percentiles of real models' tone between which a planner may choose, and when it is "
        "read. Ring: nobody's plan; arrowheads: the planner's, and the opposite. Upright ticks: laws drawn "
        "at random from the same range, with the spread and persistence of real models. Dashed: neutral "
        f"tone. Parameters: {next(iter(planned.values())).parameters}. {stamp}",
    )
    told = "; ".join(f"{one.name}: {shown(one.observed)} of {shown(one.best)}" for one in cases)
    return picture(
        "planner",
        "power-chance",
        lambda width: power_chance(
            cases, unit="public decisions turned, percentage points", notes=notes, width=width
        ),
        alternative=f"Lines of outcomes, what nobody planned of what a planner could have: {told}.",
        caption="Nobody's plan, a planner's, and chance.",
    )


def _case(name: str, found: Found) -> Chance:
    policies = found.policies
    observed, worst, best = (
        PERCENT * float((one - policies.neutral).mean())
        for one in (policies.observed, policies.worst, policies.best)
    )
    return Chance(name, observed, worst, best, (PERCENT * policies.careless).tolist())


def _change(panel: Panel, arm: str, outcome: str, factor: float) -> tuple[float, float, float]:
    value, low, high = estimate(factor * np.asarray(panel.paired.gap(arm, NOBODY, outcome)))
    return value, value if low is None else low, value if high is None else high


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
