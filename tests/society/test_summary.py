"""Summaries against NumPy on the same people."""

import numpy as np
import pytest

from agents.population.people import COMPANION, FINE
from society import summary
from society.quantiles import BINS_A_UNIT, GRID
from society.summary import CELLS, OUTCOMES, Columns, Observed

DAY = Observed(
    ever=0.5,
    daily=0.2,
    experience=0.1,
    capability=0.2,
    threat=0.3,
    occasional_talk=0.1,
    follower_talk=0.5,
    speaking_cost=0.0,
    daily_talk=0.9,
    bond_use=0.1,
    provider_of=np.repeat(np.array([0, 1], np.uint8), 128),
    reach=np.ones(2, np.float32),
)
CURVES = summary.Curves(1 / (1 + np.exp(-GRID)), 1 / (1 + np.exp(1 - GRID)))
TONE = np.stack([np.broadcast_to([[-0.2, -0.1, 0, 0.1, 0.2], [0.6] * 5], (2, 5)), np.full((2, 5), 0.5)])
"""Heard from two providers: the first agrees with its users and has warm companions."""


def seen(columns, day):
    """What is recorded of these people."""
    return summary.summarise(summary.accumulate(columns, day, CURVES), TONE)


@pytest.fixture(scope="module")
def columns():
    rng = np.random.default_rng(5)
    latent = {name: rng.standard_normal(20_000).astype(np.float32) for name in Columns._fields[3:-1]}
    latent["bond"] = rng.random(20_000, dtype=np.float32)
    latent |= dict.fromkeys(("habit", "doubt"), np.zeros(0, np.float32))
    latent |= {name: (latent[name] / FINE).astype(np.int16) for name in ("capability_code", "threat_code")}
    return Columns(
        age=rng.integers(18, 95, 20_000).astype(np.uint8),
        adoption=rng.random(20_000, dtype=np.float32),
        traits=(rng.random(20_000) < 0.1) * COMPANION + rng.integers(0, 3, 20_000).astype(np.uint8) * 8,
        place=rng.integers(0, 256, 20_000).astype(np.uint8),
        **latent,
    )


@pytest.fixture(scope="module")
def recorded(columns):
    return seen(columns, DAY)


def value(recorded, outcome, cell="total"):
    return recorded[CELLS.index(cell), OUTCOMES.index(outcome)]


def test_moments_and_quantiles(columns, recorded):
    rights = columns.rights_start + columns.shift
    experience = columns.experience_start + columns.fast + columns.slow + columns.crept + 0.1
    for name, latent in (("rights", rights), ("experience", experience)):
        assert value(recorded, f"{name}_mean") == pytest.approx(latent.mean(), abs=1e-5)
        assert value(recorded, f"{name}_sd") == pytest.approx(latent.std(), abs=1e-5)
        for share in (10, 50, 90):
            exact = np.quantile(latent, share / 100)
            assert value(recorded, f"{name}_q{share}") == pytest.approx(exact, abs=1 / BINS_A_UNIT)


def test_cells_split_by_age_and_use(columns, recorded):
    user = columns.adoption < 0.5
    chosen = (columns.age >= 35) & (columns.age < 55) & user
    assert value(recorded, "people", "35-54 user") == chosen.sum()
    assert value(recorded, "threat_mean", "35-54 user") == pytest.approx(
        columns.threat_code[chosen].mean() * FINE + 0.3, abs=1e-5
    )
    assert recorded[1:, OUTCOMES.index("people")].sum() == len(user)


def test_use_talk_and_tone(columns, recorded):
    base = np.select([columns.adoption < 0.2, columns.adoption < 0.5], [0.9, 0.1], 0.0)
    odds = base / (1 - base) * (1 + 0.1 * columns.bond)
    talk = odds / (1 + odds)
    rights = (columns.rights_start + columns.shift).astype(np.float64)
    agreeing = np.clip((rights + 2.5).astype(int), 0, 4) / 10 - 0.2
    own = np.where(columns.traits & COMPANION, 0.6, agreeing)
    tone = np.where(columns.place < 128, own, 0.5)
    assert value(recorded, "ever_use") == pytest.approx((columns.adoption < 0.5).mean())
    assert value(recorded, "daily_use") == pytest.approx((columns.adoption < 0.2).mean())
    assert value(recorded, "talk_share") == pytest.approx(talk.mean(), rel=1e-5)
    assert value(recorded, "tone_heard") == pytest.approx((talk * tone).sum() / talk.sum(), abs=1e-4)


