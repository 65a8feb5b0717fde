"""Pictures of a sweep: law by law, over what was varied, and the worlds in which an option falls short."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scenarios.claims import named, subject
from scenarios.figures.forest import forest
from scenarios.figures.heat import Grid, heat
from scenarios.figures.lines import lines
from scenarios.figures.numerals import capital, day, digits_for, extent, plain, signed, span
from scenarios.figures.palette import FIXED, INK, POLICIES
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import PARAMETERS, RANDOMNESS, TONE, WORDS
from scenarios.onset import spread
from scenarios.report.picture import Picture, picture
from scenarios.results import Results
from scenarios.uncertainty import FEWEST
from scenarios.worlds import OPTION, Worlds, only_draws

MOST_VALUES = 9  # of a setting that has a place of its own for each
PARTS = 6  # into which a sampled setting is cut
CHOSEN = "other worlds (ranges that were chosen)"
CLEAR = 0.3  # rank correlation from which a direction is claimed
MOST_SETTINGS = 2  # that have a figure of their own


def draw_sweep(results: Results, found: Worlds) -> list[Picture]:
    """Every figure for which there are numbers."""
    pictures = [_laws(results, found)] if len(found.effects) else []
    gridded = _crossed(found)
    if gridded:
        pictures.append(_heat(results, found, *gridded))
    ordered = [name for name in found.numeric if name in found.chosen or _enough(found, name)]
    weights = {name: sum(abs(value) for value in rank_correlation(found, name).values()) for name in ordered}
    leading = sorted(ordered, key=lambda name: -weights[name])
    pictures += [_course(results, found, name) for name in leading[:MOST_SETTINGS]]
    return pictures


def _enough(found: Worlds, name: str) -> bool:
    """Whether a setting that comes with draws has enough values for a place of its own in each part."""
    return bool(found.effects[name].nunique() >= PARTS * FEWEST)


def _crossed(found: Worlds) -> tuple[str, str] | None:
    """The first two numbers of which every value was run with every value of the other."""
    chosen = [name for name in found.numeric if name in found.chosen]
    few = [name for name in chosen if len(found.effects[name].unique()) <= MOST_VALUES]
    for down, across in itertools.combinations(few, 2):
        values = found.effects[[down, across]].drop_duplicates()
        if len(values) == values[down].nunique() * values[across].nunique():
            return down, across
    return None


def rank_correlation(found: Worlds, name: str) -> dict[str, float]:
    """Spearman's correlation of a setting with the first option's effects, by law; 0 where nothing varies."""
    mine = found.effects[found.effects[OPTION] == found.options[0]]
    told = {}
    for law, part in mine.groupby("law", sort=False):
        ranks = part[[name, "effect"]].rank()
        varies = len(part) > MOST_SETTINGS and bool((ranks.std() > 0).all())
        told[str(law)] = float(np.corrcoef(ranks[name], ranks["effect"])[0, 1]) if varies else 0.0
    return told


def course_claim(found: Worlds, name: str) -> str:
    """Which way the first option's effect goes over a setting, law by law, where it clearly goes one way."""
    across = name.rpartition(".")[2].replace("_", " ")
    values = found.effects[name]
    parts = [
        f"{'rises' if value > 0 else 'falls'} under “{law}” ({signed(value, 2)})"
        if abs(value) >= CLEAR
        else f"does not clearly go one way under “{law}” ({signed(value, 2)})"
        for law, value in rank_correlation(found, name).items()
    ]
    return (
        f"Over {across} from {plain(float(values.min()), 3)} to {plain(float(values.max()), 3)} the effect "
        f"{', '.join(parts)}; in brackets the rank correlation."
    )


def stamp(results: Results) -> str:
    """Where the numbers of a figure come from."""
    manifest = results.manifest
    laws = ", ".join(f"{law} {multiple}" for law, multiple in multiples(results).items())
    commit = manifest["versions"]["commit"][:7]
    return f"Batch {manifest['batch']} · commit {commit} · law and ten-year multiple: {laws}"


