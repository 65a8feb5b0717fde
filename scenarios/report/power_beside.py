"""Power beside power: each measure of the panel without a policy and with it, as a table for readers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from scenarios.report.power_pictures import in_rows
from society.power.reading import Reading, shown


def beside(without: Sequence[Reading], with_policy: Sequence[Reading]) -> pd.DataFrame:
    """A row for each measure that the panel shows and both hold.

    Args:
        without: readings of the baseline.
        with_policy: readings of the same world under the policy.
    """
    found = {one.id: one for one in without}
    rows = [
        {
            "Measure": f"{words}, {one.unit}",
            "Without the policy": _words(found[one.id]),
            "With it": _words(one),
        }
        for words, one in in_rows(with_policy)
        if one.id in found
    ]
    return pd.DataFrame(rows, columns=["Measure", "Without the policy", "With it"])


def _words(reading: Reading) -> str:
    """The value with its interval."""
    if reading.low is None or reading.high is None:
        return shown(reading.value)
    return f"{shown(reading.value)} ({shown(reading.low)} to {shown(reading.high)})"
