"""Voices: what a table's cells become on the 256 places, and how they move with the market."""

import numpy as np
import pytest

from agents.companion import (
    NEUTRAL,
    PLACES,
    Companion,
    decimal_years,
    market_level,
)
from agents.parameters import Parameters, Tone
from agents.tone.table import Cell, Conversation, ToneTable, ToneTableError

NEUTRAL_STANCE = 2
TASK, PERSONAL, COMPANION_TASK, COMPANION_PERSONAL = range(4)


def table(*cells, date="2025-07-01"):
    return ToneTable(name="test", date=date, cells=cells, provenance={})


def measured(persona, topic, taus, warmth=None):
    talks = tuple(Conversation(tau=tau, warmth=warmth) for tau in taus)
    return Cell(
        persona=persona,
        topic=topic,
        kind="measured",
        n=len(taus),
        mean=float(np.mean(taus)),
        spread=float(np.std(taus)),
        error=0.1,
        conversations=talks,
    )


def tau_of(companion, year=None):
    """Tone of each voice and place with a user of average stance."""
    return companion.tau(companion.year if year is None else year, Tone())[NEUTRAL_STANCE]


def test_neutral_is_zero_on_every_day():
    companion = Companion.compile(NEUTRAL)
    for year in (2021.9, 2025.5, 2035.0):
        assert np.all(tau_of(companion, year) == 0)


def test_an_assumed_cell_keeps_mean_and_spread():
    cell = Cell(kind="assumed", n=60, mean=0.1, spread=0.3, error=0.05)
    tau = tau_of(Companion.compile(table(cell)))
    assert tau.shape == (4, PLACES)
    assert tau.mean() == pytest.approx(0.1, abs=0.005)
    assert tau.std() == pytest.approx(0.3, abs=0.01)
    assert np.all(np.diff(tau[0]) >= 0)


def test_each_conversation_gets_its_share_of_places():
    cells = [measured("none", "small-talk", [-0.5, 0.0, 0.5, 1.0]), measured("warm-companion", "*", [1.0])]
    tau = tau_of(Companion.compile(table(*cells)))
    values, counts = np.unique(tau[PERSONAL].round(9), return_counts=True)
    assert dict(zip(values, counts, strict=True)) == {-0.5: 64, 0.0: 64, 0.5: 64, 1.0: 64}
    assert np.all(tau[COMPANION_PERSONAL] == 1)


def test_tasks_are_told_from_personal_talk_where_measured():
    cells = [
        measured("none", "neutral-task", [-1.0]),
        measured("none", "small-talk", [0.5]),
        measured("warm-companion", "small-talk", [1.0]),
    ]
    tau = tau_of(Companion.compile(table(*cells)))
    assert np.all(tau[TASK] == -1)
    assert np.all(tau[PERSONAL] == 0.5)
    assert np.all(tau[COMPANION_TASK] == 1)


def test_cells_weigh_the_same_whatever_their_size():
    cells = [measured("none", "small-talk", [0.0] * 9), measured("none", "emotional-support", [1.0])]
    tau = tau_of(Companion.compile(table(*cells, measured("warm-companion", "*", [0.0]))))
    assert tau[PERSONAL].mean() == pytest.approx(0.5, abs=0.01)


def test_unreadable_cells_are_not_used():
    empty = Cell(
        persona="warm-companion", kind="measured", n=0, mean=0.9, spread=0, error=0, status="insufficient"
    )
    with pytest.raises(ToneTableError, match="no readable cell for the companion"):
        Companion.compile(table(measured("none", "*", [0.0]), empty))


def test_warmth_is_measured_or_follows_tone():
    companion = Companion.compile(
        table(measured("none", "*", [0.0], warmth=0.9), measured("warm-companion", "*", [1.0]))
    )
    warmth = companion.warmth_on(tau_of(companion), Tone())
    assert np.all(warmth[PERSONAL] == 0.9)
    assert np.all(warmth[COMPANION_PERSONAL] == (1 + Tone().warmth_flat) / 2)


