"""V1 to V3: averaging, with a memory of the start, and with sources that never move."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from agents.opinion import degroot, friedkin_johnsen
from calibration.canonical.compiled import double
from calibration.canonical.record import close, exact, none
from calibration.check import Check

Array = NDArray[np.float64]

PEOPLE = 12
LONG = 4000
"""Steps after which every society here has arrived, up to rounding."""

FEW = 25
CLOSED_FORM = (0.8, 0.1, 1.0, 0.2)
"""Openness, weight of the source, its opinion, and everybody's starting view."""


def step(mechanism: ModuleType, weights: Array, opinions: Array, *settings: float) -> Array:
    """One row of x ← W x a person: each hears the average of the others and weighs it with 1 - w_ii.

    Args:
        mechanism: with ``hear``, whose first setting is the weight.
        weights: row-stochastic, shape (person, person).
        opinions: with all anchors at 0, shape (person,).
        settings: those after the weight.
    """
    own = np.diag(weights)
    heard = (weights @ opinions - own * opinions) / (1 - own)
    moved: Array = double(mechanism.hear)(opinions, heard, opinions, heard, 0, 1 - own, *settings)
    return moved


def degroot_consensus() -> list[Check]:
    """V1: consensus, its value and the speed of it; and the oscillation on two sides.

    Trap: a bipartite network without self-weight oscillates for ever, and should.
    """
    rng = np.random.default_rng(1)
    weights = rng.dirichlet(np.ones(PEOPLE), PEOPLE)
    start = rng.normal(size=PEOPLE)
    end, widened = _run(weights, start)
    walk = _walk(rng)
    degrees = walk.astype(bool).sum(axis=1)
    walked, _ = _run(walk, start)
    sides = np.kron(np.array([[0.0, 1.0], [1.0, 0.0]]), np.full((3, 3), 1 / 3))
    swung, _ = _run(sides, np.repeat([1.0, -1.0], 3), LONG + 1)
    share = float(degrees @ start / degrees.sum())
    value = float(_left(weights) @ start)
    return [
        exact("V1", "DeGroot ends at πᵀx(0), W random", expected=value, got=end[0], scale=1),
        exact("V1", "DeGroot ends in consensus: largest gap", expected=0, got=np.ptp(end), scale=1),
        exact("V1", "DeGroot on a walk ends at Σ d·x(0) / Σ d", expected=share, got=walked[0], scale=1),
        none("V1", "DeGroot range never widens: steps that did", violations=widened),
        exact("V1", "DeGroot on two sides without self-weight swings for ever", expected=-1, got=swung[0]),
        *_symmetric_weights(rng, start),
    ]


def _symmetric_weights(rng: np.random.Generator, start: Array) -> list[Check]:
    """The speed of consensus and the energy that falls, for symmetric weights."""
    symmetric = _symmetric(rng)
    values, vectors = np.linalg.eigh(symmetric)
    second = int(np.argsort(np.abs(values))[-2])
    slow = vectors[:, second]
    later, _ = _run(symmetric, slow, FEW)
    left, got = float(values[second] ** FEW), float(later @ slow)
    rises = _rises(symmetric, start)
    return [
        exact("V1", f"DeGroot error after {FEW} steps decays as λ₂ᵗ", expected=left, got=got, scale=1),
        none("V1", "DeGroot Σ w (x_i - x_j)² never rises: steps that did", violations=rises),
    ]


def friedkin_johnsen_fixed_point() -> list[Check]:
    """V2: the fixed point (I - ΛW)⁻¹ (I - Λ) s, from any start, and its homogeneous closed form.

    Displacements are from the starting view s, what is heard is measured from the listener's s.
    Trap: an openness of 1 for all is DeGroot, whose end depends on where it begins.
    """
    rng = np.random.default_rng(2)
    weights = rng.dirichlet(np.ones(PEOPLE), PEOPLE)
    openness = rng.uniform(0.2, 0.95, PEOPLE)
    anchor = rng.normal(size=PEOPLE)
    ends = [_anchored(weights, openness, anchor, rng.normal(size=PEOPLE)) for _ in range(2)]
    solved = np.linalg.solve(np.eye(PEOPLE) - openness[:, None] * weights, (1 - openness) * anchor)
    lean, weight, voice, view = CLOSED_FORM
    shift = 0.0
    for _ in range(LONG):
        heard = weight * (voice - view) + (1 - weight) * shift
        shift = float(double(friedkin_johnsen.hear)(shift, heard, shift, heard, 0, 1, 1 - lean))
    expected = (lean * weight * voice + (1 - lean) * view) / (1 - lean * (1 - weight))
    gap, between = np.abs(ends[0] - solved).max(), np.abs(ends[0] - ends[1]).max()
    return [
        exact("V2", "Friedkin-Johnsen fixed point: largest error", expected=0, got=gap, scale=1),
        exact(
            "V2", "Friedkin-Johnsen is unique: largest gap of two starts", expected=0, got=between, scale=1
        ),
        exact("V2", "Friedkin-Johnsen with a source, homogeneous", expected=expected, got=view + shift),
    ]


