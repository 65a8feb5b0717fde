"""Build people: raked, integerised, dealt out to communities, quasi-random within cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from agents.parameters import Adopt, Parameters
from agents.population.layout import CHUNK, Chunk, communities
from agents.population.people import ATTITUDES, Population
from agents.population.points import CellPoints
from agents.population.raking import integerise
from agents.population.ranks import counts, exact_moments, fixed_sums, rank_descending
from agents.population.start import AXES, LEVELS, Start, load

SUSCEPTIBILITY, ADOPTION, STYLE, AGE = range(len(ATTITUDES), len(ATTITUDES) + 4)
DIMENSIONS = AGE + 1
LIKENESS = ("age", "education", "ideology")


def build(people: int, parameters: Parameters, *, chunk: int = CHUNK) -> Population:
    """Build a population; the same arguments give the same bits, and no seed is involved.

    Traits come from the raked table of :func:`agents.population.start.load`. Attitudes are
    (mean of the cell) + L·z, with z quasi-random normal within the cell and L L' the covariance
    that the traits leave over, then rescaled to mean 0 and SD 1. Susceptibility is exp(spread·z),
    rescaled to mean 1. Adoption ranks selection·experience − age_loading·age + noise, all in SD.
    Companion use is published as a share of all adults at a date when ``ever_shares[-1]`` of them
    had used a model at all, so it is drawn among these early adopters.

    Args:
        people: number of people, at least 1.
        parameters: groups people, adopt and absorb (susceptibility_spread) are used.
        chunk: people handled at a time; changes memory, never a result.

    Returns:
        The population.

    Raises:
        ValueError: if there is nobody to build, or if the correlations cannot all hold at once.

    Source: AIMS, 10.17632/x5689yhv2n.
    """
    if people < 1:
        raise ValueError(f"people is {people}, but a population has at least 1. Set people to 1 or more.")
    start = load()
    correlations = _correlations(start, parameters.people.mind_correlation)
    members = integerise(start.shares, people).ravel()
    filler = _Filler(
        built=_blank(people, _expected(start, correlations, parameters)),
        start=start,
        root=_residual_root(start, correlations),
        points=CellPoints(DIMENSIONS, len(members), int(members.max())),
        spread=parameters.absorb.susceptibility_spread,
        style=_style_shares(parameters.adopt),
    )
    rescaled = (*ATTITUDES, "susceptibility")
    sums = {name: np.zeros(2, dtype=np.int64) for name in rescaled}
    settings = parameters.people
    for part in communities(
        members, _likeness(start), size=settings.community_size, homophily=settings.homophily, chunk=chunk
    ):
        filler.fill(part)
        for name in rescaled:
            sums[name] += fixed_sums(_column(filler.built, name)[part.rows])
    _finish(filler.built, sums, parameters.adopt, chunk)
    return filler.built


@dataclass(frozen=True, slots=True)
class _Filler:
    """Writes chunks of people into the columns; the latents still raw."""

    built: Population
    start: Start
    root: NDArray[np.float64]
    points: CellPoints
    spread: float
    style: tuple[float, float]

    def fill(self, part: Chunk) -> None:
        """Write one chunk."""
        built, rows = self.built, part.rows
        draws = self.points.take(part.cell, part.number)
        for axis, levels in zip(AXES[1:], self.start.traits[1:], strict=True):
            getattr(built, axis)[rows] = levels[part.cell]
        rung = np.searchsorted(self.start.ladder, self.start.traits[0][part.cell] + draws[:, AGE])
        built.age[rows] = self.start.years[rung]
        built.community[rows] = part.community
        normal = ndtri(draws[:, : ADOPTION + 1])
        for place, name in enumerate(ATTITUDES):
            value = self.start.means[part.cell, place]
            for before in range(place + 1):  # term by term, so that bits do not depend on the chunk
                value += self.root[place, before] * normal[:, before]
            _column(built, name)[rows] = value
        built.susceptibility[rows] = np.exp(self.spread * normal[:, SUSCEPTIBILITY])
        built.adoption[rows] = normal[:, ADOPTION]
        chances = (draws[:, STYLE, None] < self.style).sum(axis=1)  # 1: if early, 2: even if late
        built.companion_style.view(np.uint8)[rows] = chances


def _finish(built: Population, sums: dict[str, NDArray[np.int64]], adopt: Adopt, chunk: int) -> None:
    """Rescale the latents, rank adoption, and settle companion use by that rank, all in place."""
    for name in ATTITUDES:
        mean, deviation = exact_moments(sums[name], built.people)
        column = _column(built, name)
        column -= np.float32(mean)
        column /= np.float32(deviation if deviation > 0 else 1)
    built.susceptibility[:] /= np.float32(exact_moments(sums["susceptibility"], built.people)[0])
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
    style = built.companion_style.view(np.uint8)
    for begin in range(0, built.people, chunk):
        rows = slice(begin, begin + chunk)
        style[rows] = style[rows] > (built.adoption[rows] >= adopt.ever_shares[-1])


def _column(built: Population, name: str) -> NDArray[np.float32]:
    column: NDArray[np.float32] = getattr(built, f"{name}_start" if name in ATTITUDES else name)
    return column


def _blank(people: int, expected: dict[str, float]) -> Population:
    def small() -> NDArray[np.uint8]:
        return np.empty(people, dtype=np.uint8)

    def latent() -> NDArray[np.float32]:
        return np.empty(people, dtype=np.float32)

    return Population(
        age=small(),
        gender=small(),
        education=small(),
        ideology=small(),
        community=np.empty(people, dtype=np.uint32),
        susceptibility=latent(),
        adoption=latent(),
        companion_style=np.empty(people, dtype=np.bool_),
        experience_start=latent(),
        capability_start=latent(),
        rights_start=latent(),
        threat_start=latent(),
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


def _style_shares(adopt: Adopt) -> tuple[float, float]:
    """Chance of companion use among early and among late adopters."""
    early = adopt.ever_shares[-1]
    within = min(1.0, adopt.companion_style / early)
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
