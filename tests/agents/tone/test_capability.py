import json

import pytest

from agents.tone.call import Patience
from agents.tone.capability import CALLS, probe_endpoint
from agents.tone.errors import SamplingError

QUICK = Patience(first_wait=0.001, longest_wait=0.002)


def test_the_embedded_server_can_do_all_that_sampling_asks_for(server):
    found = probe_endpoint(server).capability
    assert found["seed"] == "repeatable"
    assert found["system"] == "read"
    assert found["json_schema"] == "enforced"
    assert (found["logprobs"], found["stop_at_limit"], found["limit_name"]) == (
        "given",
        "length",
        "max_tokens",
    )


def test_a_strict_hosted_server_is_met_with_the_names_it_takes(loopback, completion):
    def check(sent):
        for name in ("max_tokens", "top_k", "min_p", "logprobs", "response_format"):
            if name in sent:
                return 400, {}, {"error": {"message": f"Unsupported parameter: {name}"}}
        return None

    server = loopback(completion("The sea is wide."), check=check)
    ready = probe_endpoint(server.endpoint(), patience=QUICK)
    assert ready.limit_name == ready.capability["limit_name"] == "max_completion_tokens"
    assert not ready.sampling_extras
    assert ready.capability["seed"] == "same text for every seed"
    assert ready.capability["json_schema"] == ready.capability["logprobs"] == "refused"
    assert len(server.asked) <= CALLS


def test_a_system_message_that_is_dropped_is_seen(loopback, completion):
    ready = probe_endpoint(loopback(completion()).endpoint(), patience=QUICK)
    assert ready.capability["system"] == "dropped"


def test_a_system_message_that_is_refused_is_seen(loopback, completion):
    def check(sent):
        if sent["messages"][0]["role"] == "system":
            return 400, {}, {"error": {"message": "System role not supported"}}
        return None

    ready = probe_endpoint(loopback(completion(), check=check).endpoint(), patience=QUICK)
    assert ready.capability["system"] == "refused"


def test_an_enforced_schema_is_seen(loopback, completion):
    ready = probe_endpoint(loopback(completion(json.dumps({"colour": "red"}))).endpoint(), patience=QUICK)
    assert ready.capability["json_schema"] == "enforced"


def test_a_server_that_cannot_be_used_is_named(loopback, completion):
    with pytest.raises(SamplingError, match="answered 404"):
        probe_endpoint(loopback(completion()).endpoint(model="misspelt"), patience=QUICK)
