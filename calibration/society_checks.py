"""Checks that need a running society: 2021-23, neutral against neutral, and a society at rest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from agents.companion import NEUTRAL, SILENT
from agents.mind.absorb.protocol import DAYS_A_YEAR
from agents.parameters import Generations, News, Parameters
from agents.population import Population, build
from agents.tone.table import Cell, Conversation, ToneTable
from agents.tone.tables.literature import literature
from calibration.check import Check, at_most, near
from calibration.targets.target import NORMAL_95
from society.history import History
from society.world import START, World

SEED = 2021
REST_YEARS = 14
AT_REST = 0.01
GAP_ROOM = 0.25
TONE_ROOM = 0.02


def society_checks(parameters: Parameters, people: int) -> Iterator[Check]:
    """Run the societies and check them.

    Args:
        parameters: of the model.
        people: model people.
    """
    population = build(people, parameters)
    days = _days(parameters.news.wave_2023)
    table = literature()

    def lived(tone: ToneTable | None, numbers: Parameters = parameters) -> History:
        return World(numbers, population, tone, seed=SEED).run(days, every=days)

    observed, neutral = lived(table), lived(NEUTRAL)
    yield from _wave(parameters, population, observed)
    own = change_of(observed, "experience") - change_of(neutral, "experience")
    name = "tone's own part in experience by 2023, SD, size"
    yield at_most("S5", name, TONE_ROOM, abs(own), kind="outcome", detail=f"{own:+.4f}")
    law = parameters.absorb.model_copy(update={"gain": 0.0})
    without = lived(table, parameters.model_copy(update={"absorb": law}))
    mind = abs(mind_of(parameters, without) - mind_of(parameters, observed))
    yield at_most("S6", "gain 0: mind in 2023 unchanged, SD", TONE_ROOM, mind)
    gap = abs(gap_of(parameters, without) - gap_of(parameters, observed))
    yield at_most("S7", "gain 0: gap between users and others unchanged, SD", GAP_ROOM, gap)
    apart = float(np.nanmax(np.abs(neutral.values - lived(_zero_tone()).values)))
    yield near("S8", "neutral tone against neutral tone, all columns", 0.0, apart, tolerance=0.0)
    yield _rest(parameters, population)


def _wave(parameters: Parameters, population: Population, observed: History) -> Iterator[Check]:
    """The survey of 2023 against that of 2021."""
    known = _surveyed()
    found = {"mind": mind_of(parameters, observed)}
    found |= {name: change_of(observed, name) for name in ("threat", "rights")}
    note = {"mind": " (news put in)", "threat": " (put in by news)", "rights": ""}
    for number, (name, got) in enumerate(found.items(), start=1):
        yield near(
            f"S{number}",
            f"change in {name} 2021-23, SD, survey's 95 % interval{note[name]}",
            known[name]["value"],
            got,
            tolerance=NORMAL_95 * known[name]["error"],
            kind="outcome",
        )
    before = gap_at_start(parameters, population, observed)
    after = gap_of(parameters, observed)
    yield near(
        "S4",
        "change of the gap in mind between users and others 2021-23, SD",
        0.0,
        after - before,
        tolerance=GAP_ROOM,
        kind="outcome",
        detail=f"{before:.2f}, {after:.2f}",
    )


def _rest(parameters: Parameters, population: Population) -> Check:
    """Nobody talks with a companion, no news comes in and nobody is replaced: nothing moves."""
    quiet = News(capability_2023=0.0, experience_2023=0.0, threat_2023=0.0)
    still = parameters.model_copy(update={"news": quiet, "generations": Generations(replacement=0.0)})
    world = World(still, population, SILENT, seed=SEED)
    history = world.run(REST_YEARS * DAYS_A_YEAR, every=DAYS_A_YEAR)
    names = [name for name in history.outcomes if name.endswith(("_mean", "_sd")) and "bond" not in name]
    moved = max(float(np.ptp(history.series(name))) for name in names)
    return at_most("S9", "no drivers: means and SDs of latents move in 14 years, SD", AT_REST, moved)


def _surveyed() -> dict[str, Any]:
    text = Path(__file__).with_name("targets").joinpath("aims.json").read_text(encoding="utf-8")
    changes: dict[str, Any] = json.loads(text)["changes"]
    return changes


def _days(year: float) -> int:
    first = dt.date(int(year), 1, 1)
    length = (dt.date(first.year + 1, 1, 1) - first).days
    return (first - START).days + round((year - first.year) * length)


def change_of(history: History, name: str) -> float:
    """Change of the mean of a latent from the first record to the last."""
    series = history.series(f"{name}_mean")
    return float(series[-1] - series[0])


def mind_of(parameters: Parameters, history: History) -> float:
    """Change of the mind index, the mean of experience and capability in its own SD."""
    both = change_of(history, "experience") + change_of(history, "capability")
    return both / _mind_scale(parameters)


def _mind_scale(parameters: Parameters) -> float:
    return float(np.sqrt(2 * (1 + parameters.people.mind_correlation)))


def gap_of(parameters: Parameters, history: History) -> float:
    """Gap in mind between users and others at the last record."""
    means = []
    for use in (" user", " non-user"):
        cells = [cell for cell in history.cells if cell.endswith(use)]
        weight = np.array([history.series("people", cell)[-1] for cell in cells])
        both = [
            history.series("experience_mean", cell)[-1] + history.series("capability_mean", cell)[-1]
            for cell in cells
        ]
        means.append(np.average(both, weights=weight))
    return float(means[0] - means[1]) / _mind_scale(parameters)


def gap_at_start(parameters: Parameters, population: Population, history: History) -> float:
    """The gap in 2021 between the same two groups, before there was anything to use, SD of mind.

    Args:
        parameters: of the world.
        population: people at the start.
        history: of the run, for who had used a model by its end.
    """
    users = population.adoption < history.series("ever_use")[-1]
    both = population.experience_start.astype(np.float64) + population.capability_start
    return float(both[users].mean() - both[~users].mean()) / _mind_scale(parameters)


def _zero_tone() -> ToneTable:
    """Another table whose every conversation has tone 0."""
    talk = Conversation(tau=0.0)
    cell = Cell(kind="fixed", n=2, mean=0.0, spread=0.0, error=0.0, conversations=(talk, replace(talk)))
    return ToneTable(name="zero", date=NEUTRAL.date, cells=(cell,), provenance={"definition": "tone 0"})
