import gzip
import json

import pytest

from agents.tone.errors import SamplingError, ToneInputError
from agents.tone.record import Record, read_record


def unsealed(entries):
    """Lines without their own hash."""
    return [{key: value for key, value in line.items() if key != "sha256"} for line in entries]


def entry(name, outcome="reply"):
    return {"id": name, "outcome": outcome, "reply": "Hello \u2028 there" if outcome == "reply" else None}


def test_what_is_appended_is_read_again(tmp_path):
    path = tmp_path / "deep" / "replies.jsonl"
    with Record(path) as record:
        record.append(entry("a"))
        record.append(entry("b", "garbage"))
    with Record(path) as record:
        assert unsealed([record.finished("a")]) == [entry("a")]
        assert record.finished("b") is None
        assert not record.repaired
    assert unsealed(read_record(path)) == [entry("a"), entry("b", "garbage")]


def test_the_latest_line_of_a_request_stands(tmp_path):
    path = tmp_path / "replies.jsonl"
    with Record(path) as record:
        record.append(entry("a", "garbage"))
        record.append(entry("b"))
        record.append(entry("a"))
    assert unsealed(read_record(path)) == [entry("a"), entry("b")]


@pytest.mark.parametrize("kept", range(1, 40, 7))
def test_a_line_cut_off_anywhere_is_dropped_and_written_anew(tmp_path, kept):
    path = tmp_path / "replies.jsonl"
    with Record(path) as record:
        record.append(entry("a"))
        record.append(entry("b"))
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:kept])
    with Record(path) as record:
        assert record.repaired
        assert set(record.entries) == {"a"}
        record.append(entry("b"))
    assert path.read_bytes() == first + second


def test_a_whole_last_line_without_its_end_is_kept(tmp_path):
    path = tmp_path / "replies.jsonl"
    path.write_text(json.dumps(entry("a")))
    with Record(path) as record:
        assert not record.repaired
        record.append(entry("b"))
    assert [line["id"] for line in read_record(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"id": "a"\n{"id": "b"}\n', "line 1, column 11: not valid JSON"),
        ('{"title": "notes"}\n', "line 1, column 1: not a sampling record.*Name a new file"),
        ("[1]\n", "not a sampling record"),
    ],
)
def test_a_foreign_file_is_left_alone(tmp_path, content, complaint):
    path = tmp_path / "notes.jsonl"
    path.write_text(content)
    with pytest.raises(ToneInputError, match=complaint), Record(path):
        pass
    assert path.read_text() == content


def test_two_runs_cannot_write_one_file(tmp_path):
    path = tmp_path / "replies.jsonl"
    with Record(path), pytest.raises(SamplingError, match="another run is writing"), Record(path):
        pass


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(SamplingError, match="cannot be written"), Record(tmp_path):
        pass


def test_a_missing_record_is_named(tmp_path):
    with pytest.raises(ToneInputError, match=r"none.jsonl: there is no such file"):
        read_record(tmp_path / "none.jsonl")


def test_a_closed_record_takes_nothing(tmp_path):
    with pytest.raises(SamplingError, match="not open"):
        Record(tmp_path / "replies.jsonl").append(entry("a"))


def test_a_changed_line_is_refused(tmp_path):
    path = tmp_path / "replies.jsonl"
    with Record(path) as record:
        record.append(entry("a"))
        record.append(entry("b"))
    path.write_text(path.read_text().replace("there", "where", 1))
    with pytest.raises(ToneInputError, match="line 1: was changed after it was recorded"):
        read_record(path)


def test_a_line_without_its_hash_is_refused_where_one_is_needed(tmp_path):
    path = tmp_path / "replies.jsonl"
    path.write_text(json.dumps(entry("a")) + "\n")
    assert read_record(path) == [entry("a")]
    with pytest.raises(ToneInputError, match="line 1: was changed"):
        read_record(path, hashed=True)


def test_a_packed_record_is_read(tmp_path):
    path = tmp_path / "replies.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(entry("a")).encode() + b"\n"))
    assert read_record(path) == [entry("a")]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ToneInputError, match="seems to be cut off"):
        read_record(path)
