"""A real embedded server for the session, and pretended ones for what a real server cannot be made to do."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest

from agents.tone.endpoint import Endpoint
from agents.tone.local import embedded_server
from agents.tone.measure import measure
from agents.tone.probe import Seeds, load_probes

KEY = "sk-planted-4711-do-not-leak"
HOST = "secret-host.invalid"


@pytest.fixture(scope="session")
def server():
    with embedded_server() as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def shortened():
    """Add a profile of six short replies to probes."""

    def add(probes):
        least = probes.profiles["smoke"].model_copy(
            update={"name": "least", "turns": ("1",), "seeds": Seeds(everyday=3), "max_tokens": 8}
        )
        return replace(probes, profiles={**probes.profiles, "least": least})

    return add


@pytest.fixture(scope="session")
def probes(shortened):
    """The shipped probes, and the profile *least*."""
    return shortened(load_probes())


@pytest.fixture(scope="session")
def measured(server, probes, tmp_path_factory):
    """Six short replies, really sampled and scored: folder, table, and the progress that was told."""
    folder = tmp_path_factory.mktemp("measured")
    told = []
    table = measure(
        server, "least", folder, probes=probes, progress=lambda done, asked: told.append((done, asked))
    )
    return folder, table, told


@pytest.fixture
def hosted():
    """An endpoint that exists nowhere; its key and host must never be seen again."""
    return Endpoint(base_url=f"https://{HOST}/v1", model="pretended", alias="hosted", api_key=KEY, slots=1)


@pytest.fixture
def completion():
    """The body of a chat completion."""

    def body(text="I love our talks.", **changed):
        choice = {
            "index": 0,
            "finish_reason": changed.pop("finish_reason", "stop"),
            "message": {"role": "assistant", "content": text, **changed.pop("message", {})},
        }
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "pretended-2026-01",
            "choices": [choice],
            "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
            **changed,
        }

    return body


@pytest.fixture
def transport():
    """A transport that gives these responses in turn, the last one for ever; keeps the requests."""

    def answering(*responses):
        requests = []

        def handle(request):
            requests.append(json.loads(request.content))
            answer = responses[min(len(requests), len(responses)) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer if isinstance(answer, httpx2.Response) else httpx2.Response(200, json=answer)

        made = httpx2.MockTransport(handle)
        made.requests = requests
        return made

    return answering


@pytest.fixture
def recorded(tmp_path):
    """Write a record of replies: one line for each (persona, wording, reply)."""

    def write(replies, path=None, **changed):
        path = path or tmp_path / "replies.jsonl"
        lines = []
        for number, (persona, wording, reply) in enumerate(replies):
            place = {"persona": persona, "topic": "small-talk", "stratum": "everyday", "style": "terse"}
            entry = {
                "id": f"id-{number}",
                "endpoint": "hosted",
                "requested_model": "pretended",
                "returned_model": "pretended-2026-01",
                "place": place | {"wording": wording, "replicate": 0, "stage": 1},
                "profile": "first-light",
                "probe_hash": "0" * 64,
                "messages": [{"role": "user", "content": "How was your day?"}],
                "sent": {"model": "pretended", "temperature": 0.7, "seed": number},
                "software": {"client": "openai 3"},
                "time": "2026-11-23T10:00:00+00:00",
                "outcome": "reply",
                "reply": reply,
                "finish_reason": "stop",
            }
            if reply is None:
                entry |= {"outcome": "context_overflow", "reason": "the prompt is too long"}
            lines.append(json.dumps(entry | changed))
        path.write_text("\n".join(lines) + "\n")
        return path

    return write


@pytest.fixture
def loopback():
    """A strict server on loopback: knows one model and one key, and answers as a test tells it to."""
    started = []

    def start(*answers, model="served", check=None):
        server = Loopback(answers, model=model, check=check)
        started.append(server)
        return server

    yield start
    for server in started:
        server.close()


class Loopback:
    """A real HTTP server whose answers are given in turn, the last one for ever.

    An answer is a dict (a chat completion), a tuple (status, headers, body) or a function of the handler.
    """

    def __init__(self, answers, *, model, check):
        self.asked, self.answers, self.model, self.check = [], answers, model, check
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, handler):
        """Answer one request."""
        sent = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
        self.asked.append(sent)
        refused = self.refusal(handler, sent)
        answer = refused or self.answers[min(len(self.asked), len(self.answers)) - 1]
        if callable(answer):
            answer(handler)
            return
        status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        for name, value in {
            "content-type": "application/json",
            "content-length": len(body),
            **headers,
        }.items():
            handler.send_header(name, str(value))
        handler.end_headers()
        handler.wfile.write(body)

    def refusal(self, handler, sent):
        """What a strict server says of a wrong key, a wrong model or a wrong parameter."""
        if handler.headers["authorization"] != f"Bearer {KEY}":
            return 401, {}, {"error": {"message": f"Incorrect API key: {handler.headers['authorization']}"}}
        if sent["model"] != self.model:
            return 404, {}, {"error": {"message": f"The model `{sent['model']}` does not exist."}}
        return self.check(sent) if self.check else None

    def endpoint(self, **changed):
        """How it is reached."""
        url = f"http://127.0.0.1:{self.server.server_port}/v1"
        return Endpoint(
            **{"base_url": url, "model": self.model, "alias": "loopback", "api_key": KEY, "slots": 2}
            | changed
        )

    def close(self):
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
