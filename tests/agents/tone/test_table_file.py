import json

import pytest

from agents.tone.table import ToneTable, ToneTableError

TALK = {"tau": 0.0, "explicit": 0.0, "warmth": None, "say": 0.0}
GOOD = ToneTable.load("literature").to_json()


def changed(*path, to=None, drop=False):
    """The literature table with one thing changed or dropped."""
    record = json.loads(GOOD)
    place = record
    for step in path[:-1]:
        place = place[step]
    if drop:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return json.dumps(record)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GOOD[:200], r"line \d+, column \d+: not valid JSON.*cut off"),
        ("", "is empty"),
        ("[1, 2]", "not a tone table"),
        ('{"nbformat": 4, "cells_of": []}', "not a tone table"),
        (changed("schema_version", to=99), "schema_version 99 cannot be read; this version reads 1"),
        (changed("provenance", drop=True), "the key 'provenance' is missing"),
        (changed("provenance", to=[]), "provenance must be an object"),
        (changed("date", to=""), "key 'date'"),
        (changed("cells", to={}), "cells must be a list"),
        (changed("cells", 0, to=3), "cell 1: must be an object"),
        (changed("cells", 0, "mean", drop=True), r"cell 1 \(\*, .*: the key 'mean' is missing"),
        (changed("cells", 0, "mean", to="warm"), "cell 1.*key 'mean': 'warm'; must be a number"),
        (changed("cells", 0, "mean", to=2), "cell 1.*key 'mean': 2; must be from -1 to 1"),
        (changed("cells", 0, "mean", to=None), "key 'mean': None; must be a number"),
        (changed("cells", 0, "spread", to=-1), "key 'spread': -1; must be from 0"),
        (changed("cells", 0, "n", to=1.5), "key 'n': 1.5; must be a whole number"),
        (
            changed("cells", 0, "kind", to="guessed"),
            "key 'kind': 'guessed'; allowed: measured, assumed, fixed",
        ),
        (changed("cells", 0, "status", to="fine"), "key 'status': 'fine'"),
        (changed("cells", 0, "tone", to=1), "unknown key 'tone'"),
        (changed("cells", 0, "status_counts", to={"ok": -1}), "key 'status_counts'"),
        (
            changed("cells", 0, "conversations", to=[{"tau": 0}]),
            "conversation 1: the key 'explicit' is missing",
        ),
        (
            changed("cells", 0, "conversations", to=[TALK | {"facets": [1.0]}]),
            "key 'facets': must be a list of 9 levels",
        ),
        (
            changed("cells", 0, "conversations", to=[TALK | {"facets": [0.0] * 8 + [5.0]}]),
            "key 'F9': 5.0; must be from 0 to 4",
        ),
        (changed("cells", 0, "conversations", to=[5]), "conversation 1: must be an object"),
        (changed("cells", 0, "conversations", to="none"), "key 'conversations': must be a list"),
        (GOOD.replace("0.28,", "NaN,", 1), "cell 1.*key 'mean': nan; must be a number"),
        (GOOD.replace('"name"', '"date": "x", "name"', 1), "the key 'date' twice"),
    ],
)
def test_every_fault_is_named_with_its_file_and_place(text, complaint):
    with pytest.raises(ToneTableError, match=complaint) as refused:
        ToneTable.from_json(text, source="mine.json")
    assert str(refused.value).startswith("mine.json")


def test_duplicated_axes_are_named():
    record = json.loads(GOOD)
    record["cells"] *= 2
    with pytest.raises(ToneTableError, match=r"mine.json: .*cell 2.*given twice"):
        ToneTable.from_json(json.dumps(record), source="mine.json")


def test_a_missing_file_names_the_shipped_tables(tmp_path):
    with pytest.raises(ToneTableError, match=r"no such tone table.*literature"):
        ToneTable.load(tmp_path / "none.json")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "picture.json").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(ToneTableError, match="not text in UTF-8"):
        ToneTable.load(tmp_path / "picture.json")
