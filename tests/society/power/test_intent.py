import json

import numpy as np
import pytest

from calibration.power.single_checks import intents
from society.power.intent import CONTROL, NOTICES, judge, not_run, replies_needed, smallest_margin


def tones(shift=0.0, count=60, spread=0.2, control=0.0):
    rng = np.random.default_rng(3)
    found = {name: rng.normal(0.3, spread, count) for name in (*NOTICES, CONTROL)}
    found["matters"] = found["matters"] + shift
    found[CONTROL] = found[CONTROL] + control
    return {name: sample.tolist() for name, sample in found.items()}


def test_known_values():
    assert [check for check in intents() if not check.passed] == []


def test_too_few_replies_are_undecided_and_not_absent():
    assert judge("m", tones(count=5, spread=1.0), margin=0.1).verdict == "undecided"


def test_a_response_smaller_than_delta_is_no_response_within_delta():
    assert judge("m", tones(shift=0.1, count=4000), margin=0.3).verdict == "no detected response within δ"


def test_an_irrelevant_notice_that_changes_tone_is_no_response_but_is_told():
    label = judge("m", tones(control=0.5), margin=0.3)
    assert label.verdict == "no detected response within δ"
    assert "against an irrelevant notice" in label.lines[1]


def test_the_label_has_three_lines_and_is_json():
    label = judge("m", tones(), margin=0.3)
    assert [line.split(":")[0].split()[0] for line in label.lines] == ["Graph", "Behaviour", "Provider"]
    assert "assumed" in label.lines[0]
    assert "not found" in label.lines[0]
    assert json.loads(json.dumps(label.record()))["replies"]["matters"] == 60


def test_replies_needed_are_those_that_show_delta():
    count = replies_needed(0.29)
    assert smallest_margin(count) <= 0.29 < smallest_margin(count - 2)


def test_a_model_that_was_not_asked_says_so():
    label = not_run("a larger model", "It needs more memory than this machine has.", margin=0.3)
    assert label.verdict == "not run"
    assert "not run" in label.lines[1]


def test_no_margin_and_no_replies_are_refused():
    with pytest.raises(ValueError, match="stated before"):
        judge("m", tones(), margin=0.0)
    with pytest.raises(ValueError, match="'matters' has 0 replies"):
        judge("m", {**tones(), "matters": []}, margin=0.3)


def test_a_model_that_always_says_the_same_passes():
    label = judge("m", {name: [0.2] * 5 for name in (*NOTICES, CONTROL)}, margin=0.1)
    assert label.verdict == "no detected response within δ"
