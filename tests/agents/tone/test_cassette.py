"""Cassettes: strict, sealed, offline and byte-stable."""

import gzip
import hashlib
import json
from dataclasses import replace

import httpx2
import pytest

from agents.tone.build import build_table
from agents.tone.cassette import find_cassette, replayed_endpoint
from agents.tone.errors import CassetteError, ToneInputError
from agents.tone.record import read_record
from agents.tone.sample import Terms, sample
from agents.tone.scorers import scorer
from agents.tone.table import ToneTable


@pytest.fixture
def replay(probes, tmp_path, monkeypatch):
    """Replay without a network: whoever opens a socket fails."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a replay went to the network"))

    def run(tape, name="again.jsonl", profile="smoke", probes=probes):
        tape = find_cassette(tape)
        out = tmp_path / name
        sample(
            replayed_endpoint(tape), probes, out, profile=profile, terms=Terms(cassette=tape, mode="replay")
        )
        return out

    return run


@pytest.fixture
def tape(probes, hosted, transport, completion, tmp_path):
    """Record six replies of a pretended server; keeps the requests."""

    def make(mode="record", text="Tea."):
        sending = transport(completion(text))
        terms = Terms(cassette=tmp_path / "tape.jsonl", mode=mode, transport=sending)
        out = tmp_path / f"{mode}-{len(list(tmp_path.iterdir()))}.jsonl"
        sample(hosted, probes, out, profile="least", terms=terms)
        return sending.requests, out

    make.path = tmp_path / "tape.jsonl"
    return make


def test_the_shipped_smoke_run_is_replayed_offline_and_byte_by_byte(replay):
    first, second = replay("smoke"), replay("smoke", "once-more.jsonl")
    assert first.read_bytes() == second.read_bytes() == find_cassette("smoke").read_bytes()
    assert len(read_record(first)) == 24
    assert build_table(first, name="t").to_json() == build_table(second, name="t").to_json()


def test_the_shipped_table_rests_on_the_shipped_replies():
    replies = read_record(find_cassette("smollm2-cpu-tiny"), hashed=True)
    table = ToneTable.load("smollm2-cpu-tiny")
    assert len(replies) == table.provenance["replies"] == 144
    assert sum(cell.n for cell in table.cells) <= 144
    assert {cell.persona for cell in table.cells} == {"none", "tool-strict", "warm-companion"}
    pairs = sorted((entry["id"], entry["reply"]) for entry in replies)
    digest = hashlib.sha256(json.dumps(pairs, ensure_ascii=False).encode()).hexdigest()
    assert table.provenance["replies_sha256"] == digest
    assert table.provenance["scorers"] == {name: scorer(name).version for name in ("encoder", "lexicon")}


def test_recording_asks_only_for_what_is_missing(tape):
    assert len(tape()[0]) == 6
    assert len(tape()[0]) == 0


def test_refreshing_asks_for_everything_and_the_latest_stands(tape, replay):
    tape()
    assert len(tape("refresh", "Rain.")[0]) == 6
    assert {entry["reply"] for entry in read_record(replay(tape.path, profile="least"))} == {"Rain."}


def test_live_keeps_nothing(tape):
    assert len(tape("live")[0]) == 6
    assert not tape.path.exists()


def test_a_miss_shows_the_nearest_record_and_what_differs(tape, replay, probes):
    tape()
    warmer = probes.profiles["least"].model_copy(update={"temperature": 0.9})
    changed = replace(probes, profiles={"least": warmer})
    with pytest.raises(
        CassetteError, match=r"nearest record is [0-9a-f]{12}: temperature was 0\.7, now 0\.9"
    ):
        replay(tape.path, profile="least", probes=changed)


def test_a_changed_line_is_refused(tape, replay):
    tape()
    tape.path.write_text(tape.path.read_text().replace("Tea.", "Gin.", 1))
    with pytest.raises(ToneInputError, match="line 1: was changed after it was recorded"):
        replay(tape.path, profile="least")


def test_replicates_are_records_of_their_own(probes, hosted, transport, tmp_path, completion):
    twice = probes.profiles["least"].model_copy(update={"replicates": 2})
    both = replace(probes, profiles={"least": twice})
    terms = Terms(cassette=tmp_path / "tape.jsonl", mode="record", transport=transport(completion()))
    sample(hosted, both, tmp_path / "out.jsonl", profile="least", terms=terms)
    assert len(read_record(tmp_path / "tape.jsonl")) == 12


def test_a_failed_request_is_replayed_as_failed(probes, hosted, transport, completion, tmp_path, replay):
    tape = tmp_path / "tape.jsonl"
    answers = transport(httpx2.Response(400, json={"error": {"message": "no"}}), completion())
    terms = Terms(cassette=tape, mode="record", transport=answers)
    sample(hosted, probes, tmp_path / "out.jsonl", profile="least", terms=terms)
    outcomes = [entry["outcome"] for entry in read_record(replay(tape, profile="least"))]
    assert sorted(outcomes) == ["rejected", *["reply"] * 5]


def test_a_packed_cassette_is_replayed(tape, replay, tmp_path):
    tape()
    packed = tmp_path / "tape.jsonl.gz"
    packed.write_bytes(gzip.compress(tape.path.read_bytes()))
    assert len(read_record(replay(packed, profile="least"))) == 6


def test_several_endpoints_on_one_cassette_are_not_replayed(tape, tmp_path):
    with pytest.raises(ToneInputError, match="there is no such file"):
        replayed_endpoint(tmp_path / "none.jsonl")
    tape.path.write_text("")
    with pytest.raises(CassetteError, match="holds 0 endpoints"):
        replayed_endpoint(tape.path)
