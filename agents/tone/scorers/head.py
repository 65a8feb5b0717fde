"""The head on the encoder: ridge regression on anchors, with the directions of topics taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import solve

from agents.tone.scorers.rubric import FACETS, HIGHEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from agents.tone.scorers.anchor import Anchors

    Floats = NDArray[np.float64]

PENALTY = (
    3.0  # ridge penalty, chosen by cross-validation over topics on the anchors and the development labels
)
TOPIC_DIRECTIONS = 8  # directions between topics taken out of the vectors
FEWEST_OF_TOPIC = 3  # sentences at level 0 that a topic needs to have a place
FOLDS = 5
FLOOR = 75.0  # per cent of plain sentences that a facet leaves at level 0
LEVELS = np.arange(HIGHEST + 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A linear map from features to implicit tone.

    Attributes:
        weights, intercepts: shape (features, 1 + facets) and (1 + facets,); first the overall level.
        marks: average score of each level on topics left out; shape (1 + facets, 5), never falling.
        left_out: score of every anchor by a head that had not seen its topic; shape (anchors, 1 + facets).
    """

    weights: Floats
    intercepts: Floats
    marks: Floats
    left_out: Floats

    def raw(self, features: Floats) -> Floats:
        """Scores; shape (sentences, 1 + facets)."""
        return np.asarray(features @ self.weights + self.intercepts)


def fit(features: Floats, anchors: Anchors) -> Head:
    """Fit the head on anchors, and locate the levels by cross-validation grouped by topic."""
    targets, counted = _targets(anchors)
    names = sorted(set(anchors.topics.tolist()))
    folds = np.array([names.index(topic) % FOLDS for topic in anchors.topics.tolist()])
    left_out = np.empty_like(targets)
    for fold in range(FOLDS):
        seen = folds != fold
        weights, intercepts = _ridge(features[seen], anchors, targets, counted, seen)
        left_out[~seen] = features[~seen] @ weights + intercepts
    weights, intercepts = _ridge(features, anchors, targets, counted, np.ones(len(targets), dtype=bool))
    return Head(weights=weights, intercepts=intercepts, marks=_marks(left_out, anchors), left_out=left_out)


def topic_directions(features: Floats, levels: Floats, topics: NDArray[np.str_]) -> Floats:
    """Orthonormal directions in which the neutral sentences of topics differ; shape (found, features)."""
    neutral = levels <= 0
    places = [
        features[neutral & (topics == topic)].mean(axis=0)
        for topic in sorted(set(topics.tolist()))
        if np.sum(neutral & (topics == topic)) >= FEWEST_OF_TOPIC
    ]
    centred = np.array(places) - np.mean(places, axis=0)
    return np.asarray(np.linalg.svd(centred, full_matrices=False)[2][:TOPIC_DIRECTIONS])


def _targets(anchors: Anchors) -> tuple[Floats, NDArray[np.bool_]]:
    """What each sentence should score, and where that is known.

    A sentence counts for its own facet and as level 0 of the others. Controls above level 0 count for the
    overall level alone, because they belong to no facet in particular.
    """
    own = anchors.facets[:, None] == np.array(list(FACETS))[None, :]
    targets = np.column_stack([anchors.levels, own * np.maximum(anchors.levels, 0.0)[:, None]])
    counted = np.ones(targets.shape, dtype=bool)
    counted[(anchors.facets == "") & (anchors.levels > 0), 1:] = False
    return targets, counted


def _ridge(
    features: Floats, anchors: Anchors, targets: Floats, counted: NDArray[np.bool_], seen: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Weights and intercepts of the penalised least squares, once for all facets and once for the level."""
    directions = topic_directions(features, anchors.levels[seen], anchors.topics[seen])
    clean = features - features @ directions.T @ directions
    columns = targets.shape[1]
    weights, intercepts = np.empty((features.shape[1], columns)), np.empty(columns)
    for group in (slice(0, 1), slice(1, columns)):
        used = counted[seen][:, group].all(axis=1)
        inputs, outputs = clean[used], targets[seen][used][:, group]
        centre, level = inputs.mean(axis=0), outputs.mean(axis=0)
        spread = (inputs - centre).T @ (inputs - centre)
        spread[np.diag_indices_from(spread)] += PENALTY
        found = solve(spread, (inputs - centre).T @ (outputs - level), assume_a="pos")
        weights[:, group] = found - directions.T @ (directions @ found)
        intercepts[group] = level - centre @ found
    return weights, intercepts


def _marks(left_out: Floats, anchors: Anchors) -> Floats:
    """Where each level stands; levels out of order share their running maximum.

    The overall level has a place of its own for each level. A facet has two: 0 where three in four sentences
    that do not speak of it stay below, 4 where its highest anchors stand; the levels between are evenly
    spaced.
    """
    marks = np.empty((left_out.shape[1], len(LEVELS)))
    marks[0] = [left_out[anchors.levels == level, 0].mean() for level in LEVELS]
    plain = anchors.levels <= 1
    for column, facet in enumerate(FACETS, start=1):
        floor = np.percentile(left_out[plain, column], FLOOR)
        top = left_out[(anchors.facets == facet) & (anchors.levels == HIGHEST), column].mean()
        marks[column] = np.linspace(floor, max(top, np.nextafter(floor, np.inf)), len(LEVELS))
    return np.asarray(np.maximum.accumulate(marks, axis=1))
