"""The planner's part of a page: searched and evaluated on the draws that the page says."""

import datetime as dt

import pytest

from scenarios.pages import share
from scenarios.pages.study import Size
from scenarios.power.evaluated import Effort
from scenarios.reading import load


@pytest.mark.parametrize(
    ("drawn", "said"),
    [(True, "each seed takes a draw of draws-bounded-deffuant-weisbuch.parquet"), (False, "as declared")],
)
def test_the_page_says_which_draws_were_used_and_how_much_was_tried(monkeypatch, drawn, said):
    monkeypatch.setattr(share, "EFFORT", Effort(evaluations=2, laws=2, seeds=1))
    monkeypatch.setattr(share, "EARLIER", dt.date(2026, 1, 20))
    scenario = load("strategic").scenario.changed(
        {"start": "2026-01-01", "days": 40, "horizon": "2026-02-09"}
    )
    found = share.measure(scenario, Size(people=100, seeds=2, drawn=drawn), lambda _: None)
    assert len(found["cases"]) == 4
    paragraph = share.text(found)[-1]
    assert f"parameters: {said}" in paragraph
    assert "2 policies tried on 1 seed, and are evaluated on 2 other seeds, 2 laws" in paragraph
