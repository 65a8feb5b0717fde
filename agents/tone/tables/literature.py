"""The literature table: how companions of mid-2025 sound by published scores; the default for science.

``python -m agents.tone.tables.literature`` writes literature.json beside this file; a test compares them.
"""

from __future__ import annotations

import math
from pathlib import Path

from agents.tone.scale import DOSES, JUDGE_SCORES, judge_to_tau
from agents.tone.table import Cell, ToneTable

FILE = Path(__file__).with_name("literature.json")
TRIAL = "Kirk et al. 2025, arXiv 2512.01991"

JUDGE_MEAN = 4.85  # mean judge score of the models of 2025, 1 to 10
TAU_MEAN = 0.28  # the same mean on the trial's dose axis, as published
TAU_LOW, TAU_HIGH = 0.22, 0.39  # its 95 % interval
NORMAL_95 = 1.96
MODELS = 60  # models of 2025 behind the mean, of 95 in the published trend over all years
TREND_MODELS = 95
MODEL_SPREAD = 0.30  # standard deviation of tone between models
TALK_SPREAD = 0.35  # standard deviation of tone between talks with one model
DECIMALS = 6
INTERPOLATED = round(float(judge_to_tau(JUDGE_MEAN)), DECIMALS)

FIGURES = (
    {
        "figure": f"mean judge score {JUDGE_MEAN}, dose {TAU_MEAN} (95 % {TAU_LOW} to {TAU_HIGH})",
        "source": TRIAL,
        "status": "verified",
        "note": "models of 2025; read on the paper's page",
    },
    {
        "figure": f"judge scores {JUDGE_SCORES} of the arms at doses {DOSES}",
        "source": TRIAL,
        "status": "verified",
        "note": f"{JUDGE_MEAN} interpolates to {INTERPOLATED}; the difference is in the error",
    },
    {
        "figure": f"n = {MODELS} models",
        "source": "Kirk et al. 2025, the authors' analysis report in their repository",
        "status": "verified",
        "note": f"models of 2025 behind the mean (survey target kirk_tone_2025); {TREND_MODELS} in the trend",
    },
    {
        "figure": f"standard deviation {MODEL_SPREAD} between models",
        "source": "assumed",
        "status": "assumed",
        "note": "until several models are measured; plausible 0.15 to 0.5",
    },
    {
        "figure": f"standard deviation {TALK_SPREAD} between talks with one model",
        "source": "assumed",
        "status": "assumed",
        "note": "plausible 0.1 to 0.6",
    },
    {
        "figure": "date 2025-07-01",
        "source": "assumed",
        "status": "assumed",
        "note": "the middle of the year the scores belong to",
    },
)


def literature() -> ToneTable:
    """The published tone of the models of 2025 as one marginal, assumed cell.

    Error: half the published interval over 1.96, and the difference between the published dose and the
    one interpolated from the judge score, added in quadrature. Spread: between models and between talks
    with one model, added in quadrature; the parts are in the provenance.
    """
    error = math.hypot((TAU_HIGH - TAU_LOW) / 2 / NORMAL_95, TAU_MEAN - INTERPOLATED)
    cell = Cell(
        kind="assumed",
        n=MODELS,
        mean=TAU_MEAN,
        spread=round(math.hypot(MODEL_SPREAD, TALK_SPREAD), DECIMALS),
        error=round(error, DECIMALS),
    )
    return ToneTable(
        name="literature",
        date="2025-07-01",
        cells=(cell,),
        provenance=_provenance(),
    )


def _provenance() -> dict[str, object]:
    """Where each figure comes from, and which of them nobody measured."""
    return {
        "summary": "Implicit tone of the default voice of widely used models in mid-2025, all axes pooled.",
        "model_spread": MODEL_SPREAD,
        "talk_spread": TALK_SPREAD,
        "figures": list(FIGURES),
        "unknown": [
            "explicit claims",
            "warmth",
            "say in decisions",
            "persona",
            "topic",
            "user style",
            "turn stage",
        ],
        "meaning": "What replies imply to a reader about the speaker; no evidence about experience.",
    }


if __name__ == "__main__":
    literature().save(FILE)
