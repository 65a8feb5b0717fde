"""Faults of real servers: a strict one on loopback that we lead astray, and the embedded one, stopped."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from agents.tone.budget import Limits
from agents.tone.build import build_table
from agents.tone.call import Patience
from agents.tone.errors import SamplingError
from agents.tone.local import embedded_server
from agents.tone.pace import Pace
from agents.tone.price import Price, Prices
from agents.tone.record import read_record
from agents.tone.sample import Terms, sample

QUICK = Patience(first_wait=0.001, longest_wait=0.01, timeout=5.0, deadline=5.0)
ERROR = {"error": {"message": "please wait", "type": "server_error"}}
TOO_MANY = (429, {"retry-after": "0.01"}, ERROR)
VLLM = {
    "id": "chatcmpl-9f", "object": "chat.completion", "created": 1, "model": "served", "service_tier": None,
    "system_fingerprint": None, "prompt_logprobs": None, "kv_transfer_params": None,
    "choices": [{
        "index": 0, "logprobs": None, "finish_reason": "stop", "stop_reason": None, "token_ids": None,
        "message": {"role": "assistant", "content": "Tea.", "reasoning": "They want tea.", "tool_calls": [],
                    "refusal": None, "annotations": None, "audio": None, "function_call": None},
    }],
    "usage": {"prompt_tokens": 20, "completion_tokens": 4, "total_tokens": 24, "prompt_tokens_details": None},
}  # fmt: skip
HOSTED = {
    "id": "chatcmpl-a1", "object": "chat.completion", "created": 1, "model": "served-2026-08-01",
    "service_tier": "default", "system_fingerprint": "fp_44",
    "choices": [{
        "index": 0, "logprobs": None, "finish_reason": "length",
        "message": {"role": "assistant", "content": "Tea", "refusal": None, "annotations": []},
    }],
    "usage": {"prompt_tokens": 20, "completion_tokens": 4, "total_tokens": 24,
              "prompt_tokens_details": {"cached_tokens": 16, "audio_tokens": 0},
              "completion_tokens_details": {"reasoning_tokens": 3, "audio_tokens": 0}},
}  # fmt: skip


@pytest.fixture
def ask(probes, tmp_path):
    def run(endpoint, profile="least", **terms):
        return sample(
            endpoint, probes, run.path, profile=profile, terms=Terms(**({"patience": QUICK} | terms))
        )

    run.path = tmp_path / "replies.jsonl"
    return run


def test_a_storm_of_429_is_weathered(ask, loopback, completion):
    server = loopback(*[TOO_MANY] * 4, completion())
    outcome = ask(server.endpoint(slots=1))
    assert outcome.finished == 6
    assert len(server.asked) == 10
    assert read_record(ask.path)[0]["failed_tries"] == 4


def test_a_storm_that_does_not_end_ends_the_run_and_repeats_nothing_paid(ask, loopback, completion):
    server = loopback(completion(), completion(), TOO_MANY)
    with pytest.raises(SamplingError, match=r"answered 429 6 times .*2 of 6 replies are safe"):
        ask(server.endpoint(slots=1))
    assert len(read_record(ask.path)) == 2


def test_faults_of_the_server_pass(ask, loopback, completion):
    server = loopback((500, {}, ERROR), (503, {}, b"<html>"), completion())
    assert ask(server.endpoint()).finished == 6


def truncated(handler):
    """Promise more than is sent, and hang up."""
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", "500")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"mess')
    handler.close_connection = True


def test_a_body_that_breaks_off_is_a_dropped_connection(ask, loopback, completion):
    server = loopback(truncated, completion())
    assert ask(server.endpoint()).finished == 6


def trickling(handler):
    """Send a byte now and then: no read ever times out."""
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", "500")
    handler.end_headers()
    try:
        for _ in range(60):
            handler.wfile.write(b" ")
            time.sleep(0.1)
    except OSError:
        handler.close_connection = True


def test_a_body_that_trickles_in_is_given_up(ask, loopback):
    server = loopback(trickling)
    started = time.monotonic()
    with pytest.raises(SamplingError, match="did not answer"):
        ask(server.endpoint(slots=1), patience=replace(QUICK, tries=1, timeout=0.2, deadline=0.3))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"choices": "many"}', b"\x00\xff", b"null", b"[" * 900])
def test_a_malformed_body_is_missing_and_was_asked_for_once(ask, loopback, completion, body):
    server = loopback((200, {}, body), completion())
    outcome = ask(server.endpoint())
    assert (outcome.finished, outcome.rejected, len(server.asked)) == (5, {"garbage": 1}, 6)


def test_a_model_the_server_does_not_have_ends_the_run(ask, loopback, completion):
    server = loopback(completion())
    with pytest.raises(SamplingError, match=r"answered 404.*does not exist.*Check --model"):
        ask(server.endpoint(model="misspelt"))


def test_another_model_than_asked_for_is_recorded_as_what_it_says(ask, loopback, completion):
    outcome = ask(loopback(completion(model="somebody-else")).endpoint())
    assert outcome.answered == ("somebody-else",)
    assert {entry["returned_model"] for entry in read_record(ask.path)} == {"somebody-else"}
    assert {cell.model for cell in build_table(ask.path, name="t").cells} == {"somebody-else"}


@pytest.mark.parametrize(
    ("shape", "reasoning", "cached"), [(VLLM, "They want tea.", None), (HOSTED, None, 16)]
)
def test_the_shapes_of_vllm_and_hosted_replies_are_read(ask, loopback, shape, reasoning, cached):
    assert ask(loopback(shape).endpoint()).tokens == 6 * 24
    for entry in read_record(ask.path):
        assert entry["reply"].startswith("Tea")
        assert entry["reasoning"] == reasoning
        assert entry["usage"].get("cached_tokens") == cached


def test_the_key_and_the_address_are_nowhere_even_where_the_server_repeats_them(ask, loopback, completion):
    def told(handler):
        words = f"{handler.headers['authorization']} at {handler.headers['host']}"
        body = completion(words, model=words, system_fingerprint=words, message={"reasoning": words})
        body = json.dumps(body).encode()
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    endpoint = loopback(told).endpoint()
    tape = ask.path.with_name("tape.jsonl")
    ask(endpoint, cassette=tape, mode="record")
    table = ask.path.with_name("table.json")
    build_table(ask.path, name="t").save(table)
    with pytest.raises(SamplingError) as refused:
        ask(replace(endpoint, model="another"))
    host = endpoint.base_url.removeprefix("http://").removesuffix("/v1")
    for text in (ask.path.read_text(), tape.read_text(), table.read_text(), str(refused.value)):
        assert endpoint.api_key not in text
        assert host not in text


HOSTILE = {
    "escapes": "\x1b]0;owned\x07\x1b[2J I am here.",
    "nulls": "I am\x00here",
    "path": "../../../etc/passwd",
    "json": '{"id": "x", "outcome": "reply", "reply": "mine"}\n{"id": "y"}',
    "huge": "I love you. " * 60_000,
    "separators": "one\u2028two\u0085three\rfour",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_output_is_data(ask, loopback, completion, text):
    ask(loopback(completion(text, model=f"m\x1b[2J{text[:40]}")).endpoint())
    entries = read_record(ask.path)
    assert len(entries) == 6
    assert all(text.startswith(entry["reply"]) for entry in entries)
    assert max(map(len, ask.path.read_bytes().splitlines())) < 200_000
    assert "\x1b" not in ask.path.read_text()
    assert not any("\x1b" in cell.model for cell in build_table(ask.path, name="t").cells)


def test_think_tags_are_kept_apart_and_never_scored(ask, loopback, completion):
    ask(loopback(completion("<think>I feel so lonely.</think>\nThe list has three items.")).endpoint())
    for entry in read_record(ask.path):
        assert entry["reply"] == "The list has three items."
        assert entry["reasoning"] == "I feel so lonely."


def test_a_budget_of_money_counts_calls_under_way_and_leaves_a_partial_table(ask, loopback, completion):
    prices = Prices(
        date="2026-01-31", currency="EUR", model=[Price(name="served", sent=1000.0, received=1000.0)]
    )
    server = loopback(completion())
    outcome = ask(server.endpoint(slots=4), prices=prices, limits=Limits(money=0.25))
    assert "of 0.25 in money" in outcome.stopped
    assert 0 < outcome.finished == len(server.asked) < 6
    assert outcome.money == pytest.approx(outcome.finished * 0.015)
    provenance = build_table(ask.path, name="t").provenance
    assert (provenance["asked"], provenance["replies"]) == (6, outcome.finished)


def test_calls_under_way_are_kept_when_the_budget_ends_the_run(ask, loopback, completion):
    server = loopback(completion())
    outcome = ask(server.endpoint(slots=6), limits=Limits(tokens=400))
    assert outcome.finished == len(server.asked) == len(read_record(ask.path))


def test_the_pace_is_kept(ask, loopback, completion):
    started = time.monotonic()
    ask(loopback(completion()).endpoint(slots=6), pace=Pace(requests=300.0, concurrency=6))
    quick = time.monotonic() - started
    slow = ask.path.with_name("slow.jsonl")
    ask.path = slow
    started = time.monotonic()
    ask(loopback(completion()).endpoint(slots=6), pace=Pace(tokens=1200.0, concurrency=6))
    assert quick < 3
    assert len(read_record(slow)) == 6


def test_two_models_side_by_side_meet_the_same_words_and_seeds(ask, loopback, completion):
    first, second = loopback(completion("Tea.")), loopback(completion("Rain."), model="other")
    outcome = ask([first.endpoint(), second.endpoint()])
    assert (outcome.asked, outcome.finished) == (12, 12)
    told = [[{**sent, "model": ""} for sent in server.asked] for server in (first, second)]
    assert sorted(map(str, told[0])) == sorted(map(str, told[1]))


def test_a_server_that_ignores_seeds_is_seen(ask, loopback, completion, probes):
    twice = probes.profiles["least"].model_copy(update={"name": "twice", "replicates": 2})
    both = replace(probes, profiles={**probes.profiles, "twice": twice})
    server = loopback(completion("Always the same."))
    outcome = sample(server.endpoint(), both, ask.path, profile="twice", terms=Terms(patience=QUICK))
    assert (outcome.replicates, outcome.distinct, outcome.identical) == (12, 6, 0.5)


KILLED = """
import sys
from pathlib import Path
from agents.tone.endpoint import Endpoint
from agents.tone.probe import load_probes
from agents.tone.sample import sample
endpoint = Endpoint(base_url=sys.argv[1], model="served", alias="loopback", api_key=sys.argv[2], slots=1)
sample(endpoint, load_probes(), Path(sys.argv[3]), profile="smoke")
"""


def test_a_run_killed_at_any_point_repeats_no_call_whose_reply_came(ask, loopback, completion):
    def slowly(handler):
        time.sleep(0.02)
        body = json.dumps(completion()).encode()
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    server = loopback(slowly)
    endpoint = server.endpoint(slots=1)
    command = [sys.executable, "-c", KILLED, endpoint.base_url, endpoint.api_key, str(ask.path)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[3])
    while len(server.asked) < 5:
        assert process.poll() is None
        time.sleep(0.005)
    process.kill()
    process.wait()
    before = {entry["id"] for entry in read_record(ask.path)}
    asked = len(server.asked)
    assert asked - 1 <= len(before) <= asked
    assert ask(endpoint, profile="smoke").finished == 24
    assert len(server.asked) - asked == 24 - len(before)


def test_the_embedded_server_slowed_is_waited_for_and_one_that_hangs_is_given_up(ask):
    with embedded_server() as endpoint:
        os.kill(endpoint.process, signal.SIGSTOP)
        timer = threading.Timer(1.0, os.kill, (endpoint.process, signal.SIGCONT))
        timer.start()
        slowed = ask(endpoint, limits=Limits(tokens=150), patience=Patience(timeout=30.0))
        timer.join()
        before = read_record(ask.path)
        os.kill(endpoint.process, signal.SIGSTOP)
        with pytest.raises(SamplingError, match=r"did not answer .*replies are safe"):
            ask(endpoint, patience=replace(QUICK, tries=2, timeout=0.2))
    assert slowed.finished == len(before) >= 1
    assert before[0]["latency_seconds"] >= 0.9
    assert read_record(ask.path) == before
