"""Readings: the words in and under the figures of levels, arms, answers and views, all from numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from scenarios.claims import bar_words, effect_claim, ending, named
from scenarios.figures.numerals import capital, counted, plain, signed
from scenarios.figures.sources import PARAMETERS, TONE
from scenarios.outcome import Effect
from scenarios.report.captions import stamp
from scenarios.report.findings import Findings
from scenarios.uncertainty import FEWEST

UNSHOWN = {
    PARAMETERS: "the uncertainty of the parameters (groundswell sweep with draws)",
    TONE: "the error of the measured tone (groundswell sweep over redrawn tables)",
}
WORDS = (
    "strongly disagree", "disagree", "somewhat disagree", "no opinion", "somewhat agree", "agree",
    "strongly agree",
)  # fmt: skip


def lead_sentence(findings: Findings) -> str:
    """What answers the question, as the figures say it too."""
    lead = findings.lead_effect
    if lead is None:
        return "No two arms have been run with the same seed, so there is no difference to show."
    return effect_claim(lead, findings.digits(lead.quantity, lead.reference))


def fan_footer(findings: Findings, sources: Sequence[str]) -> str:
    """How to read the fans, and which sources of uncertainty they do not hold."""
    shared = len({one.seed for one in findings.alike})
    missing = [words for source, words in UNSHOWN.items() if source not in sources]
    seeds = (
        f"{counted(shared, 'seed')}: too few for a band; thin lines are single runs. "
        if shared < FEWEST
        else "Band: 95 % of the runs, dark: half of them. Thin lines: single runs. "
    )
    ends = (
        "At the right: where the runs end. Dashed grey: the arm named there. The scale need not begin at 0. "
    )
    return (
        f"Line: average of the runs{shared_seeds(findings)}. {seeds}{ends}Levels are no forecasts, and bands "
        f"here do not hold {' nor '.join(missing)}. {stamp(findings)}."
    )


def shared_seeds(findings: Findings) -> str:
    """Of which seeds levels are shown, where some arms lack some: levels of other seeds are no comparison."""
    shared = len({one.seed for one in findings.alike})
    return "" if shared == findings.seeds else f", with the {counted(shared, 'seed')} that all arms have"


def fan_alternative(findings: Findings, bands: pd.DataFrame, arms: Sequence[str]) -> str:
    """The fans in words: start and end of each arm's middle, with the range of its runs."""
    quantity = findings.quantity
    digits = 1 if quantity.share else 2
    parts = []
    for arm in arms:
        mine = bands[(bands["arm"] == arm) & (bands["source"] != TONE)].sort_values("date")
        if mine.empty:
            parts.append(f"{capital(named(arm))}: no finished run")
            continue
        first, last = mine.iloc[0], mine.iloc[-1]
        ends = [plain(float(row["middle"]) * quantity.factor, digits) for row in (first, last)]
        spread = (
            f" (95 % of runs from {plain(float(last['low']) * quantity.factor, digits)} to "
            f"{plain(float(last['high']) * quantity.factor, digits)})"
            if np.isfinite(float(last["low"]))
            else ""
        )
        parts.append(f"{capital(named(arm))}: from {ends[0]} to {ends[1]}{spread}")
    unit = "per cent" if quantity.share else quantity.unit
    return f"Line charts of {quantity.words}, {unit}, one for each arm. {'. '.join(parts)}."


def forest_subtitle(findings: Findings, effects: Sequence[Effect]) -> str:
    """The largest effect of the further arms."""
    known = [one for one in effects if np.isfinite(one.effect[-1])]
    if not known:
        return "These results hold no pair of runs to compare."
    largest = max(known, key=lambda one: abs(float(one.effect[-1])))
    return effect_claim(largest, findings.digits(largest.quantity, largest.reference))


def forest_footer(findings: Findings) -> str:
    """How to read the forest."""
    return (
        f"Against {named(findings.main)}, on the last day that counts. Ring: average over pairs of runs with "
        f"the same seed; bar: {bar_words(drawn=findings.drawn)}, hidden by the ring where it "
        f"is narrow. {stamp(findings)}."
    )


def forest_alternative(findings: Findings, effects: Sequence[Effect]) -> str:
    """The forest in words."""
    rows = [
        f"{capital(named(one.arm))} {ending(one, findings.digits(one.quantity, one.reference))}"
        for one in effects
    ]
    quantity = effects[0].quantity
    return (
        f"Forest plot of the difference in {quantity.words} against {named(findings.main)}, in "
        f"{quantity.unit}. {'; '.join(rows)}."
    )


def views_footer(findings: Findings, misses: tuple[float, float]) -> str:
    """How answers and views were read from the record, and how far that misses it."""
    return (
        "Read from mean and spread of six groups by age and use, normal within each; so read, agreement "
        f"misses the record by up to {plain(misses[0], 2)} points, quantiles by {plain(misses[1], 2)} SD. "
        f"Average of the runs{shared_seeds(findings)}. {stamp(findings)}."
    )


def answers_subtitle(shares: pd.DataFrame, rows: Sequence[str]) -> str:
    """Who agrees and who disagrees in these rows."""
    texts = []
    for row in rows:
        mine = shares[shares["row"] == row].set_index("answer")["share"] * 100
        if len(mine):
            texts.append(
                f"{capital(row)}: {plain(float(mine.loc[5:7].sum()))} % agree, "
                f"{plain(float(mine.loc[1:3].sum()))} % disagree, {plain(float(mine.loc[4]))} % have no "
                "opinion."
            )
    return " ".join(dict.fromkeys(texts))


def answers_alternative(shares: pd.DataFrame, rows: Sequence[str]) -> str:
    """Every answer of every row."""
    texts = []
    for row in rows:
        mine = shares[shares["row"] == row].set_index("answer")["share"] * 100
        pieces = [
            f"{word} {plain(float(mine[number]))} %" for number, word in enumerate(WORDS, 1) if number in mine
        ]
        texts.append(f"{capital(row)}: {', '.join(pieces) or 'no finished run'}")
    return f"Stacked bars of survey answers. {'. '.join(texts)}."


def ridges_subtitle(means: dict[str, str]) -> str:
    """Where the average stands in each of these rows."""
    return ". ".join(f"{capital(row)}: {words}" for row, words in means.items()) + "."


def ridges_alternative(means: dict[str, str]) -> str:
    """Average of every row."""
    texts = [f"{capital(row)}: {words}" for row, words in means.items()]
    return (
        "Distributions of support for rights in bins of a quarter of a standard deviation, from −3 to +3. "
        f"{'. '.join(texts)}."
    )


def mean_words(mean: float, sd: float) -> str:
    """Average and spread of a distribution."""
    return f"mean {signed(mean, 2)}, spread {plain(sd, 2)}"


def mixing_subtitle(table: pd.DataFrame) -> str:
    """Which pair of groups is found together most, and which least."""
    most, least = (table.loc[getattr(table["value"], pick)()] for pick in ("idxmax", "idxmin"))
    return (
        f"“{most['row']}” has “{most['column']}” beside it {plain(float(most['value']), 2)} times as often "
        f"as if all mixed evenly, “{least['row']}” has “{least['column']}” "
        f"{plain(float(least['value']), 2)} times."
    )


def mixing_footer(findings: Findings, people: int) -> str:
    """How to read the mixing map."""
    return (
        f"Communities of {counted(people, 'person/people')} like these at the start; 1 is even mixing. "
        f"Long ties, where there are any, come on top. {stamp(findings)}."
    )
