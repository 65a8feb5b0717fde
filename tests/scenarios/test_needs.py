"""Needs: what a table tells apart, said in words; the sentence as printed is in test_reading."""

import pytest

from agents.tone.table import Cell, Conversation, ToneTable
from scenarios.needs import lacking
from scenarios.overrides import from_assignment
from scenarios.plan import PlanError, plan_run
from scenarios.reading import load

TALKS = (Conversation(tau=0.1, warmth=0.5),)


def _table(*cells):
    return ToneTable(name="mine", date="2025-07-01", cells=cells, provenance={})


def _cell(**place):
    return Cell(kind="measured", n=1, mean=0.1, spread=0.0, error=0.0, **place)


def test_a_table_that_tells_everything_apart_lacks_nothing():
    full = _table(_cell(persona="none", topic="fiction", conversations=TALKS))
    assert lacking(full, ("persona", "topic", "claims", "warmth")) == ""
    assert lacking(_table(_cell()), ()) == ""


def test_axes_that_are_not_told_apart_and_facets_that_were_not_measured_are_named():
    told = lacking(_table(_cell(persona="none", conversations=(Conversation(tau=0.1),))), ("style", "warmth"))
    assert told.startswith("tone table 'mine' does not tell user styles apart and holds no measured warmth,")


def test_cells_that_cannot_be_read_do_not_count():
    unread = Cell(
        kind="measured", persona="none", n=0, mean=0.0, spread=0.0, error=0.0, status="insufficient"
    )
    assert "personas" in lacking(_table(unread), ("persona",))


def test_a_plan_without_what_it_needs_is_refused():
    scenario = load("baseline", [from_assignment('needs=["topic"]')]).scenario
    with pytest.raises(PlanError, match="'baseline': tone table 'literature' does not tell topics apart"):
        plan_run(scenario)