def test_tone_moves_with_the_market_from_its_own_date():
    companion = Companion.compile(table(measured("none", "*", [0.0]), measured("warm-companion", "*", [0.0])))
    assert tau_of(companion)[0, 0] == pytest.approx(0)
    assert tau_of(companion, 2023.33)[0, 0] < -0.9
    assert tau_of(companion, 2030.0)[0, 0] > 0.2


@pytest.mark.parametrize("ceiling", [4.9, 5.2])
def test_a_ceiling_no_higher_than_the_level_of_2025_holds_it_there(ceiling):
    tone = Tone(level_2025=5.2, ceiling=ceiling)
    assert market_level(np.array([2025.5, 2026.0, 2035.0]), tone) == pytest.approx(5.2)
    assert market_level(2024.5, tone) == pytest.approx(5.2 - tone.slope)


@pytest.mark.filterwarnings("error")
def test_the_last_bit_of_room_below_the_ceiling_is_soon_filled():
    tone = Tone(level_2025=5.2 - 1e-4, ceiling=5.2)
    assert market_level(2035.0, tone) == pytest.approx(5.2)


def test_market_level_has_the_published_level_and_slope_and_no_break():
    tone = Tone()
    year = np.array([2025.5 - 1e-4, 2025.5, 2025.5 + 1e-4])
    level = market_level(year, tone)
    assert level[1] == tone.level_2025
    assert np.diff(level) / 1e-4 == pytest.approx([tone.slope] * 2, rel=1e-3)
    assert market_level(2100.0, tone) == pytest.approx(tone.ceiling)
    assert market_level(2023.3, tone) == pytest.approx(2.8, abs=0.05)


def test_companions_agree_with_whom_they_talk_to():
    companion = Companion.compile(table(measured("none", "*", [0.0]), measured("warm-companion", "*", [0.9])))
    tau = companion.tau(companion.year, Tone(sycophancy=0.2))[:, PERSONAL, 0]
    assert tau == pytest.approx([-0.4, -0.2, 0.0, 0.2, 0.4])
    assert companion.tau(companion.year, Tone(sycophancy=0.2)).max() == 1
    assert np.ptp(companion.tau(companion.year, Tone(sycophancy=0.0)), axis=0).max() == 0


def test_neutral_companions_agree_with_nobody():
    assert not Companion.compile(NEUTRAL).tau(2030.0, Tone(sycophancy=0.4)).any()


def levels(companion, tau, scale=1.25, **groups):
    parameters = Parameters.model_validate(
        {
            "absorb": {"transport": 1.0, "presence": 0.2, "task_weight": 0.5},
            "substitute": {"claim_tone": 0.0},
        }
        | groups
    )
    return companion.levels(np.broadcast_to(tau, (5, 4, PLACES)), parameters, scale)


def test_levels_are_presence_at_neutral_tone():
    found = levels(Companion.compile(NEUTRAL), 0.0)
    assert np.all(found[:, [PERSONAL, COMPANION_PERSONAL]] == pytest.approx(0.25))
    assert np.all(found[:, [TASK, COMPANION_TASK]] == pytest.approx(0.125))


def test_explicit_claims_lose_beyond_acceptance_and_implicit_tone_slips_under():
    talks = (Conversation(tau=0.5, explicit=1.0), Conversation(tau=0.5))
    cell = Cell(kind="measured", n=2, mean=0.5, spread=0.0, error=0.1, conversations=talks)
    companion = Companion.compile(table(cell))
    outright = companion.explicit[PERSONAL] > 0
    pulled = levels(companion, 0.5, scale=1.0)[:, PERSONAL] - 0.2
    implicit = pulled[:, ~outright]
    assert pulled[:, outright][:, 0] / implicit[0, 0] == pytest.approx([0.75, 1, 1, 1, 1])
    assert np.ptp(implicit) == pytest.approx(0)
    resisted = levels(companion, 0.5, scale=1.0, react={"acceptance": 0.5})[:, PERSONAL] - 0.2
    assert resisted[0, ~outright] == pytest.approx(implicit[0] / 2)


def test_decimal_years():
    days = np.array(["2021-01-01", "2023-07-02", "2024-12-31"], dtype="datetime64[D]")
    assert decimal_years(days) == pytest.approx([2021, 2023 + 182 / 365, 2024 + 365 / 366])
