"""Sweep: the page of many worlds, whose answer is how an effect varies between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios import store
from scenarios.claims import subject
from scenarios.figures.numerals import counted, digits_for, plain, signed, span
from scenarios.outcome import PairingError
from scenarios.report.page import environment
from scenarios.report.picture import Picture
from scenarios.report.sweep_pictures import draw_sweep
from scenarios.results import Results
from scenarios.worlds import OPTION, Worlds, worlds

if TYPE_CHECKING:
    import pandas as pd

    from scenarios.report import Written

MOST_ROWS = 60
FEWEST_PAIRS = 2


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
    pictures = [] if swept.found is None else draw_sweep(swept.results, swept.found)
    html = environment().get_template("sweep.html").render(page=sweep_page(swept, pictures))
    answers = sweep_answers(swept)
    return Written(
        page=_write(folder, html, pictures),
        question=str(swept.results.manifest["settings"]["question"]),
        sentence=answers[0],
        headline=headline(swept),
        quality=_counts(swept),
        figures=[folder / picture.wide.file for picture in pictures],
    )


def sweep_answers(swept: Swept) -> list[str]:
    """How each option's effect varies over the worlds, one sentence an option."""
    if swept.found is None:
        return [f"This sweep holds no difference to report: {swept.why}"]
    return [option_claim(swept.found, option) for option in swept.found.options]


def option_claim(found: Worlds, option: str) -> str:
    """Where an option's effects lie over all worlds, and in how many they go one way."""
    mine = found.effects[found.effects[OPTION] == option]
    shown = mine["effect"].to_numpy(float) * found.quantity.factor
    digits = digits_for(shown)
    rising, falling = int((shown > 0).sum()), int((shown < 0).sum())
    return (
        f"Over {counted(len(shown), 'world')} {subject(option)} changes {found.quantity.words} by "
        f"{signed(float(shown.mean()), digits)} {found.quantity.unit} on average against {found.against}, "
        f"from {signed(float(shown.min()), digits)} to {signed(float(shown.max()), digits)}; it rises in "
        f"{rising} and falls in {falling} of them."
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


def sweep_page(swept: Swept, pictures: list[Picture]) -> dict[str, Any]:
    """What the template fills in."""
    manifest = swept.results.manifest
    settings: Mapping[str, Any] = manifest["settings"]
    versions = manifest["versions"]
    return {
        "title": str(settings["name"]),
        "batch": manifest["batch"],
        "question": settings["question"],
        "answers": sweep_answers(swept),
        "condition": _condition(swept),
        "warnings": _warnings(swept),
        "pictures": pictures,
        "tables": [] if swept.found is None else _tables(swept.found),
        "command": manifest["command"],
        "cannot_say": str(settings["cannot_say"]).strip(),
        "provenance": [
            ("Batch", manifest["batch"]),
            ("State", f"{manifest['state']}: {_counts(swept)}"),
            ("Written", manifest["written"]),
            ("Commit", versions["commit"]),
            ("Model", versions["model"]),
            ("Table of runs", "runs.parquet, beside this page"),
        ],
    }


def _counts(swept: Swept) -> str:
    counts = swept.results.manifest["counts"]
    return (
        f"{counts['finished']:,} of {counted(counts['planned'], 'run')} finished, {counts['failed']:,} failed"
    )


def _condition(swept: Swept) -> str:
    if swept.found is None:
        return ""
    varied = ", ".join(swept.found.varied) or "nothing but options"
    laws = ", ".join(f"“{law}”" for law in sorted(swept.found.effects["law"].unique()))
    return (
        f"This holds for the worlds that were run and no others. They differ in {varied}; law of absorption: "
        f"{laws}. How likely a world is, a sweep does not say: its ranges are assumptions, and a share of "
        "worlds is no probability unless they are draws from a posterior."
    )


def _warnings(swept: Swept) -> list[str]:
    counts, found = swept.results.manifest["counts"], []
    if counts["finished"] < counts["planned"]:
        found.append(
            f"Only {_counts(swept)}. This command makes the others: groundswell resume {swept.results.folder}"
        )
    if swept.found is not None and (swept.found.effects["pairs"] < FEWEST_PAIRS).any():
        alone = int((swept.found.effects["pairs"] < FEWEST_PAIRS).sum())
        found.append(
            f"In {counted(alone, 'row')} there is one pair of runs only, so no interval. Run more seeds."
        )
    models = {swept.results.recipe(row)["versions"]["model"] for row in swept.results.finished[:: max(1, 64)]}
    if len(models) > 1:
        found.append(f"These runs come from different versions of the model: {', '.join(sorted(models))}.")
    return found


def _tables(found: Worlds) -> list[dict[str, Any]]:
    """Every world, or the first of them where there are very many."""
    digits = digits_for(found.effects["effect"].to_numpy(float) * found.quantity.factor)
    columns = ["world", OPTION, *found.varied]
    rows = [
        {
            "id": f"row-{number}",
            "settings": [_value(row[name]) for name in columns],
            "effect": signed(row["effect"] * found.quantity.factor, digits),
            "interval": _interval(row, found.quantity.factor, digits),
            "pairs": str(row["pairs"]),
        }
        for number, row in enumerate(found.effects.head(MOST_ROWS).to_dict("records"))
    ]
    more = len(found.effects) - len(rows)
    caption = (
        f"{found.quantity.title}: difference on the last day, in {found.quantity.unit}, 95 % interval"
        + (f"; {more:,} more rows are in runs.parquet" if more > 0 else "")
    )
    return [{"caption": caption, "columns": [name.rpartition(".")[2] for name in columns], "rows": rows}]


def _value(value: object) -> str:
    return plain(value, 3).rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _interval(row: Mapping[Any, Any], factor: float, digits: int) -> str:
    if row["pairs"] < FEWEST_PAIRS:
        return "none"
    return span(row["low"] * factor, row["high"] * factor, digits)


def by_law(found: Worlds) -> pd.DataFrame:
    """Effects of each option by law: what seeds do in one world, and what worlds do.

    Returns:
        Columns law, option, source, effect, low, high, pairs, in the outcome's own unit.
    """
    import pandas as pd

    rows = []
    for (law, option), part in found.effects.groupby(["law", OPTION], sort=False):
        mean = float(part["effect"].mean())
        known = {"law": law, OPTION: option, "effect": mean, "pairs": int(part["pairs"].min())}
        rows.append(
            {
                **known,
                "source": "randomness",
                "low": float(part["low"].mean()),
                "high": float(part["high"].mean()),
            }
        )
        if len(part) > 1:
            low, high = part["effect"].quantile([0.025, 0.975])
            rows.append({**known, "source": "parameters", "low": float(low), "high": float(high)})
    return pd.DataFrame(rows)
