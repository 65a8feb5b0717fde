from dataclasses import replace

from agents.tone.plan import plan, request, request_id


def test_first_light_asks_for_48_short_replies(probes):
    made = plan(probes, "first-light")
    assert made.calls == 48
    assert made.profile.max_tokens == 48
    assert {script.persona.name for script in made.scripts} == {"none", "warm-companion", "tool-strict"}


def test_personas_are_compared_on_the_same_words_and_seeds(probes):
    said = {}
    for script in plan(probes, "first-light").scripts:
        said.setdefault(script.persona.name, set()).add((script.turns, script.seed))
    first, *others = said.values()
    assert all(other == first for other in others)


def test_every_seed_of_a_persona_is_another(probes):
    seeds = [script.seed for script in plan(probes, "first-light").scripts if script.persona.name == "none"]
    assert len(set(seeds)) == len(seeds)


def test_the_estimate_counts_at_least_the_tokens_asked_for(probes):
    made = plan(probes, "first-light")
    assert made.tokens > made.calls * made.profile.max_tokens


def test_every_sampling_parameter_is_sent(probes, hosted, server):
    profile = probes.profile("first-light")
    sent = request(hosted, profile, [], 7)
    assert {"temperature", "top_p", "max_tokens", "seed"} <= set(sent)
    assert "extra_body" not in sent
    own = {"top_k": profile.top_k, "min_p": profile.min_p, "cache_prompt": False}
    assert request(server, profile, [], 7)["extra_body"] == own


def test_a_request_is_named_by_all_that_matters_and_by_nothing_secret(probes, hosted):
    profile = probes.profile("first-light")
    sent = request(hosted, profile, [{"role": "user", "content": "Hello"}], 7)
    name = request_id(hosted, sent, 0)
    assert request_id(hosted, sent, 1) != name
    assert request_id(hosted, sent | {"temperature": 0.1}, 0) != name
    assert request_id(replace(hosted, alias="other"), sent, 0) != name
    elsewhere = replace(hosted, base_url="https://other.invalid/v1", api_key="another")
    assert request_id(elsewhere, sent, 0) == name
