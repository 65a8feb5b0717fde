"""The cells of a tone table, for machines or for people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from groundswell.options import answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.table import Cell, ToneTable


MUCH_MISSING = 0.15  # share of unreadable replies from which a cell is flagged


def tell_table(name: str, date: str, cells: Sequence[Cell], more: dict[str, Any], *, as_json: bool) -> None:
    """A table's cells, for machines or for people."""
    if as_json:
        answer({"name": name, "date": date, "cells": [_cell_record(cell) for cell in cells], **more})
        return
    heads = ("model", "persona", "topic", "style", "stage", "n", "tone", "±", "spread", "explicit", "status")
    click.echo(f"{name}, tone of {date}")
    _print_rows(heads, [_cell_words(cell) for cell in cells])
    click.echo("tone from -1 (cold, a tool) to 1 (a speaker with feelings and a bond); ± one standard error")


def tell_comparison(table: ToneTable, other: ToneTable, *, as_json: bool) -> None:
    """The cells of two tables side by side, model apart: difference of tone with its error.

    Two models measured on the same seeds are compared in pairs of cells; where a table has several models,
    each is compared.
    """
    pairs = [
        (first, second)
        for first in table.cells
        for second in other.cells
        if first.axes[1:] == second.axes[1:] and first.status == second.status == "ok"
    ]
    rows = [
        {
            "models": [first.model, second.model],
            **dict(zip(("persona", "topic", "style", "stage"), first.axes[1:], strict=True)),
            "means": [first.mean, second.mean],
            "difference": second.mean - first.mean,
            "error": math.hypot(first.error, second.error),
        }
        for first, second in pairs
    ]
    if as_json:
        answer({"tables": [table.name, other.name], "hashes": [table.hash, other.hash], "pairs": rows})
        return
    heads = ("persona", "topic", "style", "stage", table.name, other.name, "difference", "±")
    _print_rows(
        heads,
        [
            (
                *first.axes[1:],
                _number(first.mean, signed=True),
                _number(second.mean, signed=True),
                _number(second.mean - first.mean, signed=True),
                _number(math.hypot(first.error, second.error)),
            )
            for first, second in pairs
        ],
    )
    if not pairs:
        click.echo("No cell is readable in both tables under the same persona, topic, style and stage.")


def _print_rows(heads: tuple[str, ...], words: Sequence[tuple[str, ...]]) -> None:
    """A table of words, columns aligned; what a model chose to be called cannot steer the terminal."""
    from agents.tone.answer import printable

    rows = [heads, *(tuple(printable(word) for word in row) for row in words)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    for row in rows:
        click.echo("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())


def _cell_record(cell: Cell) -> dict[str, Any]:
    """A cell for ``--json``; numbers that cannot be known are null."""
    from dataclasses import asdict

    record = asdict(cell)
    numbers = {key: None if math.isnan(record[key]) else record[key] for key in ("mean", "spread", "error")}
    return {**record, **numbers}


def _cell_words(cell: Cell) -> tuple[str, ...]:
    """A cell as one line of a table."""
    talks = cell.conversations
    explicit = f"{sum(talk.explicit for talk in talks) / len(talks):.2f}" if talks else "-"
    missing = {status: count for status, count in cell.status_counts.items() if status != "ok"}
    status = cell.status if cell.kind == "measured" else f"{cell.status}, {cell.kind}"
    status += ", predicted" if cell.predicted else ""
    status += ", much missing" if cell.missing > MUCH_MISSING else ""
    lost = "".join(f", {count} {reason}" for reason, count in missing.items())
    return (
        *cell.axes,
        str(cell.n),
        _number(cell.mean, signed=True),
        _number(cell.error),
        _number(cell.spread),
        explicit,
        status + lost,
    )


def _number(value: float, *, signed: bool = False) -> str:
    """Two decimals, or a dash for what cannot be known."""
    if math.isnan(value):
        return "-"
    return f"{value:+.2f}" if signed else f"{value:.2f}"
