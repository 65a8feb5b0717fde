"""Build people: raked, integerised, dealt out to communities, quasi-random within cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from agents.parameters import Adopt, Parameters
from agents.population.capacity import require_people
from agents.population.layout import CHUNK, Chunk, communities
from agents.population.people import (
    ATTITUDES,
    BITS,
    COMPANION,
    FINE,
    Population,
    mean_level,
)
from agents.population.points import CellPoints
from agents.population.raking import integerise
from agents.population.ranks import counts, exact_moments, fixed_sums, rank_descending
from agents.population.start import AXES, LEVELS, Start, load

SUSCEPTIBILITY, ADOPTION, STYLE, AGE = range(len(ATTITUDES), len(ATTITUDES) + 4)
DIMENSIONS = AGE + 1
LEVEL_COUNT = 256
SPARE = 6
"""Lowest of the bits of ``traits`` that hold a chance of companion use while people are made."""

NARROW = ("capability", "threat")
"""Attitudes stored in 16 bits."""

LIKENESS = ("age", "education", "ideology")


def build(
    people: int, parameters: Parameters, *, start: Start | None = None, chunk: int = CHUNK
) -> Population:
    """Build a population; the same arguments give the same bits, and no seed is involved.

    Traits come from the raked table of :func:`agents.population.start.load`. Attitudes are
    (mean of the cell) + L·z, with z quasi-random normal within the cell and L L' the covariance
    that the traits leave over, then rescaled to mean 0 and SD 1. Susceptibility is one of the means
    of exp(spread·z) within 256 equally likely parts of z, rescaled to mean 1. Adoption ranks
    selection·experience − age_loading·age + noise, all in SD. Companion use is published as a share
    of all adults at a date when ``ever_shares[-1]`` of them had used a model at all, so it is drawn
    among these early adopters.

    Args:
        people: number of people, at least 1.
        parameters: groups people, adopt and absorb (susceptibility_spread) are used.
        start: aggregates to build from; those of AIMS where left out.
        chunk: people handled at a time; changes memory, never a result.

    Returns:
        The population.

    Raises:
        TypeError: for a number of people that is not whole.
        ValueError: if there is nobody to build, if more people than fit into memory, or if the
            correlations cannot all hold at once.

    Source: AIMS, 10.17632/x5689yhv2n.
    """
    require_people(people)
    start = start or load()
    correlations = _correlations(start, parameters.people.mind_correlation)
    members = integerise(start.shares, people).ravel()
    filler = _Filler(
        built=_blank(people, start, _expected(start, correlations, parameters)),
        start=start,
        root=_residual_root(start, correlations),
        points=CellPoints(DIMENSIONS, len(members), int(members.max())),
        style=style_shares(parameters.adopt),
    )
    sums = {name: np.zeros(2, dtype=np.int64) for name in ATTITUDES}
    first = [np.zeros(1, dtype=np.int64)]
    settings = parameters.people
    for part in communities(
        members, _likeness(start), size=settings.community_size, homophily=settings.homophily, chunk=chunk
    ):
        filler.fill(part)
        first.append(part.ends)
        for name in ATTITUDES:
            sums[name] += fixed_sums(_read(filler.built, name, part.rows))
    built = replace(filler.built, first=np.concatenate(first))
    for place, name in enumerate(ATTITUDES):
        mean, deviation = exact_moments(sums[name], people)
        built.by_age[place] /= deviation or 1
        for begin in range(0, people, chunk):
            rows = slice(begin, begin + chunk)
            value = _read(built, name, rows) - np.float32(mean)
            _write(built, name, rows, value / np.float32(deviation or 1))
    built.susceptibility_levels[:] = _levels(parameters.absorb.susceptibility_spread)
    built.susceptibility_levels[:] /= np.float32(mean_level(built))
    _rank(built, parameters.adopt, chunk)
    return built


@dataclass(frozen=True, slots=True)
class _Filler:
    """Writes chunks of people into the columns; the attitudes still raw."""

    built: Population
    start: Start
    root: NDArray[np.float64]
    points: CellPoints
    style: tuple[float, float]

    def fill(self, part: Chunk) -> None:
        """Write one chunk."""
        built, rows = self.built, part.rows
        draws = self.points.take(part.cell, part.number)
        chances = (draws[:, STYLE, None] < self.style).sum(axis=1)  # 1: if early, 2: even if late
        traits = (chances << SPARE).astype(np.uint8)
        for axis, levels in zip(AXES[1:], self.start.traits[1:], strict=True):
            traits |= levels[part.cell] << np.uint8(BITS[axis][0])
        built.traits[rows] = traits
        rung = np.searchsorted(self.start.ladder, self.start.traits[0][part.cell] + draws[:, AGE])
        built.age[rows] = self.start.years[rung]
        normal = ndtri(draws[:, : len(ATTITUDES)])
        for place, name in enumerate(ATTITUDES):
            value = self.start.means[part.cell, place]
            for before in range(place + 1):  # term by term, so that bits do not depend on the chunk
                value += self.root[place, before] * normal[:, before]
            _write(built, name, rows, value)
        built.susceptibility_code[rows] = draws[:, SUSCEPTIBILITY] * LEVEL_COUNT
        built.adoption[rows] = ndtri(draws[:, ADOPTION])


def _read(built: Population, name: str, rows: slice) -> NDArray[np.float32]:
    """An attitude of some people, SD."""
    if name in NARROW:
        codes: NDArray[np.int16] = getattr(built, f"{name}_code")[rows]
        return codes * np.float32(FINE)
    column: NDArray[np.float32] = getattr(built, f"{name}_start")[rows]
    return column


def _write(built: Population, name: str, rows: slice, value: NDArray[np.floating[Any]]) -> None:
    """Store an attitude of some people; what lies beyond 16 bits is put at their ends."""
    if name in NARROW:
        ends = np.iinfo(np.int16)
        getattr(built, f"{name}_code")[rows] = np.clip(np.rint(value / FINE), ends.min, ends.max)
    else:
        getattr(built, f"{name}_start")[rows] = value


def _levels(spread: float) -> NDArray[np.float64]:
    """Means of exp(spread·z) over equally likely parts of a standard normal z, their mean 1."""
    edges = ndtri(np.linspace(0, 1, LEVEL_COUNT + 1))
    return np.asarray(np.diff(ndtr(edges - spread)) * LEVEL_COUNT)


def _rank(built: Population, adopt: Adopt, chunk: int) -> None:
    """Rank adoption, and settle companion use by that rank, in place."""
    ages = counts(built.age, chunk)
    years = np.arange(len(ages))
    age_mean = float(ages @ years) / built.people
    age_deviation = float(np.sqrt(ages @ (years - age_mean) ** 2 / built.people)) or 1.0
    noise = np.sqrt(max(0.0, 1 - adopt.selection**2 - adopt.age_loading**2))
    for begin in range(0, built.people, chunk):
        rows = slice(begin, begin + chunk)
        age = (built.age[rows] - age_mean) / age_deviation
        built.adoption[rows] *= np.float32(noise)
        built.adoption[rows] += adopt.selection * built.experience_start[rows] - adopt.age_loading * age
    rank_descending(built.adoption, chunk)
    for begin in range(0, built.people, chunk):
        rows = slice(begin, begin + chunk)
        chances = built.traits[rows] >> SPARE
        style = (chances > (built.adoption[rows] >= adopt.ever_shares[-1])).astype(np.uint8)
        built.traits[rows] &= np.uint8((1 << SPARE) - 1)
        built.traits[rows] |= style * COMPANION


def _blank(people: int, start: Start, expected: dict[str, float]) -> Population:
    def column(kind: type[np.generic]) -> NDArray[Any]:
        return np.empty(people, dtype=kind)

    return Population(
        first=np.zeros(0, dtype=np.int64),
        age=column(np.uint8),
        traits=column(np.uint8),
        susceptibility_code=column(np.uint8),
        susceptibility_levels=np.empty(LEVEL_COUNT, dtype=np.float32),
        adoption=column(np.float32),
        experience_start=column(np.float32),
        rights_start=column(np.float32),
        capability_code=column(np.int16),
        threat_code=column(np.int16),
        by_age=start.by_age.copy(),
        expected=expected,
    )


def _likeness(start: Start) -> NDArray[np.float64]:
    """Trait score of each cell: age, education and ideology, each in SD, added and standardised."""
    share = start.shares.ravel()
    score = np.zeros(len(share))
    for axis in LIKENESS:
        level = start.traits[AXES.index(axis)].astype(np.float64)
        level -= share @ level
        score += level / np.sqrt(share @ level**2)
    return np.asarray(score / np.sqrt(share @ score**2))


def _correlations(start: Start, mind: float) -> NDArray[np.float64]:
    """Correlations of the attitudes: as surveyed, but for the declared one of the two factors of mind."""
    found = start.correlations.copy()
    found[0, 1] = found[1, 0] = mind
    return found


def _residual_root(start: Start, correlations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lower triangle L with L L' = correlations − covariance of the cell means."""
    between = (start.means * start.shares.ravel()[:, None]).T @ start.means
    try:
        return np.asarray(np.linalg.cholesky(correlations - between), dtype=np.float64)
    except np.linalg.LinAlgError as error:
        raise ValueError(
            f"starting attitudes with people.mind_correlation {correlations[0, 1]} contradict the surveyed "
            "correlations. Set people.mind_correlation closer to 0.45."
        ) from error


def style_shares(adopt: Adopt) -> tuple[float, float]:
    """Chance of companion use among early adopters (rank below ``ever_shares[-1]``) and late ones."""
    early = adopt.ever_shares[-1]
    within = min(1.0, adopt.companion_style / early) if early > 0 else 1.0
    return within, (adopt.companion_style - within * early) / (1 - early) if early < 1 else within


def _expected(start: Start, correlations: NDArray[np.float64], parameters: Parameters) -> dict[str, float]:
    expected = {
        f"{axis} {level}": float(share)
        for axis in AXES
        for level, share in zip(LEVELS[axis], start.margins[axis], strict=True)
    }
    expected |= {f"mean {name}": 0.0 for name in ATTITUDES} | {f"SD {name}": 1.0 for name in ATTITUDES}
    for one, name in enumerate(ATTITUDES):
        for two in range(one):
            expected[f"correlation {ATTITUDES[two]} {name}"] = float(correlations[two, one])
    for name, value in zip(ATTITUDES, start.age_correlations, strict=True):
        expected[f"correlation {name} age"] = float(value)
    expected["mean susceptibility"] = 1.0
    expected["companion style"] = parameters.adopt.companion_style
    return expected