def test_agreement_reads_the_answer_curve(columns, recorded):
    rights = (columns.rights_start + columns.shift).astype(np.float64)
    assert value(recorded, "legal_rights_agree") == pytest.approx(
        (1 / (1 + np.exp(-rights))).mean(), abs=1e-5
    )


def test_use_from_person_to_person_and_speaking_out(columns):
    habit = np.repeat(np.array([0, 1, 2, 1], np.float32), 5_000)
    doubt = np.tile(np.array([0.2, 1.4], np.float32), 10_000)
    recorded = seen(columns._replace(habit=habit, doubt=doubt), DAY)
    rights = columns.rights_start + columns.shift
    assert value(recorded, "ever_use") == pytest.approx(0.75)
    assert value(recorded, "daily_use") == pytest.approx(0.5)
    assert value(recorded, "speaking_share") == pytest.approx(0.5)
    assert value(recorded, "voiced_rights_mean") == pytest.approx(rights[::2].mean(), abs=1e-5)


def test_where_all_speak_what_is_voiced_is_what_is_thought(recorded):
    assert value(recorded, "speaking_share") == 1
    assert value(recorded, "voiced_rights_mean") == pytest.approx(value(recorded, "rights_mean"))


def test_an_empty_cell_is_missing_not_zero(columns):
    nobody = DAY._replace(ever=0.0, daily=0.0)
    recorded = seen(columns, nobody)
    assert value(recorded, "people", "55+ user") == 0
    assert np.isnan(value(recorded, "rights_mean", "55+ user"))
    assert np.isnan(value(recorded, "rights_q50", "55+ user"))
    assert np.isnan(value(recorded, "tone_heard"))


def test_age_groups_begin_at_35_and_55(columns):
    nobody_young = columns._replace(age=np.where(columns.age < 55, 35, 55).astype(np.uint8))
    recorded = seen(nobody_young, DAY)
    assert value(recorded, "people", "18-34 user") == 0
    assert value(recorded, "people", "55+ user") == ((columns.age >= 55) & (columns.adoption < 0.5)).sum()


def test_users_of_each_provider_and_sides_are_told_apart(columns):
    sums = summary.accumulate(columns, DAY, CURVES)
    user, second = columns.adoption < 0.5, columns.place >= 128
    rights = (columns.rights_start + columns.shift).astype(np.float64)
    vote = 1 / (1 + np.exp(1 - rights))
    users = dict(zip(summary.OF_USERS, sums.users[1], strict=True))
    assert users["users"] == (user & second).sum()
    assert users["bond"] == pytest.approx(columns.bond[user & second].sum(dtype=np.float64))
    assert users["votes"] == pytest.approx(vote[user & second].sum(), rel=1e-4)
    assert users["companions"] == (user & second & (columns.traits & COMPANION > 0)).sum()
    middle = columns.traits >> 3 == 1
    assert sums.sides[1] == pytest.approx([middle.sum(), rights[middle].sum()])


def test_nobody_talks_with_a_provider_that_is_off(columns):
    sums = summary.accumulate(columns, DAY._replace(reach=np.array([0, 1], np.float32)), CURVES)
    assert not sums.talk[:, 0].any()
    assert np.array_equal(sums.talk[:, 1], summary.accumulate(columns, DAY, CURVES).talk[:, 1])


def test_sums_of_blocks_depend_on_no_thread_and_equal_those_of_everybody_at_once(columns, monkeypatch):
    at_once = summary.accumulate(columns, DAY, CURVES)
    monkeypatch.setattr(summary, "BLOCK", 3_000)
    alone, together = (summary.accumulate(columns, DAY, CURVES, threads=threads) for threads in (1, 2))
    for name in summary.Sums._fields:
        assert np.array_equal(getattr(alone, name), getattr(together, name)), name
        np.testing.assert_allclose(getattr(alone, name), getattr(at_once, name), rtol=1e-11, err_msg=name)
