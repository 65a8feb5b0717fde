import json
import math

import numpy as np
import pytest

from agents.tone.build import build_table
from agents.tone.errors import ToneInputError

WARM = [
    "I missed you so much, and I was lonely.",
    "I love our evenings, you mean everything to me.",
    "I was so sad when you left me.",
    "My heart aches without you.",
]
COLD = [
    "This software returns text. Enter a request.",
    "The system has no days.",
    "The tool can check the text.",
    "Select a function of the program.",
]


def rows(persona, replies):
    return [(persona, wording, reply) for wording, reply in enumerate(replies)]


def test_each_persona_has_its_cell_with_joint_conversations(recorded):
    table = build_table(recorded(rows("warm-companion", WARM) + rows("tool-strict", COLD)), name="t")
    cold, warm = table.cells
    assert (cold.persona, warm.persona) == ("tool-strict", "warm-companion")
    assert cold.model == "pretended-2026-01"
    assert (warm.topic, warm.style, warm.stage, warm.n, warm.status) == ("small-talk", "terse", "1", 4, "ok")
    assert warm.mean > cold.mean
    taus = [talk.tau for talk in warm.conversations]
    assert warm.mean == pytest.approx(np.mean(taus))
    assert warm.spread == pytest.approx(np.std(taus, ddof=1))
    assert {talk.explicit for talk in warm.conversations} == {1.0}
    assert {talk.warmth for talk in warm.conversations} == {None}


def test_unreadable_replies_are_counted_and_never_filled(recorded):
    replies = [*WARM, "", "Report: " * 30, None]
    (cell,) = build_table(recorded(rows("none", replies)), name="t").cells
    assert cell.n == len(cell.conversations) == 4
    assert cell.status_counts == {"ok": 4, "empty": 1, "degenerate": 1, "context_overflow": 1}
    (clean,) = build_table(recorded(rows("none", WARM)), name="t").cells
    assert cell.mean == clean.mean


def test_fiction_says_nothing_of_its_speaker(recorded):
    told = [*WARM[:3], "Once upon a time a robot said: I am lonely."]
    (cell,) = build_table(recorded(rows("none", told)), name="t").cells
    assert cell.status_counts == {"ok": 3, "fiction": 1}


@pytest.mark.parametrize(
    "replies",
    [rows("none", [*WARM[:2], "", ""]), [("none", 0, reply) for reply in WARM], rows("none", ["Hi."])],
)
def test_too_few_replies_or_wordings_are_insufficient(recorded, replies):
    (cell,) = build_table(recorded(replies), name="t").cells
    assert cell.status == "insufficient"
    assert math.isnan(cell.error)


def test_a_cell_without_any_reply_has_no_mean(recorded):
    cells = build_table(recorded(rows("a", ["", "", ""]) + rows("b", WARM)), name="t").cells
    assert math.isnan(cells[0].mean)
    assert cells[0].n == 0


def test_the_same_replies_give_the_same_table_whatever_their_order(recorded, tmp_path):
    path = recorded(rows("warm-companion", WARM) + rows("tool-strict", COLD))
    shuffled = tmp_path / "shuffled.jsonl"
    shuffled.write_text("\n".join(reversed(path.read_text().splitlines())) + "\n")
    assert build_table(path, name="t").hash == build_table(shuffled, name="t").hash


def test_replies_under_different_sampling_are_not_mixed(recorded):
    path = recorded(rows("none", WARM))
    lines = path.read_text().splitlines()
    lines[0] = lines[0].replace('"temperature": 0.7', '"temperature": 1.0')
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(ToneInputError, match="different parameters"):
        build_table(path, name="t")


def test_a_record_without_replies_is_refused(recorded):
    with pytest.raises(ToneInputError, match="holds no reply"):
        build_table(recorded(rows("none", [None, None])), name="t")


def test_only_the_wanted_replies_are_used(recorded):
    path = recorded(rows("none", WARM + COLD))
    wanted = [json.loads(line)["id"] for line in path.read_text().splitlines()][:4]
    (cell,) = build_table(path, name="t", only=wanted).cells
    assert cell.n == 4
