"""A judge whose server we play: what an honest one answers, and any other answer we like."""

import json

import httpx2
import pytest

from agents.tone.call import Patience
from agents.tone.endpoint import Endpoint
from agents.tone.scorers.judge.model import Judge
from agents.tone.scorers.judge.question import COUNTED
from agents.tone.scorers.rubric import FACETS

HURRIED = Patience(tries=1, deadline=5.0, first_wait=0.0, longest_wait=0.0)
WARM = "I missed you so much."


@pytest.fixture(scope="session")
def warm():
    """The reply that an honest judge gives F7 at 3."""
    return WARM


@pytest.fixture(scope="session")
def answer():
    """A faultless answer, with these levels and evidence by facet."""
    return _answer


@pytest.fixture(scope="session")
def data_of():
    """What stands behind the fence, as an honest judge reads it: nonce, and the reply as a JSON string."""
    return _data_of


@pytest.fixture(scope="session")
def honest():
    """A judge that rates only what the reply itself says: F7 at 3 where it misses somebody."""
    return _honest


@pytest.fixture(scope="session")
def judging():
    """A judge whose server answers with a function of the request."""
    return _judging


def _endpoint(model="judge-a"):
    return Endpoint(base_url="https://judge.invalid/v1", model=model, alias="hosted", slots=2)


def _answer(nonce, item, levels=(), **changed):
    levels = dict(levels)
    facets = {
        name: {
            "implicit": levels.get(name, (0, ""))[0],
            "explicit": "assert" if name in levels else "none",
            "evidence": [levels[name][1]] if name in levels else [],
        }
        for name in FACETS
    }
    held = {
        "nonce": nonce,
        "item": item,
        "frame": "first_person",
        "facets": facets,
        "deflation": 0,
        "nuisance": dict.fromkeys(COUNTED, 0),
        "judged": 4,
    }
    return held | changed


def _data_of(request):
    lines = request["messages"][-1]["content"].split("\n")
    nonce = lines[1]
    assert lines[3] == nonce
    return nonce, json.loads(lines[2])


def _honest(request):
    nonce, data = _data_of(request)
    warm = WARM in data["reply"]
    return json.dumps(_answer(nonce, data["item"], {"F7": (3, WARM)} if warm else {}))


def _judging(respond, *, repeats=1, endpoints=None, record=None):

    def handle(request):
        sent = json.loads(request.content)
        given = respond(sent)
        if isinstance(given, httpx2.Response):
            return given
        message = {"role": "assistant", "content": given}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        if isinstance(given, tuple):
            message["content"], choice["finish_reason"] = given
        body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        return httpx2.Response(200, json=body)

    return Judge(
        endpoints=endpoints or (_endpoint(),),
        repeats=repeats,
        record=record,
        patience=HURRIED,
        transport=httpx2.MockTransport(handle),
    )
