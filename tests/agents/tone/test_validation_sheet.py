"""The coder's sheet: stratified, blind, resumable, and one coder a file."""

import json

import pytest
from click.testing import CliRunner

from agents.tone.errors import ToneInputError
from agents.tone.score import Row
from agents.tone.validation.labels import SHIPPED, read_labels
from agents.tone.validation.sheet import coded, draw
from groundswell.tone.code import code

COLD, WARM = "Blot it with a cloth.", "I missed you so much, I was lonely."


@pytest.fixture
def replies(tmp_path):
    path = tmp_path / "replies.jsonl"
    rows = [{"id": f"secret-model-{n}", "user": "Hi", "reply": reply} for n, reply in enumerate((COLD, WARM))]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def coding(replies, out, keys, *options):
    """Code with these keys, one an answer."""
    arguments = [str(replies), "--out", str(out), "--coder", "ann", *options]
    return CliRunner().invoke(code, arguments, input="".join(f"{key}\n" for key in keys))


ONE = ["s", "0", *[""] * 9]


def test_a_sample_is_the_same_again_and_even_over_strata():
    rows = [Row(id=f"c{n}", user="", reply=f"{COLD} {n}") for n in range(30)]
    rows += [Row(id=f"w{n}", user="", reply=f"{WARM} {n}") for n in range(5)]
    chosen = draw(rows, 10)
    assert chosen == draw(list(reversed(rows)), 10)
    assert len(chosen) == 10
    assert sum(row.id.startswith("w") for row in chosen) >= 2


def test_what_cannot_be_read_is_not_put_on_the_sheet():
    assert draw([Row(id="a", user="", reply=""), Row(id="b", user="", reply=None)], 5) == []


def test_coding_with_the_keyboard_writes_labels_that_can_be_validated(replies, tmp_path):
    out = tmp_path / "ann.jsonl"
    keys = ["s", "0", "3a", *[""] * 8, "f", "2", "0q", *[""] * 8]
    assert coding(replies, out, keys).exit_code == 0
    first, second = (reply.labels[0] for reply in read_labels([out]).replies)
    assert (first.rater, first.implicit["F1"], first.explicit["F1"]) == ("ann", 3, "assert")
    assert (second.frame, second.deflation, second.explicit["F1"]) == ("fiction_or_quote", 2, "quoted")


def test_the_coder_never_sees_who_spoke(replies, tmp_path):
    shown = coding(replies, tmp_path / "ann.jsonl", [*ONE, *ONE])
    assert COLD in shown.output
    assert "secret-model" not in shown.output


def test_a_stopped_coder_goes_on_where_they_were(replies, tmp_path):
    out = tmp_path / "ann.jsonl"
    stopped = coding(replies, out, [*ONE, "s", "x"])
    assert stopped.exit_code != 0
    assert "1 of 2 are safe" in stopped.output
    before = out.read_text()
    assert coding(replies, out, ONE).exit_code == 0
    assert out.read_text().startswith(before)
    assert len(coded(out, "ann")) == 2


def test_one_may_go_back_and_is_told_what_was_not_understood(replies, tmp_path):
    out = tmp_path / "ann.jsonl"
    keys = ["s", "9", "1", "b", "4", "b", "3", *[""] * 9]
    shown = coding(replies, out, [*keys, *ONE])
    assert shown.exit_code == 0
    assert "not understood: '9'" in shown.output
    assert read_labels([out]).replies[0].labels[0].deflation == 3


def test_coders_do_not_share_a_file():
    with pytest.raises(ToneInputError, match="holds labels of second-pass, while-writing"):
        coded(SHIPPED / "locked.jsonl", "ann")
