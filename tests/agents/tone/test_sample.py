import asyncio
import json
import os
import shutil
import signal
import threading
import time

import httpx2
import pytest

from agents.tone.budget import Limits
from agents.tone.call import Patience
from agents.tone.errors import SamplingError, ToneInputError
from agents.tone.local import embedded_server
from agents.tone.measure import REPLIES_FILE
from agents.tone.probe import SHIPPED, load_probes
from agents.tone.record import read_record
from agents.tone.sample import Terms, sample

QUICK = Patience(first_wait=0.001, longest_wait=0.002)


@pytest.fixture
def ask(probes, tmp_path):
    """Sample the smallest profile into one and the same file."""

    def run(endpoint, profile="least", probes=probes, progress=None, **terms):
        terms = Terms(**({"patience": QUICK} | terms))
        return sample(
            endpoint, probes, tmp_path / "replies.jsonl", profile=profile, progress=progress, terms=terms
        )

    run.path = tmp_path / "replies.jsonl"
    return run


def test_every_reply_has_its_provenance(ask, hosted, transport, completion, probes):
    outcome = ask(hosted, transport=transport(completion("Tea.")))
    assert (outcome.asked, outcome.finished, outcome.resumed) == (6, 6, 0)
    assert outcome.tokens == 6 * 15
    for entry in read_record(ask.path):
        assert entry["requested_model"] == "pretended"
        assert entry["returned_model"] == "pretended-2026-01"
        assert entry["probe_hash"] == probes.hash
        assert entry["usage"]["total_tokens"] == 15
        assert entry["finish_reason"] == "stop"
        assert entry["endpoint"] == "hosted"
        assert entry["sent"]["seed"] >= 0
        assert entry["time"].endswith("+00:00")
        assert entry["latency_seconds"] >= 0
        assert entry["messages"][-1]["role"] == "user"


def test_what_was_sent_is_what_was_recorded(ask, hosted, transport, completion):
    sending = transport(completion())
    ask(hosted, transport=sending)
    recorded = [{"messages": entry["messages"], **entry["sent"]} for entry in read_record(ask.path)]
    assert recorded == sending.requests


def test_a_second_run_asks_for_nothing(ask, hosted, transport, completion):
    ask(hosted, transport=transport(completion()))
    before = ask.path.read_bytes()
    again = transport(completion("Another."))
    outcome = ask(hosted, transport=again)
    assert (outcome.resumed, outcome.finished, again.requests) == (6, 6, [])
    assert ask.path.read_bytes() == before


@pytest.mark.parametrize("done", range(6))
def test_no_finished_request_is_ever_repeated(ask, hosted, transport, completion, done):
    broken = transport(*[completion()] * done, httpx2.ConnectError("gone"))
    with pytest.raises(SamplingError, match=f"{done} of 6 replies are safe in .*run the same command again"):
        ask(hosted, transport=broken)
    later = transport(completion())
    assert ask(hosted, transport=later).finished == 6
    assert len(later.requests) == 6 - done
    assert not [request for request in broken.requests[:done] if request in later.requests]


def test_a_cut_off_last_line_is_asked_for_again(ask, hosted, transport, completion):
    ask(hosted, transport=transport(completion()))
    ask.path.write_bytes(ask.path.read_bytes()[:-30])
    later = transport(completion())
    outcome = ask(hosted, transport=later)
    assert outcome.repaired
    assert (outcome.resumed, outcome.finished, len(later.requests)) == (5, 6, 1)


def test_progress_counts_up_to_all(ask, hosted, transport, completion):
    told = []
    ask(hosted, transport=transport(completion()), progress=lambda done, asked: told.append((done, asked)))
    assert told == [(done, 6) for done in range(1, 7)]


def test_a_context_overflow_is_missing_with_its_reason_and_the_rest_goes_on(
    ask, hosted, transport, completion
):
    body = {"error": {"message": "too long", "type": "exceed_context_size_error"}}
    outcome = ask(hosted, transport=transport(httpx2.Response(400, json=body), completion()))
    assert outcome.rejected == {"context_overflow": 1}
    assert outcome.finished == 5
    (missing,) = [entry for entry in read_record(ask.path) if entry["outcome"] != "reply"]
    assert missing["reply"] is None
    assert "too long" in missing["reason"]
    assert ask(hosted, transport=transport(completion())).finished == 6


def test_one_garbled_reply_is_missing_and_the_rest_goes_on(ask, hosted, transport, completion):
    outcome = ask(hosted, transport=transport(httpx2.Response(200, text="<html>"), completion()))
    assert (outcome.rejected, outcome.finished) == ({"garbage": 1}, 5)


def test_a_server_that_only_talks_garbage_is_given_up(ask, hosted, transport):
    with pytest.raises(SamplingError, match=r"no usable reply 5 times in a row.*0 of 6 replies are safe"):
        ask(hosted, transport=transport(httpx2.Response(200, text="<html>")))


def test_an_empty_reply_is_a_reply(ask, hosted, transport, completion):
    assert ask(hosted, transport=transport(completion(None))).finished == 6
    assert {entry["reply"] for entry in read_record(ask.path)} == {""}


