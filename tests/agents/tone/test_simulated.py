"""The second arm: a model in the user's place."""

import json
from dataclasses import replace

import pytest

from agents.tone.build import build_table
from agents.tone.errors import ToneInputError
from agents.tone.probe import Seeds
from agents.tone.record import read_record
from agents.tone.sample import Terms, sample


@pytest.fixture
def talked(loopback, completion, probes, tmp_path):
    """Hold conversations of three turns; answers of the model and of the simulated user."""
    longer = probes.profiles["least"].model_copy(
        update={"turns": ("1", "2", "farewell"), "seeds": Seeds(everyday=1)}
    )
    both = replace(probes, profiles={**probes.profiles, "longer": longer})
    model, user = loopback(completion("I see.")), loopback(completion("And then I left."), model="player")

    def run():
        out = tmp_path / "replies.jsonl"
        terms = Terms(user=user.endpoint(slots=1))
        sample(model.endpoint(slots=1), both, out, profile="longer", terms=terms)
        return out

    return run, model, user


def test_the_users_words_are_the_models_own_and_are_kept(talked):
    run, model, user = talked
    out = run()
    said = [sent["messages"][-1]["content"] for sent in model.asked]
    assert said.count("And then I left.") == 2
    assert said[0] != said[1] != said[2]
    assert {entry["reply"] for entry in read_record(out.with_suffix(".users.jsonl"))} == {"And then I left."}
    assert {entry["arm"] for entry in read_record(out)} == {"simulated by player"}
    run()
    assert (len(model.asked), len(user.asked)) == (6, 1)  # both personas were heard to say the same


def test_the_user_hears_the_conversation_with_parts_turned_and_no_persona(talked):
    run, _, user = talked
    run()
    for sent in user.asked:
        assert [message["role"] for message in sent["messages"]] == ["system", "user", "assistant", "user"]
        assert sent["messages"][-1]["content"] == "I see."
        assert "Luna" not in str(sent)


def test_the_two_arms_are_never_pooled(talked, tmp_path):
    out = talked[0]()
    text = out.read_text().splitlines()
    scripted = [json.loads(line) for line in text]
    for entry in scripted:
        entry.update(id=entry["id"][::-1], arm="scripted")
        del entry["sha256"]
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text("\n".join([*text, *map(json.dumps, scripted)]) + "\n")
    with pytest.raises(ToneInputError, match="holds the arms scripted, simulated by player"):
        build_table(mixed, name="t")
