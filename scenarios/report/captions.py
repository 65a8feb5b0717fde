"""Captions: the words in and under each figure, and what each shows for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from scenarios.claims import bar_words, effect_claim, ending, groups_claim, named, tone_claim, within
from scenarios.figures.levels import Level
from scenarios.figures.numerals import capital, counted, plain, signed
from scenarios.figures.quantities import RIGHTS, Quantity
from scenarios.figures.voices import Voice
from scenarios.figures.who_moves import order_of_cells
from scenarios.outcome import Effect
from scenarios.report.findings import TOTAL, Findings

SHORT_COMMIT = 7


def randomness(findings: Findings) -> str:
    """What the intervals of a figure hold, for its caption."""
    return f"Intervals show {within(drawn=findings.drawn)}; other laws and tones give other answers."


def names(findings: Findings) -> dict[str, str]:
    """Every planned arm in words."""
    return {arm: named(arm) for arm in findings.planned}


def stamp(findings: Findings) -> str:
    """Where the numbers of a figure come from."""
    commit = findings.manifest["versions"]["commit"]
    batch = f"Batch {findings.manifest['batch']} · commit {commit[:SHORT_COMMIT]}"
    if not findings.histories:
        return f"{batch} · no finished run"
    world = findings.world
    return (
        f"{batch} · law {world['law']}, ten-year multiple "
        f"{findings.multiple}, presence {findings.presence} SD · "
        f"{counted(findings.seeds, 'seed')}"
    )


def tone_subtitle(findings: Findings) -> str:
    """How far apart the personas stand."""
    return " ".join(tone_claim(arm, voices) for arm, voices in findings.voices.items())


def tone_footer(findings: Findings) -> str:
    """How to read the tone profile."""
    tables = ", ".join(f"{arm} {findings.tables[arm].hash[:SHORT_COMMIT]}" for arm in findings.voices)
    talked = any(row.taus for voices in findings.voices.values() for row in voices)
    dots = "Dots: single conversations. " if talked else ""
    return (
        f"{dots}Large mark and bar: average and 95 % interval, rather too wide, since the errors of topics "
        "and styles are taken as one; filled: measured, hollow: assumed from publications. Grey: published "
        "average of the models of 2025 with its interval. Reference replies "
        f"written at the trial's five doses fix the scale, not the personas. Tables: {tables}. "
        f"{stamp(findings)}."
    )


def tone_alternative(rows: Sequence[Voice]) -> str:
    """The tone profile in words."""
    voices = [
        f"{row.name}: {signed(row.mean, 2)}, 95 % interval {signed(row.low, 2)} to {signed(row.high, 2)}, "
        f"{counted(row.scored, 'reply/replies')} scored"
        if np.isfinite(row.error)
        else f"{row.name}: {signed(row.mean, 2)}, without an interval"
        for row in rows
    ]
    return f"Dot plot of tone from −1, cold, to +1, warm. {'. '.join(voices)}."


def opinion_subtitle(findings: Findings, quantity: Quantity) -> str:
    """What the leading arm changes."""
    shown = [one for one in findings.lead_first if one.outcome == quantity.outcome]
    return effect_claim(shown[0], findings.digits(quantity, shown[0].reference))


def opinion_footer(findings: Findings, *, columns: int) -> str:
    """How to read the course of opinion, in so many columns of one reference each."""
    scales = " Each column has a scale of its own." if columns > 1 else ""
    return (
        "Line: average over pairs of runs with the same seed. Thin lines: single pairs. Band: "
        f"{bar_words(drawn=findings.drawn)}; where none is seen, it is narrower than the line."
        f"{scales} {stamp(findings)}."
    )


def opinion_alternative(findings: Findings, effects: Sequence[Effect]) -> str:
    """The course of opinion in words."""
    quantity = effects[0].quantity
    courses = [
        f"{capital(named(one.arm))} against {named(one.reference)}: "
        + course(one, findings.digits(quantity, one.reference))
        for one in effects
    ]
    return (
        f"Line charts of the difference in {quantity.words}, in {quantity.unit}, from "
        f"{effects[0].dates[0]} to {effects[0].dates[-1]}. {'. '.join(courses)}."
    )


def course(effect: Effect, digits: int) -> str:
    """Start, extremes and end of an effect's course."""
    shown = effect.effect * effect.quantity.factor
    if not np.isfinite(shown).any():
        return "has no value on any day, since a group is empty in one arm"
    low, high = int(np.nanargmin(shown)), int(np.nanargmax(shown))
    return (
        f"starts at {signed(float(shown[0]), digits)}, lowest {signed(float(shown[low]), digits)} on "
        f"{effect.dates[low]}, highest {signed(float(shown[high]), digits)} on {effect.dates[high]}, ends at "
        f"{ending(effect, digits)}"
    )


