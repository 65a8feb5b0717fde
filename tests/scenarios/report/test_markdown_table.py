"""A table as Markdown."""

import pandas as pd

from scenarios.report.markdown_table import markdown_table


def test_heads_and_rows_stand_in_lines():
    table = pd.DataFrame({"Outcome": ["votes", "laws"], "Change": ["−0.4 points", "0"]})
    assert markdown_table(table).splitlines() == [
        "| Outcome | Change |",
        "| :--- | :--- |",
        "| votes | −0.4 points |",
        "| laws | 0 |",
    ]
