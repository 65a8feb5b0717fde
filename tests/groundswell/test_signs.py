"""The page of signs and sizes names every miss of the stored study."""

import json

from groundswell.signs import FILE, signs_page


def test_every_miss_is_named_and_every_figure_is_shown():
    stored = json.loads(FILE.read_text(encoding="utf-8"))["rows"]
    page = signs_page()
    named = page.partition("## ")[0]
    assert all(row["figure"] in page for row in stored)
    missed = {row["figure"] for row in stored if not row["inside"] or row["same_sign"] is False}
    assert {row["figure"] for row in stored if f"- {row['figure']}: measured" in named} == missed
