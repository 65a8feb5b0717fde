"""A table of words as Markdown, which a page wraps and aligns as it does its own."""

from __future__ import annotations

import pandas as pd


def markdown_table(table: pd.DataFrame) -> str:
    """The table with its columns as heads, all aligned left; the index is left out."""
    rows = [list(table.columns), [":---"] * len(table.columns), *table.to_numpy().tolist()]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)
