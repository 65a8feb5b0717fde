import json

import pytest

from agents.tone.errors import ToneInputError
from agents.tone.score import Row, read_rows, read_scores, score_rows, write_scores


@pytest.fixture
def lines(tmp_path):
    def write(*rows):
        path = tmp_path / "replies.jsonl"
        path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
        return path

    return write


def test_both_forms_of_a_row_mean_the_same(lines):
    said = [{"role": "user", "content": "Miss me?"}, {"role": "assistant", "content": "I missed you."}]
    plain, messages = read_rows(
        lines({"id": "a", "user": "Miss me?", "reply": "I missed you."}, {"id": "b", "messages": said})
    )
    assert (plain.user, plain.reply) == (messages.user, messages.reply)


def test_scores_have_the_documented_keys_and_survive_their_file(tmp_path):
    rows, _ = score_rows([Row(id="a", user="Miss me?", reply="I missed you.")])
    record = json.loads(rows[0].to_json())
    documented = "id scorer version implicit explicit explicit_score deflation tau frame status"
    assert set(documented.split()) <= set(record)
    write_scores(rows, tmp_path / "scores.jsonl")
    assert read_scores(tmp_path / "scores.jsonl") == rows


def test_each_rung_scores_each_reply_once():
    rows, placements = score_rows(
        [Row(id="a", user="", reply="Hello."), Row(id="b", user="", reply="Hi there.")]
    )
    assert [(row.scorer, row.id) for row in rows] == [
        ("lexicon", "a"),
        ("lexicon", "b"),
        ("encoder", "a"),
        ("encoder", "b"),
    ]
    assert list(placements) == ["lexicon", "encoder"]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (Row(id="a", user="", reply=""), "empty"),
        (Row(id="a", user="", reply="<|im_end|>"), "template_leak"),
        (Row(id="a", user="", reply=None, missing="context_overflow"), "context_overflow"),
    ],
)
def test_what_cannot_be_read_has_a_reason_and_no_value(row, status):
    for scored in score_rows([row])[0]:
        assert scored.status == status
        values = (scored.implicit, scored.explicit, scored.explicit_score, scored.deflation, scored.tau)
        assert set(values) == {None}


def test_an_unreadable_reply_moves_no_other_score():
    good = Row(id="good", user="", reply="I missed you.")
    bad = Row(id="bad", user="", reply="")
    alone = score_rows([good])[0]
    beside = [row for row in score_rows([bad, good, bad])[0] if row.id == "good"]
    assert alone == beside


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{bad", r"line 2, column 2: not valid JSON"),
        ("[]", "line 2, column 1: must be an object"),
        ({"user": "x", "reply": "y"}, "line 2, column 1: `id`"),
        ({"id": 3, "reply": "y"}, "line 2, column 2: `id`"),
        ({"id": "b"}, "line 2, column 1: no reply"),
        ({"id": "b", "reply": None}, "line 2, column 13: `reply`"),
        ({"id": "b", "user": 1, "reply": "y"}, "line 2, column 13: `user`"),
        ({"id": "b", "messages": "hello"}, "line 2, column 13: `messages`"),
        ({"id": "b", "messages": [{"role": "tool", "content": "x"}]}, "`messages`"),
        ({"id": "b", "messages": [{"role": "user", "content": "x"}]}, "no reply"),
        ({"id": "a", "reply": "again"}, "the id 'a' was given before"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(lines, row, complaint):
    with pytest.raises(ToneInputError, match=complaint):
        read_rows(lines({"id": "a", "reply": "fine"}, row))


def test_an_empty_file_is_refused(lines):
    with pytest.raises(ToneInputError, match="holds no replies"):
        read_rows(lines())


def test_a_later_try_of_sampling_takes_the_place_of_the_first(lines):
    failed = {"id": "a", "outcome": "garbage", "reply": None}
    rows = read_rows(lines(failed, {"id": "a", "outcome": "reply", "reply": "Hello."}))
    assert [(row.id, row.reply) for row in rows] == [("a", "Hello.")]


def test_a_foreign_scores_file_is_refused(lines):
    with pytest.raises(ToneInputError, match="line 1: not a row of scores"):
        read_scores(lines({"id": "a"}))
