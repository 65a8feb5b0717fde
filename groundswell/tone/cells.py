"""The cells of a tone table, for machines or for people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from groundswell.options import answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.table import Cell


def tell_table(name: str, date: str, cells: Sequence[Cell], more: dict[str, Any], *, as_json: bool) -> None:
    """A table's cells, for machines or for people."""
    if as_json:
        answer({"name": name, "date": date, "cells": [_cell_record(cell) for cell in cells], **more})
        return
    heads = ("model", "persona", "topic", "style", "stage", "n", "tone", "±", "spread", "explicit", "status")
    rows = [heads, *(_cell_words(cell) for cell in cells)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    click.echo(f"{name}, tone of {date}")
    for row in rows:
        click.echo("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())
    click.echo("tone from -1 (cold, a tool) to 1 (a speaker with feelings and a bond); ± one standard error")


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
