"""Files of other kinds that are wrong: each door names file and place, in plain words, with no traceback."""

import json

import pytest

FOREIGN = ("Traceback", "http", "pydantic", "Arrow", "pandas", "json.decoder", "[type=", "This failed")


def _refused(ended, *said):
    assert ended.exit_code == 3, ended.output
    text = " ".join(ended.output.split())
    for part in said:
        assert part in text
    assert [word for word in FOREIGN if word in text] == []


def _table(tmp_path, **cell):
    """A tone table whose only cell has something wrong."""
    from agents.tone.table import ToneTable

    record = json.loads(ToneTable.load("literature").to_json())
    record["cells"] = [{**record["cells"][0], **cell}]
    (tmp_path / "table.json").write_text(json.dumps(record))
    return tmp_path / "table.json"


def test_a_tone_table_names_file_and_cell(typed, tmp_path):
    path = _table(tmp_path, n="many")
    for words in (("tone", "show", path), ("run", "baseline", "--tone", path)):
        _refused(typed(*words), str(path), "cell", "n")


def test_a_cut_off_tone_table_is_told(typed, tmp_path):
    (tmp_path / "table.json").write_text('{"schema_version": 1')
    _refused(typed("tone", "show", tmp_path / "table.json"), "table.json", "cut off")


def test_a_cut_off_parquet_file_names_itself_and_the_way_out(typed, small, tmp_path):
    folder = tmp_path / "x"
    assert typed("run", "baseline", *small, "--out", folder, "-q").exit_code == 0
    file = next((folder / "series").rglob("*.parquet"))
    file.write_bytes(file.read_bytes()[:200])
    _refused(typed("compare", folder, folder), file.name)


def test_replies_name_line_and_column(typed, tmp_path):
    (tmp_path / "r.jsonl").write_text(
        '{"id": "a", "user": "Hi", "reply": "Hello."}\n{"id": "b", "reply": 3}\n'
    )
    _refused(typed("tone", "score", tmp_path / "r.jsonl"), "r.jsonl", "line 2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source,target\n0,1\n0,x\n", ("net.csv", "3", "x")),
        ("source,target\n0,1\n0,999999\n", ("net.csv", "999999")),
        ("from,to\n0,1\n", ("net.csv", "source")),
    ],
)
def test_an_edge_list_names_row_and_column(typed, small, tmp_path, text, said):
    (tmp_path / "net.csv").write_text(text)
    words = ("--set", "ties=explicit", "--set", f"network={tmp_path / 'net.csv'}", "--out", tmp_path / "x")
    _refused(typed("run", "baseline", *small, *words), *said)


def test_an_edge_list_that_is_no_parquet_file_is_told(typed, small, tmp_path):
    (tmp_path / "net.parquet").write_bytes(b"PAR1 and then nothing")
    words = (
        "--set",
        "ties=explicit",
        "--set",
        f"network={tmp_path / 'net.parquet'}",
        "--out",
        tmp_path / "x",
    )
    _refused(typed("run", "baseline", *small, *words), "net.parquet")


def test_respondents_name_what_is_wrong(typed, small, tmp_path):
    (tmp_path / "people.csv").write_text("age,gender\n30,woman\nold,man\n")
    words = ("--set", f"population={tmp_path / 'people.csv'}", "--out", tmp_path / "x")
    _refused(typed("run", "baseline", *small, *words), "people.csv")
