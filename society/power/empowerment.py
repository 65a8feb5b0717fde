"""P6, empowerment: how much the choice of a tone setting can tell about what becomes of society.

    C = max over p(a) of I(A; S),   S the outcome in a few classes, in bits

by the algorithm of Blahut and Arimoto. C is what the position *holds*; I at equal use of all settings
what would be *used* without aim. Few runs show information in pure noise, about (K - 1)(B - 1) / (2 N ln 2)
bits and more for the maximum, so the average over labels permuted within each seed is subtracted.

Pitfalls: depends on the classes; says what could be steered, not that anybody steers.

Source: Klyubin, Polani & Nehaniv 2005, 10.1109/CEC.2005.1554676; Blahut 1972, 10.1109/TIT.1972.1054855;
Arimoto 1972, 10.1109/TIT.1972.1054753.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from society.power.bootstrap import CONFIDENCE
from society.power.measure import CONTENT, ITSELF, NOBODY, Frame, Measure, each_alone, speaking
from society.power.paired import Paired
from society.power.reading import Reading, shown

Floats = NDArray[np.float64]
OUTCOME = "vote"
CLASSES = 3
PERMUTATIONS = 200
CLOSE = 1e-6  # bits between the bounds at which the maximum is found
ROUNDS = 2_000
DECIMALS = 6  # of a bit: no more are known than the bounds leave


def capacity(channels: Floats) -> Floats:
    """Largest mutual information between setting and class, bits, shape (…,).

    Args:
        channels: P(class | setting), shape (…, setting, class), rows that add up to 1.
    """
    chosen = np.full(channels.shape[:-1], 1 / channels.shape[-2])
    for _ in range(ROUNDS):
        told = _divergences(channels, chosen)
        weight = chosen * np.exp2(told)
        low = np.log2(weight.sum(axis=-1))
        if np.max(told.max(axis=-1) - low) < CLOSE:
            break
        chosen = weight / weight.sum(axis=-1, keepdims=True)
    return np.asarray(low)


def information(channel: Floats, chosen: Floats) -> float:
    """Mutual information between setting and class, bits, where settings are used in given shares.

    Args:
        channel: P(class | setting), shape (setting, class).
        chosen: share of each setting, shape (setting,).
    """
    return float(chosen @ _divergences(channel, chosen))


def counted(outcomes: Floats, classes: int = CLASSES) -> Floats:
    """P(class | setting) from runs, in classes with as many runs each, shape (…, setting, class).

    Args:
        outcomes: one number a run, shape (…, setting, replicate); the same numbers in every leading place.
        classes: how many; fewer where outcomes are equal.
    """
    first = outcomes.reshape(-1, *outcomes.shape[-2:])[0]
    edges = np.unique(np.quantile(first, np.arange(1, classes) / classes))
    placed = np.searchsorted(edges, outcomes, side="left")
    return np.stack([(placed == one).mean(axis=-1) for one in range(len(edges) + 1)], axis=-1)


def permuted(outcomes: Floats, *, seed: int = 1) -> Floats:
    """Capacity of the same runs with the settings of each seed exchanged at random, shape (permutation,).

    Args:
        outcomes: one number a run, shape (setting, replicate).
        seed: of the permutations, which are the same each time.
    """
    drawn = np.random.default_rng(seed)
    exchanged = np.repeat(outcomes[None], PERMUTATIONS, axis=0)
    return capacity(counted(drawn.permuted(exchanged, axis=1)))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Capacity from tone settings to the vote on the last day, less that of permuted settings.

    Args:
        paired: each group alone with its tone, everybody, and nobody.
        frame: which groups there are.
    """
    settings = [NOBODY, *(speaking(frame, {group}).name for group in range(len(frame.groups))), ITSELF]
    names = list(dict.fromkeys(settings))
    value, low, high = _above_chance(np.stack([paired.end(name, OUTCOME) for name in names]))
    null = paired.recast({**dict.fromkeys(names, NOBODY), NOBODY: CONTENT})
    nothing, _, _ = _above_chance(np.stack([null.end(name, OUTCOME) for name in names]))
    return [
        Reading(
            id="P6.vote",
            name="Empowerment: what the choice of tone tells about the vote",
            value=value,
            low=low,
            high=high,
            null=nothing,
            unit="bits",
            sentence=(
                f"Who chose among {len(names)} tone settings would hold {shown(value)} bits over the vote, "
                f"in {CLASSES} classes, beyond permuted labels (range {shown(low)} to {shown(high)})."
            ),
        )
    ]


def _above_chance(outcomes: Floats) -> tuple[float, float, float]:
    """Capacity less its average under permuted labels, with the range that their scatter leaves."""
    chance = permuted(outcomes)
    found = float(capacity(counted(outcomes)))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(chance, [tail, 1 - tail])
    above = (found - float(level) for level in (chance.mean(), high, low))
    value, least, most = (round(one, DECIMALS) for one in above)
    return value, least, most


def _divergences(channels: Floats, chosen: Floats) -> Floats:
    """Kullback-Leibler distance of each row from the average row, bits, shape (…, setting)."""
    average = (chosen[..., None] * channels).sum(axis=-2, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(channels > 0, channels * np.log2(channels / average), 0.0)
    return np.asarray(terms.sum(axis=-1))


EMPOWERMENT = Measure(
    id="P6",
    name="Empowerment",
    panel=False,
    arms_needed=each_alone,
    read=read,
    caveat=(
        "It is about the position, not about what a model does, and few runs show information in noise: "
        "read it against its permuted null."
    ),
)
