"""Linear limit: the society of Friedkin and Johnsen, in which power has a closed form.

    x ← Λ (W x + Σ_k w_k v_k) + (I - Λ) s
    x* = (I - Λ W)⁻¹ (Λ Σ_k w_k v_k + (I - Λ) s)

W holds the weights of people on people and w_k those of people on source k; a person's weights add up
to 1. Every measure that speaks of opinion is held against this limit, to rounding.

Source: Friedkin & Johnsen 1990, 10.1080/0022250X.1990.9990069.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Society:
    """A linear society.

    Attributes:
        openness: λ of each person, 0 to below 1, shape (person,).
        people: W, weights of people on people, shape (person, person).
        sources: w, weights of people on sources, shape (person, source).
    """

    openness: Floats
    people: Floats
    sources: Floats

    def __post_init__(self) -> None:
        """Refuse what is no linear society.

        Raises:
            ValueError: if somebody's weights do not add up to 1, or openness is not a share below 1.
        """
        total = self.people.sum(axis=1) + self.sources.sum(axis=1)
        if not np.allclose(total, 1, rtol=0, atol=ROUNDING):
            raise ValueError(
                f"A person's weights on people and sources must add up to 1; one person's give {total.min()}."
            )
        if self.openness.min() < 0 or self.openness.max() >= 1:
            raise ValueError("Openness must lie from 0 to below 1: who is all open forgets where they began.")

    @property
    def inverse(self) -> Floats:
        """(I - Λ W)⁻¹, shape (person, person)."""
        return np.asarray(np.linalg.inv(np.eye(self.openness.size) - self.openness[:, None] * self.people))

    def settled(self, start: Floats, voices: Floats) -> Floats:
        """Opinions in the end, x*, shape (person,).

        Args:
            start: s, shape (person,).
            voices: v, shape (source,).
        """
        pushed = self.openness * (self.sources @ voices) + (1 - self.openness) * start
        return np.asarray(self.inverse @ pushed)

    def influence(self) -> Floats:
        """h: how far each person's end follows each source, d x*_i / d v_k, shape (person, source)."""
        return np.asarray(self.inverse @ (self.openness[:, None] * self.sources))

    def own_influence(self) -> Floats:
        """How far each person's end follows everybody's start together, shape (person,)."""
        return np.asarray(self.inverse @ (1 - self.openness))
