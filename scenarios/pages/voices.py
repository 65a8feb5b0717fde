"""Voices: how far the market's tone scatters over seeds when providers believe alike or apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from agents.institutions.provider import effective_voices, market_shares
from scenarios.figures.numerals import plain
from scenarios.pages.sentences import arm_words, named
from scenarios.pages.study import Size, Told
from scenarios.plan import plan_arms
from scenarios.replicates import live
from scenarios.scenario import Scenario

SEEDS = 120
PEOPLE = 100
SMALL = {"people": PEOPLE, "seeds": SEEDS, "days": 1, "start": date(2025, 6, 1), "arm": (), "horizon": None}
"""A day on which models sound like the middle of the scale, so that its ends hold nobody's tone."""


def measure(scenario: Scenario, size: Size, told: Told) -> dict[str, Any]:
    """Spread over seeds of the tone of models on the first day, in each arm of the scenario."""
    del size
    told(f"{scenario.name}: first day with {SEEDS} seeds in each arm")
    rows = []
    for arm in (scenario, *scenario.arms):
        small = arm.model_copy(update=SMALL)
        plan = plan_arms(scenario.name, [small])
        tones = [float(live(run, plan.arms[0].table).series("model_tone")[-1]) for run in plan.replicates]
        providers = arm.parameters.providers
        voices = effective_voices(market_shares(providers), providers.belief_correlation)
        rows.append(
            {
                "arm": arm.name,
                "spread": round(float(np.std(tones, ddof=1)), 5),
                "voices": round(voices, 3),
                "expected": round(float(providers.belief_spread / np.sqrt(voices)), 5),
            }
        )
    return {"rows": rows, "seeds": SEEDS}


def answer(found: Mapping[str, Any]) -> str:
    """What one belief risks, in one sentence."""
    first, *others = found["rows"]
    apart = max(others, key=lambda row: row["voices"])
    return (
        f"Over {found['seeds']} seeds the market's tone of June 2025 scatters by {plain(first['spread'], 3)} "
        f"where all providers share one belief and by {plain(apart['spread'], 3)} in the arm "
        f"{named(apart['arm'])}: a belief that is off is off for everybody."
    )


def text(found: Mapping[str, Any]) -> list[str]:
    """The spread in words and a table."""
    head = ["| arm | effective voices | spread of tone over seeds | known result |", "|---|---|---|---|"]
    body = [
        f"| {arm_words(row['arm'])} | {plain(row['voices'], 2)} | {plain(row['spread'], 3)} | "
        f"{plain(row['expected'], 3)} |"
        for row in found["rows"]
    ]
    return [
        "## What one belief risks\n",
        (
            f"{answer(found)} The known result is the spread of beliefs over the root of the effective "
            "voices; it holds before any policy caps a share, and where tone is not held at the ends of its "
            "scale.\n"
        ),
        "\n".join([*head, *body]) + "\n",
    ]


FIGURES: dict[str, Any] = {}
