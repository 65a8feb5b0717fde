"""Contagion: a practice spreads through contacts and is given up again (SI, SIS, SIR).

A person who does not follow it takes it up at ``rate`` times the share of their contacts who do; a
follower gives it up at ``abandon``, back to not following (SIS) or for good (SIR); with an abandon
rate of 0 nobody does (SI). Rates become chances over a step by 1 - e^(-rate · dt), so that halving the
step changes results by no more than its order. Rates ≥ 0 per day.

Known results: SI is logistic; SIS settles at 1 - 1/R₀ with R₀ = rate / abandon; SIR ends at
z = 1 - e^(-R₀ z). Steps of length dt keep both with R₀ = rate · dt / (1 - e^(-abandon · dt)), SIR exactly.

Trap: rate · dt used as a chance exceeds 1 at long steps and shifts R₀ at short ones.

Source: Kermack & McKendrick 1927, 10.1098/rspa.1927.0118.
"""

from __future__ import annotations

import numpy as np

ZERO = np.float32(0)
ONE = np.float32(1)

SETTINGS = ("mechanisms.contagion_rate", "mechanisms.abandon_rate")
FUNCTIONS = ("probability", "contract")


def probability(rate: np.float32, step: np.float32) -> np.float32:
    """Chance that something of a given rate happens within a step: 1 - e^(-rate · step).

    Args:
        rate: per day.
        step: days.
    """
    spared: np.float32 = np.exp(-rate * step)
    return ONE - spared


def contract(
    state: np.float32,
    share: np.float32,
    draw: np.float32,
    step: np.float32,
    rate: np.float32,
    abandon: np.float32,
    after: np.float32,
) -> np.float32:
    """State after a step: 0 does not follow, 1 follows, 2 has given up for good.

    Args:
        state: the person's state.
        share: share of contacts who follow, 0 to 1; yesterday's.
        draw: uniform in [0, 1).
        step: days.
        rate: of taking up when every contact follows, per day.
        abandon: of giving up, per day.
        after: state of those who give up: 0 for SIS, 2 for SIR; without effect at an abandon rate of 0.
    """
    takes = (state == ZERO) & (draw < probability(rate * share, step))
    leaves = (state == ONE) & (draw < probability(abandon, step))
    return ONE if takes else (after if leaves else state)
