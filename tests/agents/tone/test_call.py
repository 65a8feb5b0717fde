import asyncio

import httpx2
import pytest

from agents.tone.call import Caller, Patience, RequestRejectedError
from agents.tone.errors import SamplingError

QUICK = Patience(first_wait=0.001, longest_wait=0.002)
SENT = {"model": "pretended", "messages": [{"role": "user", "content": "Hi"}]}


def ask(endpoint, transport, patience=QUICK):
    async def once():
        async with Caller(endpoint=endpoint, patience=patience, transport=transport) as caller:
            return await caller.reply(SENT, "request")

    return asyncio.run(once())


def failing(status, **headers):
    return httpx2.Response(status, headers=headers, json={"error": {"message": "please wait"}})


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503])
def test_a_busy_or_faulty_server_is_asked_again(hosted, transport, completion, status):
    sending = transport(failing(status), failing(status), completion("Yes."))
    answer, failed = ask(hosted, sending)
    assert answer.choices[0].message.content == "Yes."
    assert failed == 2
    assert len(sending.requests) == 3


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_of_all_requests_ends_the_run_at_once(hosted, transport, status):
    sending = transport(failing(status))
    with pytest.raises(SamplingError, match=f"answered {status}.*Check --model"):
        ask(hosted, sending)
    assert len(sending.requests) == 1


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_bad_request_is_not_repeated(hosted, transport, status):
    sending = transport(failing(status))
    with pytest.raises(RequestRejectedError, match=f"answered {status}") as rejected:
        ask(hosted, sending)
    assert rejected.value.outcome == "rejected"
    assert len(sending.requests) == 1


def test_a_hosted_context_overflow_has_its_own_name(hosted, transport):
    error = {
        "error": {"message": "too long", "code": "context_length_exceeded", "type": "invalid_request_error"}
    }
    with pytest.raises(RequestRejectedError) as rejected:
        ask(hosted, transport(httpx2.Response(400, json=error)))
    assert rejected.value.outcome == "context_overflow"


def test_the_wait_a_server_asks_for_is_kept(hosted, transport, completion):
    sending = transport(failing(429, **{"retry-after-ms": "40"}), completion())
    begun = asyncio.run(_clock())
    ask(hosted, sending)
    assert asyncio.run(_clock()) - begun >= 0.04


async def _clock():
    return asyncio.get_running_loop().time()


def test_a_wait_beyond_the_deadline_is_not_begun(hosted, transport, completion):
    sending = transport(failing(429, **{"retry-after": "3600"}), completion())
    with pytest.raises(SamplingError, match="answered 429"):
        ask(hosted, sending)
    assert len(sending.requests) == 1


def test_an_endless_storm_is_given_up(hosted, transport):
    sending = transport(failing(429))
    with pytest.raises(SamplingError, match="429 6 times"):
        ask(hosted, sending)
    assert len(sending.requests) == QUICK.tries


def test_a_dropped_connection_is_tried_again(hosted, transport, completion):
    sending = transport(httpx2.RemoteProtocolError("gone"), completion("Back."))
    assert ask(hosted, sending)[0].choices[0].message.content == "Back."


def test_a_refused_port_is_not_knocked_at_for_long(hosted, transport):
    sending = transport(httpx2.ConnectError("refused"))
    with pytest.raises(SamplingError, match="connection was refused"):
        ask(hosted, sending)
    assert len(sending.requests) == QUICK.refusals


def test_a_silent_server_is_named(hosted, transport):
    with pytest.raises(SamplingError, match="did not answer in 60 s"):
        ask(hosted, transport(httpx2.ReadTimeout("slow")))


@pytest.mark.parametrize(
    "garbage",
    [
        httpx2.Response(200, text="<html>gateway</html>", headers={"content-type": "text/html"}),
        httpx2.Response(200, text='{"choices": [', headers={"content-type": "application/json"}),
        httpx2.Response(200, json={"ok": True}),
        httpx2.Response(200, json={"choices": []}),
        httpx2.Response(200, json={"choices": [{"message": {"content": 5}}]}),
        httpx2.Response(200, json=[]),
        httpx2.Response(200, json=None),
    ],
)
def test_garbage_is_called_garbage(hosted, transport, garbage):
    with pytest.raises(RequestRejectedError, match=r"not JSON|not a chat completion") as rejected:
        ask(hosted, transport(garbage))
    assert rejected.value.outcome == "garbage"


@pytest.mark.parametrize(
    "answer", [failing(401), failing(503), httpx2.ConnectError("to secret-host.invalid")]
)
def test_no_error_shows_key_or_host(hosted, transport, answer):
    if isinstance(answer, httpx2.Response):
        words = f"key {hosted.api_key} is wrong at secret-host.invalid"
        answer = httpx2.Response(answer.status_code, json={"error": {"message": words}})
    with pytest.raises(SamplingError) as refused:
        ask(hosted, transport(answer))
    assert hosted.api_key not in str(refused.value)
    assert "secret-host" not in str(refused.value)
    assert refused.value.__suppress_context__
