"""Sweep: the page of many worlds, whose answer is how an effect varies between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios import store
from scenarios.claims import subject
from scenarios.figures.numerals import counted, day, digits_for, plain, signed, span
from scenarios.figures.sources import PARAMETERS, RANDOMNESS, TONE
from scenarios.outcome import PairingError
from scenarios.report.bands_pictures import draw_bands
from scenarios.report.parts import (
    FEWEST_PAIRS,
    Part,
    Sheets,
    Table,
    counts,
    doubts,
    holds_for,
    html,
    settings_table,
)
from scenarios.report.picture import Picture
from scenarios.report.sweep_pictures import draw_sweep, multiples
from scenarios.results import Results
from scenarios.worlds import OPTION, TABLE, Worlds, worlds

if TYPE_CHECKING:
    import pandas as pd

    from scenarios.report import Written

MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Swept:
    """A folder of a sweep, read: what it holds, and why nothing can be compared where that is so."""

    results: Results
    found: Worlds | None
    why: str


def read_sweep(folder: Path) -> Swept:
    """Read a sweep; what cannot be compared is no error but is told on the page."""
    results = store.open(folder)
    try:
        return Swept(results, worlds(results), "")
    except PairingError as error:
        return Swept(results, None, str(error).replace(f"{results.folder}: ", ""))


def write_sweep(folder: Path) -> Written:
    """Write the page of a sweep and its figures."""
    from scenarios.report import Written, _write

    swept = read_sweep(folder)
    found = swept.found
    pictures, told = ([], []) if found is None else draw_bands(swept.results, found)
    pictures += [] if found is None else draw_sweep(swept.results, found)
    page = sweep_page(swept, pictures, told)
    return Written(
        page=_write(folder, html(swept.results, page), pictures),
        question=page.question,
        sentence=page.answers[0],
        headline=headline(swept),
        quality=counts(swept.results),
        figures=[folder / picture.wide.file for picture in pictures],
    )


def sweep_answers(swept: Swept) -> list[str]:
    """How each option's effect varies over the worlds, one sentence an option."""
    if swept.found is None:
        return [f"This sweep holds no difference to report: {swept.why}"]
    return [option_claim(swept.found, option) for option in swept.found.fullest]


def option_claim(found: Worlds, option: str) -> str:
    """Where an option's effects lie over all worlds, and in how many they go one way."""
    mine = found.effects[found.effects[OPTION] == option]
    shown = mine["effect"].to_numpy(float) * found.quantity.factor
    digits = digits_for(shown)
    rising, falling = int((shown > 0).sum()), int((shown < 0).sum())
    return (
        f"By {day(found.date)}, over {counted(len(shown), 'world')}, {subject(option)} changes "
        f"{found.quantity.words} by {signed(float(shown.mean()), digits)} {found.quantity.unit} on average "
        f"against {found.against}, from {signed(float(shown.min()), digits)} to "
        f"{signed(float(shown.max()), digits)}; it rises in {rising} and falls in {falling} of them."
    )


def headline(swept: Swept) -> dict[str, Any] | None:
    """The first option's effects over all worlds, ready for JSON."""
    if swept.found is None:
        return None
    found, option = swept.found, swept.found.options[0]
    effects = found.effects[found.effects[OPTION] == option]["effect"] * found.quantity.factor
    return {
        "option": option,
        "against": found.against,
        "outcome": found.outcome,
        "unit": found.quantity.unit,
        "worlds": len(effects),
        "mean": float(effects.mean()),
        "lowest": float(effects.min()),
        "highest": float(effects.max()),
    }


def sweep_page(swept: Swept, pictures: Sequence[Picture], told: Sequence[str]) -> Sheets:
    """What the page says; ``told`` is what each source of uncertainty leaves open."""
    manifest, found = swept.results.manifest, swept.found
    return Sheets(
        kind="report of a sweep",
        question=str(manifest["settings"]["question"]),
        answers=[*sweep_answers(swept), *told],
        condition="" if found is None else holds_for(found, multiples(swept.results)),
        warnings=doubts(swept.results, found),
        parts=[Part(id="varied", title="What the answer hangs on", pictures=pictures)],
        tables=[] if found is None else [_table(found), *settings_table(swept.results, found)],
        command=manifest["command"],
    )


def _table(found: Worlds) -> Table:
    """Every world, or the first of them where there are very many."""
    digits = digits_for(found.effects["effect"].to_numpy(float) * found.quantity.factor)
    columns = ["world", OPTION, *(name for name in found.varied if name not in found.drawn)]
    rows = [
        [
            *(_value(row[name]) for name in columns),
            signed(row["effect"] * found.quantity.factor, digits),
            _interval(row, found.quantity.factor, digits),
            str(row["pairs"]),
        ]
        for row in found.effects.head(MOST_ROWS).to_dict("records")
    ]
    more = len(found.effects) - len(rows)
    caption = (
        f"{found.quantity.title}: difference on {day(found.date)}, in {found.quantity.unit}, 95 % interval"
        + (f"; {more:,} more rows are in runs.parquet" if more > 0 else "")
    )
    names = [*(name.rpartition(".")[2] for name in columns), "Effect", "Interval", "Pairs"]
    return Table(caption=caption, columns=names, rows=rows)


def _value(value: object) -> str:
    return plain(value, 3).rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _interval(row: Mapping[Any, Any], factor: float, digits: int) -> str:
    if row["pairs"] < FEWEST_PAIRS:
        return "none"
    return span(row["low"] * factor, row["high"] * factor, digits)


def by_law(found: Worlds) -> pd.DataFrame:
    """Effects of each option by law, and how far each source of uncertainty moves them.

    Randomness is the usual interval over seeds in one world; parameters, where 95 % of the worlds lie, over
    redrawn tables averaged; tone, where 95 % of the redrawn tables lie, over worlds averaged.

    Returns:
        Columns law, option, source, effect, low, high, pairs, in its own unit; of doses the largest.
    """
    import pandas as pd

    shown = found.effects[found.effects[OPTION].isin(found.fullest)]
    rows = []
    for (law, option), part in shown.groupby(["law", OPTION], sort=False):
        known = {
            "law": law, OPTION: option, "effect": float(part["effect"].mean()),
            "pairs": int(part["pairs"].min()),
        }  # fmt: skip
        ends = (float(part["low"].mean()), float(part["high"].mean()))
        rows.append({**known, "source": RANDOMNESS, "low": ends[0], "high": ends[1]})
        for source, names in _members(found).items():
            means = part.groupby(names, dropna=False)["effect"].mean() if names else part["effect"][:0]
            if len(means) > 1:
                low, high = means.quantile([0.025, 0.975])
                rows.append({**known, "source": source, "low": float(low), "high": float(high)})
    return pd.DataFrame(rows)


def _members(found: Worlds) -> dict[str, list[str]]:
    """The columns whose values are the members of each source but randomness."""
    settings = [name for name in found.varied if name not in (TABLE, "law")]
    return {PARAMETERS: settings, TONE: [TABLE] if TABLE in found.varied else []}
