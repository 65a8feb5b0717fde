"""Providers as runs record them: their shares of the market and the tones of their models."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.companion import decimal_years, market_level
from agents.institutions.provider import market_shares
from agents.parameters.exposure import Tone
from agents.parameters.institutions import Providers
from agents.tone.scale import judge_to_tau
from society.power.measure import ITSELF, Frame
from society.power.paired import Paired

Floats = NDArray[np.float64]


def market_of(paired: Paired) -> Floats:
    """Market shares that the scenario was run with, shape (provider,)."""
    recipe = paired.runs(ITSELF)[0].provenance["parameters"]
    return market_shares(Providers.model_validate(recipe["providers"]))


def group_shares(paired: Paired, frame: Frame) -> Floats:
    """Market share of each group of providers, shape (group,)."""
    shares = market_of(paired)
    return np.array([shares[list(group)].sum() for group in frame.groups])


def group_tones(paired: Paired, frame: Frame, arm: str = ITSELF) -> Floats:
    """Tone of each group's models on the last day, weighted by share, shape (replicate, group)."""
    shares = market_of(paired)
    tones = tones_over_time(paired, len(shares), arm)[:, :, -1]
    columns = [
        (tones[:, list(group)] * shares[list(group)]).sum(axis=1) / shares[list(group)].sum()
        for group in frame.groups
    ]
    return np.stack(columns, axis=1)


def market_tone(paired: Paired) -> Floats:
    """Tone of the market's newest models on the last day, by the parameters of each run, (replicate,)."""
    year = decimal_years(paired.dates[-1:])
    levels = [
        market_level(year, Tone.model_validate(run.provenance["parameters"]["tone"])).item()
        for run in paired.runs(ITSELF)
    ]
    return judge_to_tau(levels)


def tones_over_time(paired: Paired, providers: int, arm: str = ITSELF) -> Floats:
    """Tone of each provider's model, shape (replicate, provider, record)."""
    return np.stack([paired.course(arm, f"tone_provider_{one + 1}") for one in range(providers)], axis=1)
