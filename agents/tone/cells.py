"""The cells of a measured table: conversations as joint vectors, figures by partial pooling."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.tone.pooling import Pooled, pool
from agents.tone.scorers.rubric import FACETS
from agents.tone.table import Cell, Conversation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.tone.correction import Correction
    from agents.tone.scale import Placement
    from agents.tone.scored import Axes, ScoredReply

FEWEST_REPLIES = 3  # readable ones a voice needs; with fewer its cells are insufficient
FACET_DECIMALS = 3
FEWEST_WORDINGS = 2  # seeds that every level of a factor needs: one tells nothing about wordings

Voice = tuple[str, str]


def cells(
    scored: Sequence[ScoredReply], placement: Placement, correction: Correction | None
) -> tuple[tuple[Cell, ...], Pooled | None]:
    """Every cell of the design, those that were not asked predicted; and the fit behind them.

    Figures come from score ~ model × persona + topic + style + stage + persona within topic + (1 | seed) +
    (1 | conversation). The mean is the fit's for that cell. The error is the fit's and the scale's in
    quadrature. The spread is that of the voice's replies about their cells' means.
    """
    usable = [item for item in scored if item.readable]
    seen = _seen(usable)
    fit = _fit(usable) if _enough(usable) else None
    grouped: dict[Axes, list[ScoredReply]] = {}
    for item in scored:
        grouped.setdefault(item.axes, []).append(item)
    voices = {axes[:2] for axes in grouped}
    factors = [sorted({axes[place] for axes in grouped}) for place in (2, 3, 4)]
    spreads = _spreads(usable, fit)
    made = []
    for voice, *rest in itertools.product(sorted(voices), *factors):
        axes: Axes = (*voice, rest[0], rest[1], rest[2])
        known = all(seen[key] >= FEWEST_WORDINGS for key in _keys(axes)) and spreads.get(voice) is not None
        items = grouped.get(axes, [])
        if not items and not known:
            continue
        others = [item for item in usable if item.axes[:2] == voice]
        figures = None
        if known and fit is not None:
            mean, error = fit.predict(voice, _met(axes))
            own = [item for item in items if item.readable] or others
            error = math.hypot(error, placement.error([item.tone.raw or 0.0 for item in own]))
            figures = (min(1.0, max(-1.0, mean)), spreads[voice] or 0.0, error)
        made.append(_cell(axes, items, figures, placement, correction))
    return tuple(made), fit


def _cell(
    axes: Axes,
    items: Sequence[ScoredReply],
    figures: tuple[float, float, float] | None,
    placement: Placement,
    correction: Correction | None,
) -> Cell:
    """One cell from its own replies and its figures."""
    usable = [item for item in items if item.readable]
    taus = np.array([item.tone.tau for item in usable], dtype=np.float64)
    plain = float(taus.mean()) if usable else math.nan
    mean, spread, error = figures or (plain, math.nan, math.nan)
    status = "unidentified" if placement.status == "unidentified" else "ok" if figures else "insufficient"
    right, right_error = correction.apply(mean, error) if correction and figures else (None, None)
    model, persona, topic, style, stage = axes
    return Cell(
        model=model,
        persona=persona,
        topic=topic,
        style=style,
        stage=stage,
        kind="measured",
        n=len(usable),
        mean=mean,
        spread=spread,
        error=error,
        status=status,  # type: ignore[arg-type] # one of three words, which a chain of conditions hides
        status_counts=dict(sorted(Counter(item.status for item in items).items())),
        conversations=tuple(_conversation(item) for item in usable),
        corrected=right,
        corrected_error=right_error,
    )


def _conversation(item: ScoredReply) -> Conversation:
    """The joint vector of one reply."""
    return Conversation(
        tau=item.tone.tau or 0.0,
        explicit=1.0 if item.claim.explicit == "assert" else 0.0,
        warmth=None,
        say=item.claim.say or 0.0,
        talk=item.talk,
        facets=tuple(
            round((item.tone.facets or {})[facet].implicit or 0.0, FACET_DECIMALS) for facet in FACETS
        ),
    )


def _keys(axes: Axes) -> tuple[tuple[str, ...], ...]:
    """What of a cell has to be seen often enough: its voice, topic, style and stage."""
    model, persona, topic, style, stage = axes
    return (("voice", model, persona), ("topic", topic), ("style", style), ("stage", stage))


def _seen(usable: Sequence[ScoredReply]) -> Counter[tuple[str, ...]]:
    """Seeds with a readable reply, by level of every factor; a voice with too few replies has none."""
    seeds = {(key, item.seed) for item in usable for key in _keys(item.axes)}
    seen = Counter(key for key, _ in seeds)
    replies = Counter(_keys(item.axes)[0] for item in usable)
    for voice, count in replies.items():
        if count < FEWEST_REPLIES:
            seen[voice] = 0
    return seen


def _enough(usable: Sequence[ScoredReply]) -> bool:
    """Whether there are more replies than voices."""
    return len(usable) > len({item.axes[:2] for item in usable})


def _met(axes: Axes) -> dict[str, Any]:
    """Levels of the random factors that a cell has; seed and conversation are averaged over."""
    model, persona, topic, style, stage = axes
    return {"topic": topic, "style": style, "stage": stage, "voice in topic": (model, persona, topic)}


def _fit(usable: Sequence[ScoredReply]) -> Pooled:
    """The mixed model of all readable replies."""
    met = [_met(item.axes) for item in usable]
    factors: dict[str, list[Any]] = {name: [row[name] for row in met] for name in met[0]}
    factors["seed"] = [item.seed for item in usable]
    factors["conversation"] = [(*item.axes[:2], item.talk) for item in usable]
    taus = np.array([item.tone.tau for item in usable], dtype=np.float64)
    return pool(taus, [item.axes[:2] for item in usable], factors)


def _spreads(usable: Sequence[ScoredReply], fit: Pooled | None) -> dict[Voice, float | None]:
    """Standard deviation of each voice's replies about their cells' means."""
    squares: dict[Voice, list[float]] = {}
    for item in usable if fit is not None else ():
        voice = (item.axes[0], item.axes[1])
        if fit is not None:
            mean, _ = fit.predict(voice, _met(item.axes))
            squares.setdefault(voice, []).append(((item.tone.tau or 0.0) - mean) ** 2)
    return {
        voice: math.sqrt(sum(held) / (len(held) - 1)) if len(held) > 1 else None
        for voice, held in squares.items()
    }