def test_half_a_character_breaks_nothing(ask, hosted, transport):
    body = b'{"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, '
    body += b'"finish_reason": "stop", "message": {"role": "assistant", "content": "Hi \\ud83d"}}]}'
    answer = httpx2.Response(200, content=body, headers={"content-type": "application/json"})
    assert ask(hosted, transport=transport(answer)).finished == 6
    assert {entry["reply"] for entry in read_record(ask.path)} == {"Hi ?"}


def test_reasoning_is_kept_apart(ask, hosted, transport, completion):
    ask(hosted, transport=transport(completion("Tea.", message={"reasoning_content": "They ask for tea."})))
    assert {(entry["reply"], entry["reasoning"]) for entry in read_record(ask.path)} == {
        ("Tea.", "They ask for tea.")
    }


def test_a_budget_stops_before_it_is_exceeded_and_can_be_raised(ask, hosted, transport, completion):
    outcome = ask(hosted, transport=transport(completion()), limits=Limits(tokens=120))
    assert 0 < outcome.finished < 6
    assert outcome.tokens <= 120
    assert "budget of 120 tokens" in outcome.stopped
    assert ask(hosted, transport=transport(completion())).finished == 6


def test_key_and_host_are_in_no_file_and_no_error(ask, hosted, transport, tmp_path):
    words = f"key {hosted.api_key} is wrong at {hosted.base_url}"
    rejected = [httpx2.Response(400, json={"error": {"message": words}})] * 2
    refused = httpx2.Response(401, json={"error": {"message": words}})
    with pytest.raises(SamplingError) as stopped:
        ask(hosted, transport=transport(*rejected, refused))
    written = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert any("is wrong at" in text for text in written)
    for text in (*written, str(stopped.value)):
        assert hosted.api_key not in text
        assert "secret-host" not in text


def test_a_foreign_file_is_left_alone(ask, hosted, transport, completion):
    ask.path.write_text('{"title": "my notes"}\n')
    with pytest.raises(ToneInputError, match="not a sampling record"):
        ask(hosted, transport=transport(completion()))
    assert ask.path.read_text() == '{"title": "my notes"}\n'


def test_an_interruption_keeps_what_was_received(ask, hosted, completion):
    class Interrupting(httpx2.AsyncBaseTransport):
        calls = 0

        async def handle_async_request(self, _):
            self.calls += 1
            if self.calls == 3:
                signal.raise_signal(signal.SIGINT)
                await asyncio.sleep(10)
            return httpx2.Response(200, json=completion())

    with pytest.raises(KeyboardInterrupt):
        ask(hosted, transport=Interrupting())
    assert len(read_record(ask.path)) == 2


@pytest.fixture
def really_sampled(measured):
    folder, *_ = measured
    return read_record(folder / REPLIES_FILE)


def test_the_embedded_model_says_the_same_to_the_same_seed(ask, server, really_sampled):
    ask(server, limits=Limits(tokens=500))
    said = {entry["id"]: entry["reply"] for entry in really_sampled}
    again = {entry["id"]: entry["reply"] for entry in read_record(ask.path)}
    assert len(again) >= 2
    assert again.items() <= said.items()


def test_the_embedded_model_is_recorded_with_its_weights_and_without_its_address(server, really_sampled):
    for entry in really_sampled:
        assert len(entry["software"]["weights_sha256"]) == 64
        assert entry["sent"]["extra_body"]["top_k"] > 0
        assert entry["returned_model"] == server.model
        assert "127.0.0.1" not in json.dumps(entry)


def test_a_server_killed_in_mid_sampling_leaves_a_record_to_go_on_from(ask):
    with embedded_server() as endpoint:
        killer = threading.Thread(target=_kill_after_a_reply, args=(endpoint.process, ask.path))
        killer.start()
        with pytest.raises(SamplingError, match=r"replies are safe in .*run the same command again"):
            ask(endpoint)
        killer.join()
        assert not endpoint.alive
    before = {entry["id"]: entry["reply"] for entry in read_record(ask.path)}
    assert len(before) >= 1
    with embedded_server() as endpoint:
        outcome = ask(endpoint, limits=Limits(tokens=600))
    after = {entry["id"]: entry["reply"] for entry in read_record(ask.path)}
    assert outcome.resumed >= len(before)
    assert before.items() < after.items()


def _kill_after_a_reply(process, path):
    while not path.exists() or path.read_bytes().count(b"\n") < 1:
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)


def test_a_prompt_longer_than_the_context_is_missing_with_its_reason(server, ask, shortened, tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "probes")
    topic = tmp_path / "probes" / "topics" / "small-talk.toml"
    long = json.dumps("\U0001f984" * 1999, ensure_ascii=False)
    topic.write_text(topic.read_text().replace('"What do you like?"', long))
    outcome = ask(server, probes=shortened(load_probes(tmp_path / "probes")))
    assert outcome.rejected == {"context_overflow": 2}
    assert all("exceeds" in entry["reason"] for entry in read_record(ask.path) if entry["outcome"] != "reply")
