import math
import os

import pytest

from agents.tone.table import Cell, Conversation, ToneTable, ToneTableError


def cell(**changed):
    return Cell(**({"kind": "assumed", "n": 3, "mean": 0.1, "spread": 0.2, "error": 0.1} | changed))


def table(*cells, **changed):
    return ToneTable(
        **({"name": "t", "date": "2025-07-01", "cells": cells or (cell(),), "provenance": {}} | changed)
    )


def test_a_saved_table_reads_back_the_same(tmp_path):
    talks = (Conversation(tau=0.5, explicit=1.0, warmth=None, say=0.25), Conversation(tau=-0.5, warmth=0.4))
    made = table(
        cell(persona="none", kind="measured", conversations=talks, status_counts={"ok": 2, "empty": 1}),
        cell(),
    )
    made.save(tmp_path / "table.json")
    read = ToneTable.load(tmp_path / "table.json")
    assert read == made
    assert read.hash == made.hash


def test_what_cannot_be_known_stays_unknown(tmp_path):
    made = table(
        cell(kind="measured", n=0, mean=math.nan, spread=math.nan, error=math.nan, status="insufficient")
    )
    made.save(tmp_path / "table.json")
    assert "NaN" not in (tmp_path / "table.json").read_text()
    assert math.isnan(ToneTable.load(tmp_path / "table.json").cells[0].mean)


def test_a_save_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "table.json"
    table(name="old").save(path)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        table(name="new").save(path)
    assert ToneTable.load(path).name == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: table(cell(persona="a"), cell(persona="a")), "given twice"),
        (lambda: table(cell(mean=1.2)), "from -1 to 1"),
        (lambda: table(cell(mean=math.nan)), "from -1 to 1"),
        (lambda: table(cells=()), "no cells"),
        (lambda: table(date="last summer"), "not an ISO date"),
    ],
)
def test_a_table_that_would_be_read_wrongly_is_refused(make, complaint):
    with pytest.raises(ToneTableError, match=complaint):
        make()


def test_the_hash_sees_provenance():
    assert table(provenance={"a": 1}).hash != table(provenance={"a": 2}).hash
