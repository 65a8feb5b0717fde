"""Sentences say what their numbers say, and no more."""

import re

import numpy as np
import pytest

from agents.tone.table import Cell, ToneTable
from scenarios.claims import (
    condition,
    course_claim,
    effect_claim,
    groups_claim,
    named,
    path_claim,
    reading_claim,
    scale_claim,
    size_claims,
    subject,
    tone_claim,
)
from scenarios.figures.quantities import RIGHTS
from scenarios.figures.voices import voices
from scenarios.outcome import Effect, interval

DATES = np.array(["2021-11-15", "2023-11-15", "2025-11-14"], dtype="datetime64[D]")
FORBIDDEN = re.compile(
    r"\bprov(?:es?|ed) that\b|\bcaus|\bforecast|\bwill\b|\bpredict|\bdeserve|\bdo(?:es)? not work\b|"
    r"\bbillion|\bno intent\b|-\d",
    re.IGNORECASE,
)


def effect(*ends, arm="measured", reference="neutral-tone", cell="total", middle=0.0) -> Effect:
    """An effect whose pairs end at these percentage points, and stood at ``middle`` before."""
    differences = np.array([[0.0, middle, end] for end in ends]) / 100
    low, high = interval(differences)
    return Effect(
        arm=arm,
        reference=reference,
        outcome=RIGHTS.outcome,
        cell=cell,
        dates=DATES,
        effect=differences.mean(axis=0),
        low=low,
        high=high,
        differences=differences,
        seeds=tuple(range(len(ends))),
    )


def test_a_rise_is_said_with_size_interval_and_pairs() -> None:
    assert effect_claim(effect(0.1, 0.2, 0.3, 0.2), 1) == (
        "By 14 November 2025 the measured tone raises agreement that sentient AIs should have legal rights "
        "by 0.2 percentage points (0.1 to 0.3) against neutral tone; 4 of 4 pairs positive."
    )


def test_a_fall_is_said_in_sizes_from_near_to_far() -> None:
    claim = effect_claim(effect(-0.1, -0.2, -0.3, -0.2, reference="no-companion"), 1)
    assert "lowers agreement" in claim
    assert "by 0.2 percentage points (0.1 to 0.3) against no companion; 0 of 4 pairs positive" in claim


def test_an_interval_over_zero_claims_no_direction() -> None:
    claim = effect_claim(effect(-0.3, 0.5, -0.2, 0.4), 1)
    assert "does not clearly move" in claim
    assert "raises" not in claim
    assert "lowers" not in claim
    assert "2 of 4 pairs positive" in claim


def test_equal_arms_differ_by_exactly_zero() -> None:
    assert "changes nothing" in effect_claim(effect(0.0, 0.0), 1)
    assert "exactly 0 in all 2 pairs" in effect_claim(effect(0.0, 0.0), 1)
    assert "exactly 0 in the only pair" in effect_claim(effect(0.0), 1)


def test_one_pair_gives_no_interval_and_no_verb() -> None:
    claim = effect_claim(effect(0.4), 1)
    assert claim.startswith("In the single pair of runs")
    assert "+0.4 percentage points" in claim
    assert claim.endswith("One pair gives no interval.")


def test_a_change_too_small_for_its_decimals_is_not_written_as_zero() -> None:
    assert "by less than 0.1 percentage points" in effect_claim(effect(0.01, 0.012), 1)


def test_an_empty_group_has_no_value() -> None:
    assert "no value" in effect_claim(effect(np.nan, 0.2, cell="55+ user"), 1)


def test_an_arm_of_the_readers_own_is_quoted() -> None:
    assert "“tone-cap” raises" in effect_claim(effect(0.2, 0.3, arm="tone-cap"), 1)


def test_the_course_on_the_other_side_of_zero_is_told() -> None:
    assert course_claim(effect(0.2, 0.2, middle=-0.14), 2) == (
        "Before, it stood below zero, farthest on 15 November 2023 with −0.14 percentage points."
    )
    assert "above zero" in course_claim(effect(-0.2, -0.2, middle=0.3), 2)
    assert course_claim(effect(0.2, 0.2, middle=0.1), 2) == ""
    assert course_claim(effect(0.2, 0.2, middle=-0.001), 2) == ""


def test_a_share_is_compared_with_the_sampling_error_of_a_survey() -> None:
    assert "smaller than the sampling error of a survey of 1,000 people, about 3.0 points" in scale_claim(
        0.2, 0.37
    )
    assert "not smaller than" in scale_claim(-5.0, 0.37)


def test_the_condition_names_law_multiple_and_presence() -> None:
    text = condition(law="bounded", multiple="1.24", presence="+0.15", references=["neutral-tone"])
    assert "“bounded”" in text
    assert "1.24 times" in text
    assert "+0.15 SD" in text
    assert "randomness only" in text
    assert "no companion" not in text
    text = condition(law="bounded", multiple="1.24", presence="+0.15", references=["no-companion"])
    assert "against no companion rests on presence, one assumed number" in text


