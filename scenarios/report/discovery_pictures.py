"""Pictures of a discovery: the box, how it was cut, the tree, effects by dose, regret, what decides."""

from __future__ import annotations

import pandas as pd

from scenarios.claims import named, setting_words, subject
from scenarios.figures.boxes import boxes
from scenarios.figures.heat import Grid, heat
from scenarios.figures.lines import lines
from scenarios.figures.numerals import brief, capital, counted, day, digits_for, plain
from scenarios.figures.peeling import peeling
from scenarios.figures.quantities import Quantity
from scenarios.figures.sheet import Notes
from scenarios.onset import by_dose
from scenarios.report.discovery_words import PERCENT, Record, doses, option_name, percent, where
from scenarios.report.picture import Picture, picture
from scenarios.report.sweep_pictures import stamp
from scenarios.results import Results
from scenarios.robustness import regret
from scenarios.worlds import OPTION, Worlds


def draw_discovery(results: Results, found: Worlds, record: Record) -> list[Picture]:
    """Every figure for which there are numbers."""
    mark = stamp(results)
    pictures = []
    if record["fails_where"] is not None:
        pictures += [_box(record, mark), _cuts(record, mark), _tree(record, mark)]
    arms = dict.fromkeys(one["arm"] for one in record["onsets"] if one["arm"])
    pictures += [_dose(found, record, arm, mark) for arm in arms]
    missed = regret(found, record["aim"])
    pictures += [_regret(found, record, missed, mark)] if len(missed) else []
    pictures += [_decides(found.quantity, record, mark)] if record["indices"] else []
    return pictures


def _box(record: Record, mark: str) -> Picture:
    rows = pd.DataFrame(
        [
            (setting_words(one["setting"]), one["spans"], f"{one['words']}{_explored(one)}")
            for one in record["fails_where"]["restrictions"]
        ],
        columns=["setting", "spans", "words"],
    )
    notes = Notes(
        subtitle=where(record),
        footer="Grey: everything that was explored of a setting, a part for each value where it has names; "
        "in colour: what belongs to the box. Settings that are not named do not matter for it. Found by PRIM "
        f"(10.1023/A:1008894516817). {mark}.",
    )
    return picture(
        "fails",
        "box",
        lambda width: boxes(
            rows, title=f"Worlds in which {subject(record['option'])} fails", notes=notes, width=width
        ),
        alternative=f"Bars over the ranges that were explored. {where(record)}",
        caption="Failing is frequent inside the coloured parts together.",
    )


def _explored(restriction: Record) -> str:
    """From where to where a number was explored, in brackets; nothing for a setting with names."""
    low, high = restriction["least"], restriction["most"]
    return "" if low is None else f" (explored: {brief(low)} to {brief(high)})"


def _cuts(record: Record, mark: str) -> Picture:
    box = record["fails_where"]
    steps = pd.DataFrame(box["steps"])
    inside, covered, every = (percent(box[name]) for name in ("density", "coverage", "base"))
    claim = (
        f"Of {every} failing worlds among all, {len(steps) - 1} cuts make up to "
        f"{percent(float(steps['density'].max()))}; the box that is told has {inside} and keeps {covered} "
        "of all that fail."
    )
    notes = Notes(
        subtitle=claim,
        footer="Each dot is a box, cut from the one before, below it or at its left; grey and dashed: all "
        "worlds. The box that is told limits at most three settings and weighs density and coverage alike "
        f"(2dc / (d + c)). {mark}.",
    )
    return picture(
        "fails",
        "cuts",
        lambda width: peeling(steps, chosen=box["chosen"], base=box["base"], notes=notes, width=width),
        alternative=f"Line chart of density over coverage. {claim}",
        caption="A good box is high and far to the left: dense, and little is lost.",
    )


def _tree(record: Record, mark: str) -> Picture:
    leaves = sorted(record["fails_where"]["tree"], key=lambda leaf: -leaf["fails"])
    rows = pd.DataFrame(
        [
            (
                f"{number}",
                [(0.0, leaf["fails"])],
                f"{percent(leaf['fails'])} of {counted(leaf['worlds'], 'world')}: {_short(leaf['where'])}",
            )
            for number, leaf in enumerate(leaves, start=1)
        ],
        columns=["setting", "spans", "words"],
    )
    claim = (
        f"Failing is most frequent where {_short(leaves[0]['where'])}: in {percent(leaves[0]['fails'])} of "
        f"{counted(leaves[0]['worlds'], 'world')}; and rarest where {_short(leaves[-1]['where'])}: in "
        f"{percent(leaves[-1]['fails'])} of {leaves[-1]['worlds']:,}."
    )
    notes = Notes(
        subtitle=claim,
        footer="A row is a leaf of a classification tree over the same worlds; bar: share of its worlds in "
        "which the option fails. Where tree and box name the same settings, one may believe them. "
        f"{mark}.",
    )
    return picture(
        "fails",
        "tree",
        lambda width: boxes(rows, title="The same worlds, as a tree splits them", notes=notes, width=width),
        alternative=f"Bars, one a leaf of the tree. {claim}",
        caption="The whole bar is all worlds of the leaf.",
    )


