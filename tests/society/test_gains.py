"""Open-loop gains: against paired runs, and 0 where a link is cut."""

import datetime as dt

import pytest

from agents.companion import market_level
from agents.parameters import Parameters
from agents.population import build
from agents.tone.scale import judge_to_tau
from agents.tone.table import Cell, ToneTable
from society.gains import open_loop_gains, rights_of_tone
from society.world import World

YEARS = 10
SIZE = 0.1
SIMPLE = {
    "providers": {"generation": 3650.0, "tone_spread": 0.0},
    "train": {"loop": 0.0},
    "tone": {"sycophancy": 0.0},
    "react": {"latitude": 100.0},
    "bond": {"use": 0.0},
    "generations": {"replacement": 0.0},
}
"""One chain from tone to rights, with no other link closed."""


def gains(**groups):
    parameters = Parameters.model_validate(groups)
    return {gain.loop: gain.value for gain in open_loop_gains(parameters, 2035.0)}


def test_rights_of_tone_is_what_paired_runs_give():
    parameters = Parameters.model_validate(SIMPLE)
    people = build(400, parameters)
    usual = float(judge_to_tau(market_level(2030.0, parameters.tone)))

    def rights(tone):
        cell = Cell(kind="measured", n=1, mean=tone, spread=0.0, error=0.1)
        table = ToneTable(name="one", date="2030-01-01", cells=(cell,), provenance={})
        world = World(parameters, people, table, seed=1, start=dt.date(2030, 1, 1))
        return float(world.run(365 * YEARS, every=365 * YEARS).series("rights_mean")[-1])

    found = (rights(usual + SIZE / 2) - rights(usual - SIZE / 2)) / SIZE
    assert found == pytest.approx(rights_of_tone(parameters, 2035.0, "bounded"), rel=0.15)


def test_a_loop_grows_with_each_of_its_links():
    found = gains()
    doubled = gains(tone={"sycophancy": 0.3}, train={"loop": 0.1}, office={"reliance": 0.8})
    assert doubled["sycophancy"] == pytest.approx(2 * found["sycophancy"])
    assert doubled["training"] == pytest.approx(2 * found["training"])
    assert doubled["reliance"] == 0.8
    assert found["law"] == 0


@pytest.mark.parametrize(
    ("loop", "cut"),
    [
        ("training", {"train": {"loop": 0.0}}),
        ("training", {"couple": {"experience": 0.0}}),
        ("sycophancy", {"tone": {"sycophancy": 0.0}}),
        ("bond", {"bond": {"use": 0.0}}),
        ("attention", {"media": {"event": 0.0}}),
        ("reliance", {"office": {"reliance": 0.0}}),
    ],
)
def test_a_link_that_is_cut_opens_its_loop(loop, cut):
    assert gains()[loop] > 0
    assert gains(**cut)[loop] == 0


def test_before_anybody_talks_text_teaches_nothing():
    first = {gain.loop: gain.value for gain in open_loop_gains(Parameters(), 2021.9)}
    assert first["training"] == 0
    assert gains(legislate={"example": 0.1})["law"] > 0
