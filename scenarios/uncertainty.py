"""Uncertainty: how far runs scatter by seed, by draw of the parameters and by redrawn tone, kept apart.

With value y of seed s, draw d and tone table t, and ȳ the mean over all:

- randomness: quantiles of ȳ + (y_sdt − mean over s of y_sdt), what is left when numbers and tone are fixed;
- parameters: quantiles over d of the mean over s and t;
- tone: quantiles over t of the mean over s and d.

A source of which there is only one member is not in the answer: no band is made of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from society.power.bootstrap import CONFIDENCE

if TYPE_CHECKING:
    import pandas as pd

TAIL = (1 - CONFIDENCE) / 2
QUANTILES = {"low": TAIL, "inner_low": 0.25, "inner_high": 0.75, "high": 1 - TAIL}
MEMBERS = {"parameters": "draw", "tone": "table"}
"""The column whose values are the members of each source but randomness."""

FEWEST = 5
"""Members of a source below which no band is drawn from them: quantiles of fewer pretend."""


def bands(runs: pd.DataFrame) -> pd.DataFrame:
    """Where values lie, by arm, date and source.

    Args:
        runs: columns arm, date, seed, value and, where there are several, draw and table.

    Returns:
        Columns arm, date, source, members, middle, low, inner_low, inner_high, high. With fewer than
        ``FEWEST`` members a source has its middle and no interval.
    """
    import pandas as pd

    whole = runs.assign(**{name: 0 for name in MEMBERS.values() if name not in runs})
    parts = [_of_seeds(whole)]
    for source, member in MEMBERS.items():
        means = whole.groupby(["arm", "date", member], observed=True)["value"].mean().reset_index()
        if len(means[member].unique()) > 1:
            parts.append(_quantiles(means, source, member))
    return pd.concat(parts, ignore_index=True).sort_values(["arm", "source", "date"], ignore_index=True)


def _of_seeds(whole: pd.DataFrame) -> pd.DataFrame:
    settings = ["arm", "date", *MEMBERS.values()]
    middle = whole.groupby(["arm", "date"], observed=True)["value"].transform("mean")
    own = whole.groupby(settings, observed=True)["value"].transform("mean")
    return _quantiles(whole.assign(value=middle + whole["value"] - own), "randomness", "seed")


def _quantiles(values: pd.DataFrame, source: str, member: str) -> pd.DataFrame:
    grouped = values.groupby(["arm", "date"], observed=True)
    found = grouped["value"].mean().rename("middle").to_frame()
    counts = grouped[member].nunique()
    for name, share in QUANTILES.items():
        found[name] = grouped["value"].quantile(share).where(counts >= FEWEST)
    return found.assign(source=source, members=counts).reset_index()
