"""Tables about several laws or policies: what is not known is a dash, and nothing is rounded to a claim."""

from groundswell.credibility_tables import costs, of_known, pairing


def test_a_policy_that_changes_nothing_has_no_ratio():
    told = pairing(
        [
            {"policy": "tone-cap", "effect": -0.11, "paired": 0.0036, "apart": 0.17, "ratio": 2296.2},
            {"policy": "age-gate", "effect": 0.0, "paired": 0.0, "apart": 0.17, "ratio": None},
        ]
    )
    first, second = told.splitlines()[2:]
    assert first == "| tone-cap | −0.110 | 0.0036 | 0.17 | 2,300 |"
    assert second.endswith("| – |")


def test_a_bank_too_small_for_known_truths_or_without_its_cost_says_so():
    assert of_known(None) == ("–", "–")
    assert of_known({"coverage": [0.881, 0.006], "outside": []}) == ("88.1 % ± 0.6", "none")
    spent = {"bank": None, "after": 61.2}
    assert costs([{"name": "a × b", "runs": 128, "cpu_seconds": spent}]).endswith("| a × b | 128 | – | 61 |")