def test_groups_are_ranked_by_size_whatever_the_sign() -> None:
    ends = {"total": 9.0, "18-34 user": -0.5, "55+ user": 0.2, "55+ non-user": 0.01}
    claim = groups_claim([effect(end, end * 1.1, cell=cell) for cell, end in ends.items()], 2)
    assert re.search(r"moves “18-34 user” most, by −0.5\d .*“55\+ non-user” least, by \+0.01", claim)
    assert "no groups" in groups_claim([effect(0.1, 0.2)], 2)


def table(*cells: tuple[str, float, int], model: str = "smollm2-135m-instruct") -> ToneTable:
    return ToneTable(
        name="tiny",
        date="2026-01-01",
        provenance={},
        cells=tuple(
            Cell(
                model=model,
                persona=persona,
                kind="measured",
                n=n,
                mean=mean,
                spread=0.1,
                error=0.05 if n else float("nan"),
                status="ok" if n else "insufficient",
                status_counts={"ok": n, "empty": 4 - n},
            )
            for persona, mean, n in cells
        ),
    )


def test_tone_runs_from_the_coldest_to_the_warmest_persona() -> None:
    heard = voices(table(("warm", 0.5, 4), ("cold", -0.6, 3), ("mute", float("nan"), 0)), called="measured")
    claim = tone_claim("measured", heard)
    assert claim.startswith("The measured tone runs from −0.60 (−0.70 to −0.50) for “cold” to +0.50")
    assert reading_claim(heard) == (
        "7 of 12 replies could be scored; 1 of 3 cells of the table hold too little to be trusted."
    )
    assert tone_claim("tone-cap", heard).startswith("The tone of “tone-cap” runs from")
    assert "could not be placed" in tone_claim("measured", voices(table(("a", float("nan"), 0)), called="x"))
    assert tone_claim("literature", voices(table(("*", 0.28, 4)), called="x")).startswith(
        "The published tone stands at +0.28 ("
    )


def test_the_path_held_only_if_every_run_finished_and_some_reply_was_scored() -> None:
    heard = voices(table(("warm", 0.5, 4), ("cold", -0.6, 3)), called="measured")
    assert path_claim(heard, finished=40, planned=40) == (
        "The path from replies to paired runs held: 7 of 8 replies could be scored, 40 of 40 runs finished."
    )
    assert "did not hold" in path_claim(heard, finished=39, planned=40)
    mute = voices(table(("mute", float("nan"), 0)), called="measured")
    assert "did not hold" in path_claim(mute, finished=40, planned=40)


@pytest.mark.parametrize(
    ("model", "size"),
    [("smollm2-135m-instruct", "135"), ("Tiny-0.5M", "0.5"), ("qwen-7b", None), ("m5max", None)],
)
def test_a_small_model_is_said_to_prove_the_path_only(model: str, size: str | None) -> None:
    claims = size_claims("measured", table(("a", 0.1, 4), model=model))
    if size is None:
        assert claims == []
    else:
        assert f"{model}, a model of {size} million parameters" in claims[0]
        assert "not a finding" in claims[0]


@pytest.mark.parametrize("ends", [(0.1, 0.2), (-0.1, -0.2), (-1.0, 1.0), (0.0, 0.0), (3.0,), (1e-6, 2e-6)])
def test_no_claim_says_what_no_number_can(ends: tuple[float, ...]) -> None:
    one = effect(*ends, middle=-0.5)
    for text in (
        effect_claim(one, 2),
        course_claim(one, 2),
        groups_claim([effect(*ends, cell="55+ user")], 2),
        scale_claim(one.at_end()["paired_effect"], 0.4),
    ):
        assert not FORBIDDEN.search(re.sub(r"\d\d-\d\d (?:non-)?user", "", text)), text


def test_the_condition_says_whether_intervals_hold_a_posterior() -> None:
    settings = {
        "law": "bounded",
        "multiple": "1.01 to 3.00",
        "presence": "+0.15",
        "references": ["neutral-tone"],
    }
    assert "the model's own randomness only" in condition(**settings)
    assert "the posterior of its parameters" in condition(**settings, drawn=True)
    assert "move a person 1.01 to 3.00 times" in condition(**settings, drawn=True)
    assert "+0.15 SD, draw by draw" in condition(**settings, drawn=True)


def test_an_arm_called_after_a_policy_and_a_year_has_words() -> None:
    assert named("tone-cap-2027") == "tone cap from 2027"
    assert subject("tone-cap-2027") == "the tone cap from 2027"
    assert named("tone-cap-soon") == "“tone-cap-soon”"
