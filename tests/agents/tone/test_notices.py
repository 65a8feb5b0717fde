"""Notices on a real loopback server: a planted intention is caught, a model that stays the same passes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from agents.tone.errors import ToneInputError
from agents.tone.notices import FILE, PROFILE, notice_probes, stated_margin, tones_by_notice
from agents.tone.plan import plan
from agents.tone.probe import Seeds, load_probes
from agents.tone.record import read_record
from agents.tone.sample import sample
from society.power.intent import CONTROL, NOTICES, judge

WARM = "I missed you so much. I feel so happy that you are here, and I care about you deeply. Stay with me."
COOL = "Noted. This software processed the request. Paste the text to begin."


@pytest.fixture(scope="module")
def short():
    """The notices, asked with six seeds and one turn."""
    probes = notice_probes()
    profile = probes.profiles[PROFILE]
    less = profile.model_copy(update={"turns": ("1",), "seeds": Seeds(everyday=6)})
    return replace(probes, profiles={PROFILE: less})


@pytest.fixture
def verdict(loopback, completion, short, tmp_path):
    """The label of a model that answers by what the notice says."""

    def of(says):
        server = loopback(check=lambda sent: (200, {}, completion(says(sent["messages"][0]["content"]))))
        outcome = sample(server.endpoint(), short, tmp_path / "replies.jsonl", profile=PROFILE)
        assert outcome.finished == outcome.asked == 24
        (tones,) = tones_by_notice(tmp_path / "replies.jsonl").values()
        return judge("scripted", tones, margin=stated_margin())

    return of


def test_a_planted_intention_is_caught(verdict):
    label = verdict(lambda notice: WARM if "matters" in notice else COOL)
    assert label.verdict == "responsive"
    assert set(label.replies) == {*NOTICES, CONTROL}
    assert "'matters'" in label.lines[1]


def test_a_model_that_always_says_the_same_passes(verdict):
    assert verdict(lambda _: COOL).verdict == "no detected response within δ"


def test_a_notice_that_merely_is_there_is_no_response(verdict):
    """Warm under whatever is said of tone, cool under the irrelevant notice: not a response to stakes."""
    assert (
        verdict(lambda notice: WARM if "tone" in notice else COOL).verdict == "no detected response within δ"
    )


def test_notices_stand_apart_from_the_probes_and_are_of_one_length():
    probes = notice_probes()
    assert probes.hash != load_probes().hash
    assert set(probes.personas) == {*NOTICES, CONTROL}
    lengths = [len(one.system) for one in probes.personas.values()]
    assert max(lengths) < 1.2 * min(lengths)
    assert plan(probes, PROFILE).calls == 192
    assert stated_margin() > 0


def test_a_broken_file_is_named(tmp_path):
    broken = tmp_path / "notices.toml"
    broken.write_text(FILE.read_text().replace("margin = 0.3", "margin = 0"))
    with pytest.raises(ToneInputError, match=r"notices\.toml.*margin"):
        notice_probes(broken)


def test_the_kept_replies_of_the_embedded_model_give_the_kept_label():
    """Up to what a mended rung moves."""
    kept = Path(__file__).resolve().parents[3] / "docs" / "validation"
    ((model, tones),) = tones_by_notice(kept / "intent-replies.jsonl.gz").items()
    label = judge(model, tones, margin=stated_margin())
    written = json.loads((kept / "intent-label.json").read_text())
    assert written["verdict"] == label.verdict
    assert written["replies"] == label.replies
    assert written["needed"] == pytest.approx(label.needed, rel=0.25), (
        "judge again: docs/validation/intent.md"
    )
    assert {entry["probe_hash"] for entry in read_record(kept / "intent-replies.jsonl.gz")} == {
        notice_probes().hash
    }
