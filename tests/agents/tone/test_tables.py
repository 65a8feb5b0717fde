"""The shipped tables."""

import pytest

from agents.tone.scale import judge_to_tau
from agents.tone.table import ToneTable
from agents.tone.tables.literature import literature
from agents.tone.tables.outspoken import outspoken


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


def test_the_outspoken_table_is_the_published_tone_with_claims_that_are_assumed():
    table = ToneTable.load("outspoken")
    assert table == ToneTable.from_json(outspoken().to_json())
    (cell,), (published,) = table.cells, ToneTable.load("literature").cells
    tones = [talk.tau for talk in cell.conversations]
    assert sum(talk.explicit for talk in cell.conversations) / len(tones) == 0.1
    assert sum(tones) / len(tones) == pytest.approx(published.mean, abs=0.02)
    claiming = [talk.tau for talk in cell.conversations if talk.explicit]
    assert sum(claiming) / len(claiming) == pytest.approx(published.mean, abs=0.05)
    assert table.provenance["figures"][-1]["status"] == "assumed"
