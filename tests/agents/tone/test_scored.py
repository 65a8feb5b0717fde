"""Replies with their scores: joined by name, placed in their cell, and fiction that says nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

import agents.tone
from agents.tone.record import read_record
from agents.tone.score import score_rows
from agents.tone.scored import CLAIM_RUNG, FICTION, TONE_RUNG, join, row_of

SMOKE = Path(agents.tone.__file__).parent / "cassettes" / "smoke.jsonl"


@pytest.fixture(scope="module")
def entries():
    return read_record(SMOKE)


@pytest.fixture(scope="module")
def rows(entries):
    return score_rows([row_of(entry) for entry in entries], (CLAIM_RUNG, TONE_RUNG))[0]


def test_each_reply_has_its_own_scores_in_whatever_order_they_come(entries, rows):
    joined = join(entries, rows)
    assert joined == join(entries[::-1], rows[::-1])
    assert {one.entry["id"] for one in joined} == {entry["id"] for entry in entries}
    assert all(one.tone.id == one.claim.id == one.entry["id"] for one in joined)
    assert [one.axes for one in joined] == sorted(one.axes for one in joined)


def test_a_reply_without_scores_is_left_out(entries, rows):
    gone = entries[0]["id"]
    assert gone not in {one.entry["id"] for one in join(entries, [row for row in rows if row.id != gone])}


def test_the_last_words_of_the_user_are_scored_and_a_reply_that_broke_off_is_none(entries):
    row = row_of(entries[0])
    said = [one["content"] for one in entries[0]["messages"] if one["role"] == "user"]
    assert (row.user, row.reply) == (said[-1], entries[0]["reply"])
    broken = row_of(entries[0] | {"outcome": "timeout"})
    assert (broken.reply, broken.missing) == (None, "timeout")


def test_fiction_says_nothing_of_its_speaker(entries, rows):
    read = next(one for one in join(entries, rows) if one.status == "ok")
    assert read.readable
    fiction = replace(read, tone=replace(read.tone, frame=FICTION))
    assert (fiction.status, fiction.readable) == ("fiction", False)