def who_subtitle(findings: Findings) -> str:
    """Who moves most, in the leading arm."""
    reference, arms = findings.held_against
    arm = findings.lead if findings.lead in arms else arms[0]
    return groups_claim(
        [one for one in findings.groups if one.arm == arm], findings.digits(RIGHTS, reference)
    )


def who_footer(findings: Findings) -> str:
    """How to read the groups."""
    return (
        f"Against {named(findings.held_against[0])}, on the last day. Ring: average over pairs of runs with "
        f"the same seed; bar: {bar_words(drawn=findings.drawn)}, hidden by the ring where it "
        "is narrow. Per cent: the group's share of people. Users have used a chat companion by that day. "
        "Only the change within a group is an effect: groups differ in who takes up companions. "
        f"{stamp(findings)}."
    )


def who_alternative(findings: Findings) -> str:
    """The groups in words."""
    reference, arms = findings.held_against
    digits = findings.digits(RIGHTS, reference)
    parts = []
    for arm in arms:
        mine = {one.cell: one for one in findings.groups if one.arm == arm}
        cells = [
            f"{'everyone' if cell == TOTAL else cell} {ending(mine[cell], digits)}"
            for cell in order_of_cells(list(mine))
        ]
        parts += [f"{capital(named(arm))}: {'; '.join(cells)}"] if cells else []
    return (
        f"Forest plot of the difference in {RIGHTS.words} against {named(reference)}, in "
        f"{RIGHTS.unit}, by age and use. {'. '.join(parts)}."
    )


def levels_subtitle(arm: str) -> str:
    """What is given to the model and what it gives."""
    return (
        f"Use is given to the model from such surveys. Opinion ({named(arm)}) starts at the survey of 2021 "
        "and moves with news, talk and tone."
    )


def levels_footer(findings: Findings) -> str:
    """How to read the levels."""
    return (
        "Lines: single runs. Points: published shares of US adults, in opinion of those with one; each has "
        "a sampling error of its own, not shown. Hollow: ChatGPT only, a lower bound. Sources: Pew Research "
        "Center; AIMS (10.17632/x5689yhv2n). The news terms were set with the survey of 2023, so that "
        f"agreement there is in part imposed. {stamp(findings)}."
    )


def levels_alternative(frame: pd.DataFrame, panels: Sequence[Level]) -> str:
    """The levels in words."""
    first, last = frame["date"].min(), frame["date"].max()
    texts = []
    for level in panels:
        mine = frame[frame["outcome"] == level.outcome]
        ends = [100 * float(mine.loc[mine["date"] == date, "value"].mean()) for date in (first, last)]
        points = [
            f"{point.label} {point.percent:g} % on {point.date}"
            for point in level.points
            if first.date() <= point.date <= last.date()
        ]
        texts.append(
            f"{level.title}: from {plain(ends[0])} % to {plain(ends[1])} %; surveys: {', '.join(points)}"
        )
    return f"Two line charts from {first.date()} to {last.date()}. {'. '.join(texts)}."
