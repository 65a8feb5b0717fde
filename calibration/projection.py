"""Projection: posterior draws lived on to 2035, law by law, beside the same talk at tone 0 and no talk.

Each draw is run three times with one seed, so that differences are paired. What no data bear on (how long
the slow part lasts, where tone and use level off) is drawn from its range. A range says what the parameters
leave open under its law; what no parameter stands for is named in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import ten_year_multiple
from calibration.bank import SEED, Bank
from calibration.fitted import parameters_at, unfitted
from calibration.posterior import Posterior
from scenarios import store
from scenarios.reading import load
from scenarios.running import run_missing
from scenarios.sweep.plan import plan_sweep
from scenarios.sweep.settings import Sweep

DRAWS = 40
PEOPLE = 1000
YEARS = tuple(range(2022, 2036))
DAYS = 5160  # from 15 November 2021 to the end of 2035
TONES = ("literature", "neutral", "none")
AGREE = "legal_rights_agree"
BANDS = (0.50, 0.80, 0.95)
LEFT_OUT = (
    "a law or a court that settles the status of machines; a public incident; a kind of companion that does "
    "not exist yet; a turn of elites or parties on the question; providers that change tone on purpose; and "
    "every form of the law of absorption that was not declared"
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Fan:
    """What one rival projects.

    Attributes:
        name: law and mechanism.
        years: ends of years, shape (year,).
        against_neutral, against_none: difference in agreement with legal rights, percentage points, by draw,
            shape (draw, year).
        level: agreement itself, percent, shape (draw, year).
        multiple: ten-year multiple of each draw; ``presence`` its presence, SD.
    """

    name: str
    years: tuple[int, ...]
    against_neutral: Floats
    against_none: Floats
    level: Floats
    multiple: Floats
    presence: Floats

    def record(self) -> dict[str, Any]:
        """Quantiles of everything, ready for JSON: 50, 80 and 95 % bands around the median."""
        shares = sorted({0.5, *((1 - band) / 2 for band in BANDS), *((1 + band) / 2 for band in BANDS)})
        series = {name: getattr(self, name) for name in ("against_neutral", "against_none", "level")}
        return {
            "rival": self.name,
            "draws": len(self.multiple),
            "ten_year_multiple": _quantiles(self.multiple, shares),
            "presence": _quantiles(self.presence, shares),
            "years": list(self.years),
            "shares": shares,
            **{
                name: [[round(float(one), 4) for one in row] for row in np.quantile(values, shares, axis=0)]
                for name, values in series.items()
            },
            "positive": round(float((self.against_neutral[:, -1] > 0).mean()), 3),
        }


def drawn(found: Posterior, count: int, *, seed: int = 37) -> tuple[tuple[str, ...], Floats]:
    """Draws with everything a projection needs: fitted parameters, and the others from their ranges.

    Args:
        found: a posterior.
        count: of draws, spread evenly over it.
        seed: of what is drawn from ranges.

    Returns:
        Names of the parameters, and values of shape (draw, parameter).
    """
    law = found.problem.bank.law
    beyond = unfitted(law)
    rows = np.linspace(0, len(found.scores) - 1, count).round().astype(int)
    rows = np.random.default_rng(seed).permutation(len(found.scores))[rows]
    unit = qmc.LatinHypercube(len(beyond), rng=np.random.default_rng(seed)).random(count)
    others = [
        one.low * (one.high / one.low) ** share if one.log else one.low + share * (one.high - one.low)
        for one, share in zip(beyond, unit.T, strict=True)
    ]
    names = (*(one.name for one in found.problem.priors), *(one.name for one in beyond))
    return names, np.column_stack([found.values[rows], *others])


def project(
    folder: Path,
    bank: Bank,
    names: tuple[str, ...],
    values: Floats,
    *,
    people: int = PEOPLE,
    workers: int = 1,
) -> Fan:
    """Live every draw on to the end of 2035, resumable like any sweep.

    Args:
        folder: for the runs.
        bank: of the rival; law and mechanism are taken from it.
        names: of the parameters.
        values: draws, shape (draw, parameter).
        people: model people of every run.
        workers: runs at the same time.
    """
    paired = {
        f"parameters.{name}": [float(one) for one in values[:, place]] for place, name in enumerate(names)
    }
    settings: dict[str, Any] = {"law": bank.law, "mechanism": bank.mechanism, "people": people}
    base = load("baseline").scenario.changed({**settings, "days": DAYS, "seeds": 1, "master_seed": SEED})
    plan = plan_sweep(base.model_copy(update={"sweep": Sweep(paired=paired, tone=TONES)}))
    with store.Store(folder, plan, command=f"groundswell calibrate fit --project {folder}") as opened:
        run_missing(opened, workers=workers, apart=workers > 1)
    results = store.open(folder)
    found: dict[str, list[Floats]] = {tone: [] for tone in TONES}
    for row in results.finished:
        history = results.history(row)
        found[plan.points[int(row["run"])].changed["tone"]].append(
            _at_ends(history.dates, history.series(AGREE))
        )
    observed, neutral, none = (100 * np.array(found[tone]) for tone in TONES)
    every = [dict(zip(names, map(float, row), strict=True)) for row in values]
    return Fan(
        name=bank.name,
        years=YEARS,
        against_neutral=observed - neutral,
        against_none=observed - none,
        level=observed,
        multiple=np.array([_multiple(bank.law, one) for one in every]),
        presence=np.array([one["absorb.presence"] for one in every]),
    )


def _at_ends(dates: NDArray[Any], series: Any) -> Floats:  # noqa: ANN401 - a column of a history
    """Values at the last record of each year."""
    years = dates.astype("datetime64[Y]").astype(int) + 1970
    return np.array([series[np.flatnonzero(years == year)[-1]] for year in YEARS], dtype=np.float64)


def _multiple(law: str, values: Mapping[str, float]) -> float:
    parameters = parameters_at(dict(values))
    return ten_year_multiple(law, LAWS[law].adjust(parameters.absorb), parameters.trial)


def _quantiles(values: Floats, shares: list[float]) -> list[float]:
    return [round(float(one), 4) for one in np.quantile(values, shares)]
