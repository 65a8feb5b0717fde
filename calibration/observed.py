"""What a run and its parameters imply for everything that was measured.

The society gives latent means by age and exposure at the two waves; what a questionnaire makes of them is
computed outside it and costs no run. The trial, the weekly series and retention follow from the same law
in closed form.

Exposed people are those early in the order of adoption. Before chat companions existed nobody had used
one, so the same people are found by their place in that order in both waves; users and others of the
society's own record tell how far each has moved since.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import DAYS_A_WEEK, response
from agents.mind.bond import attach, fade
from agents.parameters import Parameters
from agents.population import Population
from agents.population.people import age_group
from calibration.targets import published
from calibration.targets.aims_cells import CELLS, exposed_share
from calibration.targets.target import AGES, LATENTS
from calibration.trial import replay, retention, session_days
from society.history import History

WAVES = ("2021", "2023")
PARTICIPANTS = 1000
WEEKS = (1, 2, 3, 4)
USE_SHARE = 0.34
"""Adults who had ever used ChatGPT when use by age was asked; the model is asked at the same share."""

USE_AGES = (30, 50, 65)
Floats = NDArray[np.float64]


def names() -> tuple[str, ...]:
    """Everything that is observed of a run, in order."""
    return (*latent_names(), *closed_names())


def latent_names() -> tuple[str, ...]:
    """Latent means and spreads by wave and cell, and the share of people in each cell."""
    moments = [
        f"{wave} {latent} {moment} {age} {exposure}"
        for wave in WAVES
        for latent in LATENTS
        for moment in ("mean", "sd")
        for age, exposure in CELLS
    ]
    return (*moments, *(f"share {age} {exposure}" for age, exposure in CELLS))


def closed_names() -> tuple[str, ...]:
    """The trial's figures, the weekly series, retention, tone, and use by age."""
    arms = published.arms()
    return (
        *(arm.id for arm in arms),
        *(f"sd {arm.id}" for arm in arms if arm.item == "is_conscious"),
        *(f"floor {arm.id}" for arm in arms if arm.item == "is_conscious"),
        "course-week-1",
        *(f"distress-week-{week}" for week in WEEKS),
        *(one.id for one in published.chosen("retention") if one.status == "fitted"),
        *(one.id for one in published.chosen("tone")),
        *(one.id for one in published.chosen("use")),
    )


@dataclass(frozen=True, slots=True)
class Groups:
    """Who is in which cell at the start.

    Attributes:
        age: age group of each person, shape (person,).
        rank: place in the order of adoption, shape (person,).
        starts: the four latents at the start, shape (latent, person).
    """

    age: NDArray[np.uint8]
    rank: Floats
    starts: Floats

    @classmethod
    def of(cls, population: Population) -> Groups:
        """The groups of a population."""
        return cls(
            age=age_group(population.age),
            rank=population.adoption.astype(np.float64),
            starts=np.array([getattr(population, f"{name}_start") for name in LATENTS], dtype=np.float64),
        )

    def inside(self, place: int, low: float, high: float) -> NDArray[np.bool_]:
        """People of an age group whose rank lies between two."""
        return np.asarray((self.age == place) & (self.rank >= low) & (self.rank < high))


def latents(
    population: Population,
    history: History,
    *,
    whole: Population | None = None,
    exposed: float | None = None,
) -> Floats:
    """Latent means and spreads by wave and cell, then shares, in the order of :func:`latent_names`.

    Args:
        population: of the run, as it was at the start.
        history: of the run up to the second wave.
        whole: a larger population built alike, from which the start is taken; the same where left out.
        exposed: share of people that counts as exposed; that of AIMS where left out.
    """
    cut = exposed_share() if exposed is None else exposed
    ever = float(history.series("ever_use")[-1])
    lived, groups = Groups.of(population), Groups.of(whole or population)
    start, spread, moved, share = [], [], [], []
    for place, age in enumerate(AGES[1:]):
        gone = {use: _moved(lived, history, place, f"{age} {use}", ever) for use in ("non-user", "user")}
        for low, high in ((cut, 1.0), (0.0, cut)):
            inside = groups.inside(place, low, high)
            users = groups.inside(place, low, min(high, ever)).sum() / max(inside.sum(), 1)
            values = groups.starts[:, inside]
            start.append(values.mean(axis=1))
            spread.append(values.std(axis=1))
            moved.append(users * gone["user"] + (1 - users) * gone["non-user"])
            share.append(inside.mean())
    before, sd, change = (np.array(part).T for part in (start, spread, moved))
    first = np.stack([before, sd], axis=1)
    second = np.stack([before + change, sd], axis=1)
    return np.concatenate([first.ravel(), second.ravel(), share])