def multiples(results: Results) -> dict[str, str]:
    """The ten-year multiple of each law that was run, or where it lies over the worlds."""
    import pyarrow.parquet as pq

    table = pq.read_table(results.folder / "runs.parquet", columns=["law", "ten_year_multiple"]).to_pandas()
    found = table.dropna().groupby("law")["ten_year_multiple"]
    return {str(law): extent(part, lambda value: plain(value, 2)) for law, part in found}


def _laws(results: Results, found: Worlds) -> Picture:
    quantity, rows = found.quantity, _law_rows(results, found)
    digits = digits_for(rows[["effect", "low", "high"]].to_numpy(float).ravel())
    called = WORDS if only_draws(found) else WORDS | {PARAMETERS: CHOSEN}
    rows["words"] = _told_by_worlds(rows, digits)
    words = [
        f"{row['label']}: {row.get('words') or _numbers(row, digits)}"
        for row in rows[rows["source"] == RANDOMNESS].to_dict("records")
    ]
    notes = Notes(
        subtitle=law_claim(found),
        footer=f"Against {found.against}, on {day(found.date)}. Ring: average over worlds. Filled: the usual "
        f"95 % interval over seeds in one world. {_boxes(rows)}"
        "In brackets the ten-year multiple. "
        f"{stamp(results)}.",
    )
    return picture(
        "laws",
        "law-by-law",
        lambda width: forest(
            rows,
            title=f"{quantity.title}: law by law",
            unit=quantity.unit,
            digits=digits,
            notes=notes,
            called=called,
            width=width,
        ),
        alternative=f"Forest plot of the difference in {quantity.words}, by law. {'; '.join(words)}.",
        caption="Nobody knows yet which law of absorption holds; all that were run stand side by side.",
    )


def _told_by_worlds(rows: pd.DataFrame, digits: int) -> list[str | None]:
    """Effect and where worlds lie, much further apart than seeds; None where that is not known."""
    worlds = rows[rows["source"] == PARAMETERS].set_index("label")
    return [
        f"{signed(row['effect'], digits)}; worlds "
        f"{span(worlds.loc[row['label'], 'low'], worlds.loc[row['label'], 'high'], digits)}"
        if row["label"] in worlds.index
        else None
        for row in rows.to_dict("records")
    ]


def _boxes(rows: pd.DataFrame) -> str:
    """What the boxes under the bars are, where there are any."""
    told = {
        PARAMETERS: "Dashed box: where 95 % of the worlds lie. ",
        TONE: "Hatched box: where 95 % of the redrawn tone tables lie. ",
    }
    return "".join(words for source, words in told.items() if source in set(rows["source"]))


def _law_rows(results: Results, found: Worlds) -> pd.DataFrame:
    """Rows for the forest, in shown units."""
    from scenarios.report.sweep import by_law

    factor, times = found.quantity.factor, multiples(results)
    effects = by_law(found)
    several = len(found.fullest) > 1
    return pd.DataFrame(
        {
            "label": [
                f"{law} (×{times[law]})" + (f", {named(option)}" if several else "")
                for law, option in zip(effects["law"], effects[OPTION], strict=True)
            ],
            "colour": [colour_of(option) for option in effects[OPTION]],
            "source": effects["source"],
            **{name: effects[name] * factor for name in ("effect", "low", "high")},
            "pairs": effects["pairs"],
        }
    )


def law_claim(found: Worlds) -> str:
    """Under which law the first option changes most, and under which least."""
    mine = found.effects[found.effects[OPTION] == found.options[0]]
    means = (mine.groupby("law")["effect"].mean() * found.quantity.factor).sort_values(key=abs)
    digits = digits_for(means.to_numpy(float))
    least, most = (str(means.index[place]) for place in (0, -1))
    who = capital(subject(found.options[0]))
    ends = [signed(float(means.iloc[place]), digits) for place in (-1, 0)]
    if least != most and ends[0] == ends[1]:
        return (
            f"{who} changes {found.quantity.words} by {ends[0]} {found.quantity.unit} on average, alike "
            f"under all {len(means)} laws that were run."
        )
    if least == most:
        return (
            f"{who} changes {found.quantity.words} by {signed(float(means.iloc[0]), digits)} "
            f"{found.quantity.unit} on average under the law “{most}”, the only one that was run."
        )
    return (
        f"{who} changes {found.quantity.words} most under “{most}”, by {ends[0]} {found.quantity.unit}, and "
        f"least under “{least}”, by {ends[1]}."
    )


