"""The tone commands, as a user meets them."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

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
    ]


def test_sample_build_and_show_go_hand_in_hand(call, sampling, pretended, tmp_path):
    sampled = call(*sampling, "--json")
    assert sampled.exit_code == 0, sampled.output
    record = json.loads(sampled.stdout)
    assert (record["schema_version"], record["finished"], record["asked"]) == (1, 6, 6)
    assert call(*sampling).exit_code == 0
    assert len(pretended[1]) == 6

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
