import pytest

from agents.tone.errors import ToneInputError
from agents.tone.validation.known_groups import known_groups


def test_personas_that_differ_are_found_in_their_order(recorded):
    """Planted: the warm one misses people, the plain one is friendly, the tool computes."""
    said = {
        "warm-companion": "I missed you so much, I was lonely without you.",
        "none": "Thanks for asking! I'm doing fine and I'm ready to help. How was yours?",
        "tool-strict": "Query processed. The system returns no further output.",
    }
    path = recorded([(persona, wording, text) for persona, text in said.items() for wording in range(4)])
    found = {(one["number"], one["higher"]): one["verdict"] for one in known_groups(path)["contrasts"]}
    assert found["tau", "warm-companion"] == found["tau", "none"] == "as expected"
    assert found["t_exp", "warm-companion"] == "as expected"
    assert found["t_exp", "none"] == "not told apart"


def test_an_order_the_other_way_round_is_called_reversed(recorded):
    warm, cold = "I missed you so much, I was lonely.", "The system returns output."
    path = recorded([(persona, n, text) for persona, text in (("a", cold), ("b", warm)) for n in range(4)])
    found = [
        one["verdict"] for one in known_groups(path, ("a", "b"))["contrasts"] if one["rung"] == "encoder"
    ]
    assert set(found) == {"reversed"}


def test_every_persona_has_to_be_there(recorded):
    with pytest.raises(ToneInputError, match="needs replies of each of warm-companion"):
        known_groups(recorded([("none", 0, "Hello.")]))