def _course(results: Results, found: Worlds, name: str) -> Picture:
    """Effects over one setting: at its values, or in parts of its range where it was sampled."""
    quantity = found.quantity
    points = course_of(found, name)
    across = name.rpartition(".")[2].replace("_", " ")
    claim = course_claim(found, name)
    notes = Notes(
        subtitle=claim,
        footer=f"Against {found.against}, on {day(found.date)}. Marks: averages over the worlds at that "
        "value or in that part of the range; band: where 95 % of them lie, or the interval over seeds of one "
        f"world. {stamp(results)}.",
    )
    return picture(
        "varied",
        f"over-{across.replace(' ', '-')}",
        lambda width: lines(
            points, title=f"{quantity.title}: over {across}", across=name, unit=quantity.unit,
            notes=notes, width=width,
        ),
        alternative=f"Line chart. {claim}",
        caption="What else was varied is averaged over.",
    )  # fmt: skip


def course_of(found: Worlds, name: str) -> pd.DataFrame:
    """Columns line, x, effect, low, high in shown units, by law and option; of doses the largest."""
    effects = found.effects[found.effects[OPTION].isin(found.fullest)]
    values = effects[name].to_numpy(float)
    exact = len(np.unique(values)) <= MOST_VALUES
    edges = np.unique(np.quantile(values, np.linspace(0, 1, PARTS + 1)))
    place = values if exact else np.digitize(values, edges[1:-1]).astype(float)
    rows = []
    for (law, option, _), part in effects.assign(place=place).groupby(["law", OPTION, "place"], sort=True):
        low, high = spread(part)
        names = [str(law)] if len(found.fullest) == 1 else [str(law), named(str(option))]
        rows.append(
            {
                "line": ", ".join(names),
                "x": float(part[name].mean()),
                **{
                    key: float(value) * found.quantity.factor
                    for key, value in (("effect", part["effect"].mean()), ("low", low), ("high", high))
                },
            }
        )
    return pd.DataFrame(rows)


def _heat(results: Results, found: Worlds, down: str, across: str) -> Picture:
    quantity = found.quantity
    mine = found.effects[found.effects[OPTION] == found.options[0]]
    names = {name: [f"{value:g}" for value in sorted(mine[name].unique())] for name in (down, across)}
    cells = pd.DataFrame(
        {
            "row": [f"{value:g}" for value in mine[down]],
            "column": [f"{value:g}" for value in mine[across]],
            "value": mine["effect"] * quantity.factor,
        }
    )
    digits = digits_for(cells["value"].to_numpy(float))
    least, most = float(cells["value"].min()), float(cells["value"].max())
    grid = Grid(
        cells=cells,
        rows=names[down],
        columns=names[across],
        across=f"down: {down}; across: {across}",
        written=lambda value: signed(value, digits),
        centre=0.0,
    )
    who = capital(subject(found.options[0]))
    claim = f"{who} changes {quantity.words} by {span(least, most, digits)} {quantity.unit} over this grid."
    notes = Notes(
        subtitle=claim,
        footer=f"Against {found.against}, on {day(found.date)}, averaged over all else that was varied. "
        f"{stamp(results)}.",
    )
    return picture(
        "varied",
        "grid",
        lambda width: heat(grid, title=f"{quantity.title}: over two settings", notes=notes, width=width),
        alternative=f"Heat map over {down} and {across}. {claim}",
        caption="Blue raises, orange lowers; white is no difference.",
    )


def colour_of(option: object) -> str:
    """The colour of a named tone, or of the policy that an option is called after; ink for any other."""
    name = str(option)
    policies = (colour for policy, colour in POLICIES.items() if name.startswith(policy))
    return FIXED.get(name) or next(policies, INK)


def _numbers(row: Mapping[Any, Any], digits: int) -> str:
    return f"{capital(signed(row['effect'], digits))} ({span(row['low'], row['high'], digits)})"
