"""The shipped tables."""

import pytest

from agents.tone.scale import judge_to_tau
from agents.tone.table import ToneTable
from agents.tone.tables.literature import literature


def test_the_shipped_literature_table_is_what_its_script_makes():
    assert ToneTable.load("literature") == ToneTable.from_json(literature().to_json())


def test_the_literature_table_knows_what_was_measured_and_what_was_assumed():
    figures = ToneTable.load("literature").provenance["figures"]
    assert {figure["status"] for figure in figures} == {"verified", "assumed"}
    assert all(figure["source"] for figure in figures)


def test_the_two_routes_to_the_published_tone_agree_within_its_error():
    (cell,) = ToneTable.load("literature").cells
    assert float(judge_to_tau(4.85)) == pytest.approx(cell.mean, abs=cell.error)
    assert cell.kind == "assumed"