def _short(conditions: str) -> str:
    """Conditions with the last part of each setting's name."""
    return " and ".join(
        " ".join([part.split(" ")[0].rpartition(".")[2], *part.split(" ")[1:]])
        for part in conditions.split(" and ")
    )


def _dose(found: Worlds, record: Record, arm: str, mark: str) -> Picture:
    course = by_dose(found, arm)
    begun: dict[str, list[Record]] = {}
    for one in record["onsets"]:
        if one["arm"] == arm and one["dose"] is not None:
            begun.setdefault(brief(one["dose"]), []).append(one)
    marks = {laws[0]["dose"]: " and ".join(one["line"] for one in laws) for laws in begun.values()}
    claim = doses(record, arm)
    notes = Notes(
        subtitle=claim,
        footer=f"Against {found.against}, on {day(found.date)}. Marks: averages over the worlds at the doses "
        "that were run, and dose 0, at which it is the world without it; band: where 95 % of the worlds lie. "
        f"Grey: too small to matter. {mark}.",
    )
    return picture(
        "dose",
        f"dose-{arm}",
        lambda width: lines(
            course,
            title=f"{found.quantity.title}: by dose of {named(arm)}",
            across="dose",
            unit=found.quantity.unit,
            marks=marks,
            least=record["least"],
            notes=notes,
            width=width,
        ),
        alternative=f"Line chart. {claim}",
        caption="Between doses that were run it is read off a straight line between the ends of the bands.",
    )


def _regret(found: Worlds, record: Record, missed: pd.DataFrame, mark: str) -> Picture:
    largest = missed.groupby([OPTION, "law"])["regret"].max() * found.quantity.factor
    cells = largest.rename("value").reset_index().rename(columns={OPTION: "row", "law": "column"})
    cells["row"] = [capital(option_name(str(one))) for one in cells["row"]]
    order = [capital(option_name(str(one["option"]))) for one in record["options"]]
    digits = digits_for(cells["value"])
    ranked = sorted(
        (one for one in record["options"] if one["largest_regret"] is not None),
        key=lambda one: one["largest_regret"],
    )
    claim = (
        f"The least one may come to regret is with {option_name(ranked[0]['option'])}: at most "
        f"{plain(ranked[0]['largest_regret'], digits)} {found.quantity.unit}; the most with "
        f"{option_name(ranked[-1]['option'])}: up to {plain(ranked[-1]['largest_regret'], digits)}."
    )
    grid = Grid(
        cells=cells,
        rows=order,
        columns=list(dict.fromkeys(cells["column"])),
        across=f"largest regret over worlds, {found.quantity.unit}; across: law of absorption",
        written=lambda value: plain(value, digits),
    )
    notes = Notes(
        subtitle=claim,
        footer=f"Regret: how much better the best option of a world would have done there, where "
        f"{record['aim']} is aimed at; the model has no opinion on that. Doing nothing is an option. "
        f"{mark}.",
    )
    return picture(
        "options",
        "regret",
        lambda width: heat(grid, title="What one may regret, law by law", notes=notes, width=width),
        alternative=f"Heat map of options by law. {claim}",
        caption="The darker, the more may be regretted.",
    )


def _decides(quantity: Quantity, record: Record, mark: str) -> Picture:
    cells = pd.DataFrame(
        [
            (setting_words(one["parameter"]), law, PERCENT * one["total"])
            for law, ranked in record["indices"].items()
            for one in ranked
        ],
        columns=["row", "column", "value"],
    )
    order = cells.groupby("row")["value"].mean().sort_values(ascending=False)
    claim = (
        f"On average over laws {order.index[0]} has part in {plain(float(order.iloc[0]), 0)} % of the "
        f"variance of the effect on {quantity.words}, more than any other setting."
    )
    grid = Grid(
        cells=cells,
        rows=[str(name) for name in order.index],
        columns=list(record["indices"]),
        across="total Sobol index, per cent; across: law of absorption",
        written=lambda value: plain(value, 0),
    )
    notes = Notes(
        subtitle=claim,
        footer="Share of the variance of the effect in which a setting has part, alone and with others, over "
        "the ranges that were explored; from a polynomial fitted to the worlds, so shares may add up to more "
        f"than 100. {mark}.",
    )
    return picture(
        "decides",
        "decides",
        lambda width: heat(grid, title="What decides the effect", notes=notes, width=width),
        alternative=f"Heat map of settings by law. {claim}",
        caption="First-order indices, totals by sampling and Morris' effects stand in the table.",
    )
