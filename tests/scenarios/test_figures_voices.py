"""What a tone table says about each persona."""

import math

import pytest

from agents.tone.table import Cell, Conversation, ToneTable
from scenarios.figures.voices import voices


def cell(persona: str, topic: str, mean: float, *, missing: int = 0, status: str = "ok") -> Cell:
    known = status == "ok"
    return Cell(
        model="tiny-1m",
        persona=persona,
        topic=topic,
        style="calm",
        stage="0",
        kind="measured",
        n=4 if known else 0,
        mean=mean,
        spread=0.2 if known else math.nan,
        error=0.1 if known else math.nan,
        status=status,
        status_counts={"ok": 4, "empty": missing} if known else {"empty": missing},
        conversations=tuple(Conversation(tau=mean) for _ in range(4)) if known else (),
    )


def table(*cells: Cell) -> ToneTable:
    return ToneTable(name="tiny", date="2026-01-01", cells=cells, provenance={})


def test_cells_of_a_persona_count_alike_and_their_errors_are_not_shrunk() -> None:
    warm, cold = voices(
        table(cell("cold", "a", -0.6), cell("cold", "b", -0.2, missing=2), cell("chilly", "a", -0.9)),
        called="tiny",
    )[::-1]
    assert (cold.name, cold.mean) == ("chilly", -0.9)
    assert warm.mean == pytest.approx(-0.4)
    assert warm.error == pytest.approx(0.1)
    assert (warm.scored, warm.missing, len(warm.taus)) == (8, {"empty": 2}, 8)


def test_a_persona_without_a_readable_reply_has_no_tone_and_stands_last() -> None:
    first, last = voices(
        table(cell("mute", "a", math.nan, missing=4, status="insufficient"), cell("warm", "a", 0.5)),
        called="tiny",
    )
    assert (first.name, last.name) == ("warm", "mute")
    assert math.isnan(last.mean)
    assert (last.scored, last.missing, last.doubtful, last.cells) == (0, {"empty": 4}, 1, 1)


def test_a_published_table_is_one_voice_under_the_name_it_is_given() -> None:
    published = Cell(kind="assumed", n=95, mean=0.28, spread=0.46, error=0.05)
    (voice,) = voices(table(published), called="published tone")
    assert (voice.name, voice.kind, voice.mean, voice.taus) == ("published tone", "assumed", 0.28, ())
    assert voice.low < 0.28 - 0.09 < 0.28 + 0.09 < voice.high


def test_a_marginal_cell_stands_for_its_persona() -> None:
    whole = Cell(persona="warm", kind="measured", n=8, mean=0.5, spread=0.1, error=0.02)
    single = [cell("warm", "a", 0.1), cell("warm", "b", 0.2)]
    (voice,) = [
        one
        for one in voices(table(whole, *single), called="tiny")
        if one.model == "*" and one.persona == "warm"
    ]
    assert voice.mean == 0.5