def closed(law: str, parameters: Parameters, population: Population) -> Floats:
    """What follows without a society, in the order of :func:`closed_names`.

    Args:
        law: name of the law of absorption.
        parameters: of the model.
        population: for use by age.
    """
    arms = replay(parameters, law=law, participants=PARTICIPANTS)
    conscious = [arm for arm in arms if arm.outcome == "is_conscious"]
    order = {(arm.outcome, arm.dose): arm.mean for arm in arms}
    doses = sorted({arm.dose for arm in arms})
    items = list(dict.fromkeys(target.item for target in published.arms()))
    fitted = (one for one in published.chosen("retention") if one.status == "fitted")
    days = [int(one.id.rpartition("-")[2]) for one in fitted]
    figures = [
        *(order[item, dose] for item in items for dose in doses),
        *(arm.sd for arm in conscious),
        *(arm.floor for arm in conscious),
        course(law, parameters),
        *distress(parameters),
        *(retention(parameters, day, sessions=1, law=law) for day in days),
        parameters.tone.level_2025,
        parameters.tone.slope,
        *use_by_age(population),
    ]
    return np.array(figures)


def course(law: str, parameters: Parameters) -> float:
    """Effect after the first week of the trial's protocol, over that at its end."""
    absorb = LAWS[law].adjust(parameters.absorb)
    days = set(session_days(round(parameters.trial.sessions), round(parameters.trial.weeks)))

    def after(week: int) -> float:
        last = max(day for day in days if day < week * DAYS_A_WEEK) + 1
        return response(law, absorb, days.__contains__, last)

    return after(WEEKS[0]) / after(WEEKS[-1])


def distress(parameters: Parameters) -> list[float]:
    """Bond at the end of each week of fully warm talk, over the mean of the four."""
    days = set(session_days(round(parameters.trial.sessions), round(parameters.trial.weeks)))
    keep = 2 ** (-1 / parameters.bond.half_life)
    bond, course_ = 0.0, []
    for day in range(max(days) + 1):
        bond = fade(bond, keep) if day else bond
        bond = attach(bond, 1.0, parameters.bond.growth) if day in days else bond
        course_.append(bond)
    ends = [max(day for day in days if day < week * DAYS_A_WEEK) for week in WEEKS]
    reached = np.array([course_[end] for end in ends])
    return [float(one) for one in reached / reached.mean()]


def use_by_age(population: Population) -> list[float]:
    """Share of each age group among those who had ever used a model when use by age was asked."""
    used = population.adoption < USE_SHARE
    group = np.digitize(population.age, USE_AGES)
    return [float(used[group == place].mean()) for place in range(len(USE_AGES) + 1)]


def _moved(groups: Groups, history: History, place: int, cell: str, ever: float) -> Floats:
    """How far the four latents of users, or of others, of one age have moved since the start."""
    low, high = (0.0, ever) if cell.endswith(" user") else (ever, 1.0)
    inside = groups.inside(place, low, high)
    now = np.array([history.series(f"{name}_mean", cell)[-1] for name in LATENTS], dtype=np.float64)
    if not inside.any() or not np.isfinite(now).all():
        return np.zeros(len(LATENTS))
    return np.asarray(now - groups.starts[:, inside].mean(axis=1))