def stubborn_sources() -> list[Check]:
    """V3: one source wins whatever its weight; two share by weight; in general h = (I - W_rr)⁻¹ W_rs.

    Trap: this is why pure DeGroot never carries a result.
    """
    rng = np.random.default_rng(3)
    people = PEOPLE
    faint = _with_sources(np.full((people, people), 1 / people), np.full((people, 1), 0.01))
    one, _ = _run(faint, np.append(rng.normal(size=people), 1.0))
    first, second = 0.1, 0.05
    pair = np.tile([first, second], (people, 1))
    two, _ = _run(
        _with_sources(np.full((people, people), 1 / people), pair), np.append(np.zeros(people), [1, 0])
    )
    some = rng.uniform(0, 0.2, (people, 2))
    mixed = _with_sources(rng.dirichlet(np.ones(people), people), some)
    any_two, _ = _run(mixed, np.append(rng.normal(size=people), [1, 0]))
    solved = np.linalg.solve(np.eye(people) - mixed[:people, :people], mixed[:people, people])
    gap = np.abs(any_two[:people] - solved).max()
    return [
        exact("V3", "DeGroot: a source of weight 0.01 wins over all", expected=1, got=one[:people].min()),
        exact("V3", "DeGroot: two sources share a/(a+c)", expected=first / (first + second), got=two[0]),
        exact("V3", "DeGroot: sources h = (I - W_rr)⁻¹ W_rs, largest error", expected=0, got=gap, scale=1),
        close("V3", "DeGroot: the source itself has not moved", expected=1, got=one[people], tolerance=0),
    ]


def _run(weights: Array, opinions: Array, steps: int = LONG) -> tuple[Array, int]:
    """Opinions after some steps of DeGroot, and in how many the range widened beyond rounding."""
    widened, slack = 0, np.finfo(float).eps * 4
    moving = np.diag(weights) < 1
    inner = weights[moving]
    for _ in range(steps):
        after = opinions.copy()
        own = np.diag(weights)[moving]
        heard = (inner @ opinions - own * opinions[moving]) / (1 - own)
        mine = opinions[moving]
        after[moving] = double(degroot.hear)(mine, heard, mine, heard, 0, 1 - own)
        widened += bool(after.max() > opinions.max() + slack or after.min() < opinions.min() - slack)
        opinions = after
    return opinions, widened


def _anchored(weights: Array, openness: Array, anchor: Array, opinions: Array) -> Array:
    shift = opinions - anchor
    for _ in range(LONG):
        heard = weights @ (anchor + shift) - anchor
        shift = double(friedkin_johnsen.hear)(shift, heard, shift, heard, 0, 1, 1 - openness)
    return np.asarray(anchor + shift)


def _left(weights: Array) -> Array:
    """π with πᵀ W = πᵀ, summing to 1."""
    values, vectors = np.linalg.eig(weights.T)
    stationary = np.real(vectors[:, np.argmax(np.real(values))])
    return np.asarray(stationary / stationary.sum())


def _walk(rng: np.random.Generator) -> Array:
    """Random walk on a connected undirected network with triangles: a ring, its chords and more."""
    ring = np.eye(PEOPLE, k=1) + np.eye(PEOPLE, k=2) + np.eye(PEOPLE, k=PEOPLE - 1)
    ties = np.triu(ring + (rng.random((PEOPLE, PEOPLE)) < 0.2), 1) > 0  # noqa: PLR2004 - any density will do
    both = (ties | ties.T).astype(float)
    return np.asarray(both / both.sum(axis=1, keepdims=True))


def _symmetric(rng: np.random.Generator) -> Array:
    """Symmetric and stochastic: a mixture of permutations and their inverses, half of it self-weight."""
    mixed = np.mean([np.eye(PEOPLE)[rng.permutation(PEOPLE)] for _ in range(5)], axis=0)
    return np.asarray((np.eye(PEOPLE) + (mixed + mixed.T) / 2) / 2)


def _rises(symmetric: Array, opinions: Array) -> int:
    """In how many steps Σ w (x_i - x_j)² rose."""
    energy, rises = np.inf, 0
    for _ in range(FEW):
        before, energy = energy, (symmetric * np.subtract.outer(opinions, opinions) ** 2).sum()
        rises += bool(energy > before)
        opinions = step(degroot, symmetric, opinions)
    return rises


def _with_sources(weights: Array, sources: Array) -> Array:
    """People give sources some weight and divide the rest as before; sources hear only themselves."""
    people, count = sources.shape
    top = np.hstack([weights * (1 - sources.sum(axis=1, keepdims=True)), sources])
    return np.vstack([top, np.hstack([np.zeros((count, people)), np.eye(count)])])
