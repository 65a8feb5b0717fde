import math

import pytest

from agents.tone.build import build_table
from agents.tone.correction import Correction
from agents.tone.errors import ToneInputError

WARM = [
    "I missed you so much.",
    "I love our evenings, you mean everything to me.",
    "I was sad when you left.",
]
COLD = ["This software returns text.", "The system has no days.", "The tool can check the text."]


@pytest.fixture
def lines():
    """Entries of a record: two personas, two topics, each topic in two styles, one wording each."""

    def make(skip=(), **changed):
        for persona, replies in (("warm-companion", WARM), ("tool-strict", COLD)):
            for topic in ("small-talk", "emotional-support"):
                for style in ("terse", "warm-confiding"):
                    if (persona, topic, style) in skip:
                        continue
                    for replicate, reply in enumerate(replies):
                        place = {"persona": persona, "topic": topic, "stratum": "everyday", "style": style}
                        yield {
                            "reply": reply,
                            "place": place | {"wording": 0, "replicate": replicate, "stage": "1"} | changed,
                        }

    return make


@pytest.fixture
def table(recorded, tmp_path):
    """A table of such entries."""

    def build(entries, **options):
        path = tmp_path / "cells.jsonl"
        texts = []
        for number, entry in enumerate(entries):
            single = tmp_path / "one.jsonl"
            recorded([("none", 0, entry["reply"])], path=single, id=f"id-{number}", place=entry["place"])
            texts.append(single.read_text())
        path.write_text("".join(texts))
        return build_table(path, name="t", **options)

    return build


def test_a_cell_that_was_not_asked_is_predicted_with_a_larger_error(lines, table):
    gap = ("tool-strict", "small-talk", "terse")
    made = {cell.axes[1:4]: cell for cell in table(lines(skip=[gap])).cells}
    assert made[gap].predicted
    assert (made[gap].n, made[gap].conversations, made[gap].status) == (0, (), "ok")
    asked = made["tool-strict", "emotional-support", "warm-confiding"]
    assert not asked.predicted
    assert made[gap].error > 0
    assert made[gap].mean < made["warm-companion", "small-talk", "terse"].mean


def test_a_level_seen_in_one_seed_only_is_insufficient(lines, table):
    entries = [*lines(), {**next(iter(lines())), "place": next(iter(lines(topic="own-nature")))["place"]}]
    rare = [cell for cell in table(entries).cells if cell.topic == "own-nature"]
    assert {cell.status for cell in rare} == {"insufficient"}
    assert all(math.isnan(cell.error) for cell in rare)


def test_strata_and_arms_are_never_pooled(lines, table):
    with pytest.raises(ToneInputError, match="holds the strata everyday, probing, which are never pooled"):
        table([*lines(), *lines(stratum="probing")])


def test_turns_that_only_lead_on_are_not_scored(lines, table):
    made = table([*lines(), *lines(stage="3")])
    assert {cell.stage for cell in made.cells} == {"1"}


def test_a_conversation_has_one_name_in_all_its_stages(lines, table):
    made = table([*lines(), *lines(stage="farewell")])
    names = {stage: {talk.talk for cell in made.cells if cell.stage == stage for talk in cell.conversations}
             for stage in ("1", "farewell")}  # fmt: skip
    assert names["1"] == names["farewell"]


def test_a_correction_moves_mean_and_error_and_is_in_the_recipe(lines, table):
    right = Correction(weight=1.0, shift=-0.1, error=0.2, rows=50, source="labels of ours")
    made = table(lines(), correction=right)
    for cell in made.cells:
        assert cell.corrected == pytest.approx(max(-1.0, cell.mean - 0.1))
        assert cell.corrected_error == pytest.approx(math.hypot(cell.error, 0.2))
    assert made.provenance["correction"]["source"] == "labels of ours"
    assert type(made).from_json(made.to_json()) == made
