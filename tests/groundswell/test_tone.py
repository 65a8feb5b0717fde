"""The tone commands, as a user meets them."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from agents.tone.capability import CALLS, MOST_TOKENS
from groundswell.__main__ import main

KEY = "sk-planted-0815"


@pytest.fixture
def call():
    def run(*words):
        return CliRunner().invoke(main, ["tone", *map(str, words)])

    return run


@pytest.fixture
def pretended(monkeypatch):
    """A loopback server with one canned reply, that wants the planted key; keeps what it was asked."""
    monkeypatch.setenv("TONE_KEY", KEY)

    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            good = self.headers["authorization"] == f"Bearer {KEY}"
            message = {"role": "assistant", "content": "I missed you, my friend."}
            body = {"id": "1", "object": "chat.completion", "created": 1, "model": "pretended-1"}
            body["choices"] = [{"index": 0, "finish_reason": "stop", "message": message}]
            answer = json.dumps(body if good else {"error": {"message": f"wrong key {KEY}"}}).encode()
            self.send_response(200 if good else 401)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def sampling(pretended, tmp_path):
    url, _ = pretended
    out = tmp_path / "replies.jsonl"
    return [
        "sample",
        "--base-url",
        url,
        "--model",
        "m",
        "--profile",
        "smoke",
        "--out",
        out,
        "--api-key-env",
        "TONE_KEY",
        "--no-probe",
    ]


def test_sample_build_and_show_go_hand_in_hand(call, sampling, pretended, tmp_path):
    sampled = call(*sampling, "--json")
    assert sampled.exit_code == 0, sampled.output
    record = json.loads(sampled.stdout)
    assert (record["schema_version"], record["finished"], record["asked"]) == (1, 24, 24)
    assert call(*sampling).exit_code == 0
    assert len(pretended[1]) == 24

    built = call("build", sampling[8], "--out", tmp_path / "table.json", "--json")
    assert built.exit_code == 0, built.output
    shown = call("show", tmp_path / "table.json", "--json")
    assert json.loads(shown.stdout)["hash"] == json.loads(built.stdout)["hash"]
    words = call("show", tmp_path / "table.json").stdout
    assert "warm-companion" in words
    assert "pretended-1" in words


def test_the_key_is_in_no_file_and_no_output(call, sampling, tmp_path, monkeypatch):
    good = call(*sampling)
    monkeypatch.setenv("TONE_KEY", KEY + "-but-wrong")
    refused = call(*sampling[:8], tmp_path / "other.jsonl", *sampling[9:])
    assert refused.exit_code == 1
    assert "answered 401" in refused.output
    written = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert all(KEY + "-but-wrong" not in text for text in written)
    for text in (good.output, *written):
        assert KEY not in text


def test_what_leaves_this_machine_needs_consent(call, tmp_path):
    out = tmp_path / "replies.jsonl"
    asked = call("sample", "--base-url", "https://nowhere.invalid/v1", "--model", "m", "--out", out)
    assert asked.exit_code == 2
    assert "48 calls and about" in asked.stderr
    assert "--yes" in asked.stderr
    assert not out.exists()


def test_a_refused_port_is_told_in_one_sentence(call, tmp_path):
    stopped = call(
        "sample", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--out", tmp_path / "r.jsonl", "-q"
    )
    assert stopped.exit_code == 1
    assert "connection was refused" in stopped.stderr
    assert "Traceback" not in stopped.output


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--base-url", "http://127.0.0.1:9/v1"], "needs --model"),
        (["--model", "m"], "belong to --base-url"),
        (["--profile", "huge"], "no profile 'huge'"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused(call, tmp_path, words, complaint):
    refused = call("sample", "--out", tmp_path / "r.jsonl", *words)
    assert refused.exit_code in {2, 3}
    assert complaint in refused.output


def test_scores_are_the_answer(call, tmp_path):
    (tmp_path / "r.jsonl").write_text('{"id": "a", "user": "Sad?", "reply": "I do not feel lonely."}\n')
    lines = call("score", tmp_path / "r.jsonl").stdout.splitlines()
    assert [json.loads(line)["scorer"] for line in lines] == ["lexicon", "encoder"]
    rows = json.loads(call("score", tmp_path / "r.jsonl", "--scorers", "lexicon", "--json").stdout)["rows"]
    assert [(row["id"], row["explicit"]) for row in rows] == [("a", "deny")]


@pytest.mark.parametrize(
    ("content", "complaint"), [('{"id": "a", "reply": 3}\n', "line 1, column 13"), ("", "holds no replies")]
)
def test_a_bad_file_is_named_with_line_and_column(call, tmp_path, content, complaint):
    (tmp_path / "r.jsonl").write_text(content)
    refused = call("score", tmp_path / "r.jsonl")
    assert refused.exit_code == 3
    assert complaint in refused.stderr


def test_the_shipped_table_is_shown_by_name(call):
    shown = call("show", "literature")
    assert shown.exit_code == 0
    assert "+0.28" in shown.stdout
    assert "assumed" in shown.stdout


def test_a_missing_table_is_refused(call):
    assert call("show", "nothing-of-the-kind").exit_code == 3


def test_the_plan_is_told_before_anything_is_asked(call, sampling, pretended):
    told = json.loads(call(*sampling, "--dry-run", "--json").stdout)
    assert (told["calls"], told["scored"], told["money"]) == (24, 24, None)
    assert told["tokens"] > 24 * 24
    assert pretended[1] == []


def test_money_needs_a_price_list_and_is_told_beforehand(call, sampling, tmp_path):
    assert "--budget-money needs --prices" in call(*sampling, "--budget-money", "1").stderr
    prices = tmp_path / "prices.toml"
    prices.write_text(
        'date = 2026-01-31\ncurrency = "EUR"\n[[model]]\nname = "m"\nsent = 10\nreceived = 10\n'
    )
    told = call(*sampling, "--prices", prices, "--dry-run")
    assert "EUR" in told.stdout


def test_a_budget_ends_with_a_partial_table_and_exit_code_4(call, sampling, tmp_path):
    table = tmp_path / "partial.json"
    ended = call(*sampling, "--budget-tokens", "800", "--table", table)
    assert ended.exit_code == 4, ended.output
    assert "budget of 800 tokens" in ended.stderr
    provenance = json.loads(table.read_text())["provenance"]
    assert 0 < provenance["replies"] < provenance["asked"] == 24


def test_trying_out_is_told_and_comes_off_the_budget(call, sampling, pretended, tmp_path):
    trying = [word for word in sampling if word != "--no-probe"]
    told = json.loads(call(*trying, "--dry-run", "--json").stdout)
    assert (told["trial_calls"], told["trial_tokens"]) == (CALLS, MOST_TOKENS)
    left_out = call(*trying, "--budget-tokens", MOST_TOKENS)
    assert "too small to try out first" in left_out.stderr
    assert all("response_format" not in request for request in pretended[1])
    ended = call(*trying, "--out", tmp_path / "tried.jsonl", "--budget-tokens", 2 * MOST_TOKENS)
    assert f"budget of {MOST_TOKENS} tokens" in ended.stderr


def test_what_an_endpoint_can_do_is_found_out_first(call, sampling, pretended):
    sampled = call(*[word for word in sampling if word != "--no-probe"], "-v")
    assert sampled.exit_code == 0, sampled.output
    assert "seed same text for every seed" in sampled.stderr
    assert len(pretended[1]) > 24


def test_the_shipped_cassette_is_replayed_without_a_server(call, tmp_path):
    out = tmp_path / "again.jsonl"
    replayed = call("sample", "--cassette", "smoke", "--profile", "smoke", "--out", out, "-q")
    assert replayed.exit_code == 0, replayed.output
    assert "24 of 24 replies" in replayed.stdout
    missed = call(
        "sample", "--cassette", "smoke", "--profile", "cpu-tiny", "--out", tmp_path / "x.jsonl", "-q"
    )
    assert missed.exit_code == 1
    assert "nearest record" in missed.stderr


def test_two_models_are_asked_side_by_side(call, sampling, pretended, tmp_path):
    words = [
        *sampling[:8],
        tmp_path / "both.jsonl",
        *sampling[9:],
        "--model",
        "n",
        "--profile",
        "first-light",
    ]
    assert call(*words).exit_code == 0
    assert sorted({sent["model"] for sent in pretended[1]}) == ["m", "n"]
    assert len(pretended[1]) == 96


def test_tables_are_compared_and_drawn(call, tmp_path):
    figure = tmp_path / "tone.svg"
    words = ("show", "smollm2-cpu-tiny", "--compare", "smollm2-cpu-tiny", "--figure", figure)
    shown = call(*words)
    assert shown.exit_code == 0, shown.output
    assert "difference" in shown.stdout
    assert figure.read_text().startswith("<?xml")
    pairs = json.loads(call("show", "smollm2-cpu-tiny", "--compare", "smollm2-cpu-tiny", "--json").stdout)[
        "pairs"
    ]
    assert {pair["difference"] for pair in pairs} == {0.0}
    assert call("show", "literature", "--figure", tmp_path / "tone.txt").exit_code == 2


def test_a_recorded_check_against_life_is_told(call):
    told = call("live", "smollm2-cpu-tiny", "--cassette", "smollm2-cpu-tiny-live", "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["low"] <= found["high"]
    assert found["talks"] + found["unreadable"] == 20
    assert call("live", "smollm2-cpu-tiny").exit_code == 2


def test_what_a_check_against_life_takes_is_told_beforehand(call, tmp_path):
    server = ("--base-url", "https://models.invalid/v1", "--model", "m", "--out", tmp_path / "live.jsonl")
    told = call("live", "smollm2-cpu-tiny", *server, "--dry-run")
    assert told.exit_code == 0, told.output
    assert told.stdout.endswith("Nothing was asked.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_user_s_own_probes_are_named_where_they_are_wrong(call, tmp_path):
    refused = call("sample", "--probes", tmp_path, "--out", tmp_path / "r.jsonl")
    assert refused.exit_code == 3
    assert "personas.toml: there is no such file" in refused.stderr
