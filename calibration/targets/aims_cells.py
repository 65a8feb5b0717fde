"""AIMS 2021 and 2023 in disjoint cells of age and exposure, with one joint covariance by bootstrap.

Six questions, three age groups, two levels of exposure, two waves: 72 shares of about 1,200 people each
wave, and a placebo that is only shown. The same people answer all, so their logits are correlated; each
wave's covariance comes from a bootstrap of respondents whose weights are raked anew every time. Only
shares and covariances are written, never rows.

Source: AIMS, 10.17632/x5689yhv2n.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import logit, ndtri
from scipy.stats import norm

from agents.institutions import questionnaire
from agents.institutions.survey import NO_OPINION
from agents.population.raking import rake
from agents.population.respondents import moments, rounded
from calibration.targets import aims
from calibration.targets.target import AGES, EXPOSURES, Status, Surveyed, Target, interval, surveyed

FILE = Path(__file__).with_name("aims_cells.json")
QUESTIONS_FILE = Path(questionnaire.__file__).with_suffix(".json")
REPLICATES = 500
SEED = 2021
EXPOSED_FROM = aims.MONTHLY
FIELDED = {2021: ("2021-11-01", "2021-12-31"), 2023: ("2023-04-01", "2023-05-31")}
"""Months are published, days are not."""

CELLS = tuple((age, exposure) for age in AGES[1:] for exposure in EXPOSURES[1:])
RAKED = ("age", "gender", "education", "ideology")
HALF = 50
AGREED = (*aims.AGREE_ITEMS, aims.PLACEBO)
AGREE = "(1-7) [5 to 7, of those with an opinion]"
DIGITS = 6

Floats = NDArray[np.float64]


class Item(NamedTuple):
    """One question.

    Attributes:
        column: in the respondent files.
        wording: what people read, and what counts as yes.
        latent: what the answer follows; of the placebo, what it would follow if talk with AI moved it.
        status: fitted, or shown alone.
    """

    column: str
    wording: str
    latent: str
    status: Status = "fitted"


ITEMS = {
    "feelings": Item("MP2", "having feelings (0-100) [50 or more]", "experience"),
    "sentient_now": Item(
        "F1", "Do you think any robots/AIs that currently exist are sentient? [yes]", "experience"
    ),
    "thinks": Item("MP3", "thinking analytically (0-100) [50 or more]", "capability"),
    "legal_rights": Item(
        "PMC9", f"I support granting legal rights to sentient robots/AIs. {AGREE}", "rights"
    ),
    "moral_circle": Item(
        "MCE2", f"Sentient robots/AIs deserve to be included in the moral circle. {AGREE}", "rights"
    ),
    "harm_people": Item("SI3", f"Robots/AIs may be harmful to people in the USA. {AGREE}", "threat"),
    "animals": Item(
        aims.PLACEBO,
        f"The welfare of animals is one of the most important social issues in the world today. {AGREE}",
        "rights",
        "shown",
    ),
}
"""The last one is the placebo: an attitude that companions have no reason to move."""


@cache
def shipped() -> Surveyed:
    """The 72 shares that come with the project."""
    return cells(json.loads(FILE.read_text(encoding="utf-8")))


def cells(record: dict[str, Any]) -> Surveyed:
    """The shares of a record, each wave with its joint covariance.

    Args:
        record: as :func:`record` makes it.
    """
    targets = [
        Target(
            id=f"aims-{wave}-{name}-{age}-{exposure}",
            item=name,
            wording=item["wording"],
            population=record["population"],
            start=dt.date.fromisoformat(part["start"]),
            end=dt.date.fromisoformat(part["end"]),
            age=age,
            exposure=exposure,
            n=part["n"][place],
            effective_n=part["effective_n"][place],
            value=part["value"][place],
            low=part["low"][place],
            high=part["high"][place],
            house=record["house"],
            source=record["citation"]["doi"],
            latent=item["latent"],
            loading=item["loading"],
            status=item["status"],
        )
        for wave, part in record["waves"].items()
        for place, (name, item, age, exposure) in enumerate(
            (name, item, *cell) for name, item in record["items"].items() for cell in CELLS
        )
    ]
    blocks = [np.array(part["covariance"]) for part in record["waves"].values()]
    size = len(blocks[0])
    covariance = np.zeros((len(targets), len(targets)))
    for place, block in enumerate(blocks):
        rows = slice(place * size, (place + 1) * size)
        covariance[rows, rows] = block
    return surveyed(targets, covariance)


def exposed_share() -> float:
    """Share of people who interact with AI monthly or more, mean of both waves."""
    return float(json.loads(FILE.read_text(encoding="utf-8"))["exposed_share"])


def record(waves: dict[int, pd.DataFrame], *, replicates: int = REPLICATES) -> dict[str, Any]:
    """What is committed of the respondent files.

    Args:
        waves: what :func:`calibration.targets.aims.read` returned.
        replicates: of the bootstrap.
    """
    pooled = pd.concat(waves.values(), ignore_index=True)
    return {
        "citation": aims.CITATION,
        "house": "AIMS",
        "population": "US adults, census-weighted online panels",
        "exposure": "interacts monthly or more with AI or robotic devices that respond",
        "exposed_share": round(float(np.average(_exposed(pooled), weights=pooled["weight"])), DIGITS),
        "bootstrap": {"replicates": replicates, "seed": SEED, "raked": list(RAKED)},
        "items": {
            name: {
                "column": item.column,
                "wording": item.wording,
                "latent": item.latent,
                "loading": round(loading(pooled, item), 4),
                "status": item.status,
            }
            for name, item in ITEMS.items()
        },
        "waves": {str(wave): _wave(wave, frame, replicates) for wave, frame in waves.items()},
    }


def asked(waves: dict[int, pd.DataFrame]) -> dict[str, Any]:
    """What the model's pollster knows of every fitted item but legal rights, whose numbers are parameters.

    Answers and shares without an opinion are those of the first wave, when the model begins.

    Args:
        waves: what :func:`calibration.targets.aims.read` returned.
    """
    pooled, first = pd.concat(waves.values(), ignore_index=True), waves[min(waves)]
    known = {
        name: {
            "wording": item.wording,
            "latent": item.latent,
            "loading": round(loading(pooled, item), 4),
            "answers": _answers(first, item),
            "no_opinion": round(
                1 - float(np.average(_answered(first, item), weights=first["weight"])), DIGITS
            ),
        }
        for name, item in ITEMS.items()
        if item.status == "fitted" and name != "legal_rights"
    }
    return {"citation": aims.CITATION, "items": known}


def write(folder: Path) -> tuple[Path, Path]:
    """Recompute both committed files from the respondent files.

    Args:
        folder: folder of the respondent files.
    """
    waves = aims.read(folder)
    text = json.dumps(record(waves), separators=(",", ":"))
    FILE.write_text(text.replace('},"', '},\n"').replace("],[", "],\n[") + "\n", encoding="utf-8")
    QUESTIONS_FILE.write_text(json.dumps(asked(waves), indent=1) + "\n", encoding="utf-8")
    return FILE, QUESTIONS_FILE


def loading(frame: pd.DataFrame, item: Item) -> float:
    """Biserial correlation of the yes-or-no answer with the index that the model's latent stands for.

    The index is taken by its normal scores, as the latent is normal and the index is not.

    Source: Pearson 1909 (10.1093/biomet/7.1-2.96), weighted.
    """
    held = frame[_answered(frame, item)]
    yes, weight = _yes(held, item), held["weight"].to_numpy()
    share = np.average(yes, weights=weight)
    ranks = held[item.latent].rank(method="average").to_numpy()
    scores = ndtri((ranks - 1 / 2) / len(ranks))
    mean, deviation = moments(scores, weight)
    gap = np.average(scores[yes], weights=weight[yes]) - mean
    return float(gap / deviation * share / norm.pdf(ndtri(share)))


def _wave(wave: int, frame: pd.DataFrame, replicates: int) -> dict[str, Any]:
    weight = frame["weight"].to_numpy()
    counts, effective, value = (np.array(part) for part in zip(*_cells(frame, weight), strict=True))
    random = np.random.default_rng([SEED, wave])
    drawn = np.empty((replicates, len(value)))
    for row in drawn:
        times = np.bincount(random.integers(len(frame), size=len(frame)), minlength=len(frame))
        parts = _cells(frame, _raked(frame, weight * times, weight), times)
        row[:] = [logit((share * n + 1) / (n + 2)) for _, n, share in parts]
    bounds = [interval(share, n) for share, n in zip(value, effective, strict=True)]
    start, end = FIELDED[wave]
    return {
        "start": start,
        "end": end,
        "n": counts.astype(int).tolist(),
        "effective_n": np.round(effective, 1).tolist(),
        "value": np.round(value, DIGITS).tolist(),
        "low": [round(low, DIGITS) for low, _ in bounds],
        "high": [round(high, DIGITS) for _, high in bounds],
        "covariance": np.round(np.cov(drawn.T), DIGITS).tolist(),
    }


def _cells(
    frame: pd.DataFrame, weight: Floats, times: NDArray[Any] | None = None
) -> list[tuple[float, float, float]]:
    """People, effective people and share of yes for each item and cell."""
    exposed, age = _exposed(frame), frame["age"].to_numpy()
    times = np.ones(len(frame)) if times is None else times
    found = []
    for item in ITEMS.values():
        answered, yes = _answered(frame, item), _yes(frame, item)
        for group, exposure in ((AGES.index(one) - 1, other) for one, other in CELLS):
            inside = answered & (age == group) & (exposed == (exposure == EXPOSURES[-1]))
            part = weight[inside]
            kish = part.sum() ** 2 / (part**2 / np.maximum(times[inside], 1)).sum()
            found.append((times[inside].sum(), kish, np.average(yes[inside], weights=part)))
    return found


def _raked(frame: pd.DataFrame, weight: Floats, before: Floats) -> Floats:
    """Weights of a replicate, scaled until the margins of the traits are those of the whole sample."""
    codes = [frame[axis].to_numpy() for axis in RAKED]
    shape = tuple(int(code.max()) + 1 for code in codes)
    margins = [np.bincount(code, weights=before) / before.sum() for code in codes]
    table = np.zeros(shape)
    np.add.at(table, tuple(codes), weight)
    factor = np.divide(rake(table, margins), table, out=np.zeros(shape), where=table > 0)
    return np.asarray(weight * factor[tuple(codes)] * before.sum())


def _exposed(frame: pd.DataFrame) -> NDArray[np.bool_]:
    return (frame["fint"] >= EXPOSED_FROM).to_numpy()


def _answered(frame: pd.DataFrame, item: Item) -> NDArray[np.bool_]:
    """Who counts: everybody, but on agreement items only those with an opinion."""
    if item.column in AGREED:
        return (frame[item.column] != NO_OPINION).to_numpy()
    return np.ones(len(frame), dtype=np.bool_)


def _answers(frame: pd.DataFrame, item: Item) -> list[float]:
    """Share of each answer among those who count, ascending: 1 to 3 and 5 to 7, or no and yes."""
    held = frame[_answered(frame, item)]
    given = held[item.column] if item.column in AGREED else _yes(held, item)
    weight = held["weight"].groupby(given).sum()
    return rounded((weight / weight.sum()).to_numpy())


def _yes(frame: pd.DataFrame, item: Item) -> NDArray[np.bool_]:
    answers = frame[item.column]
    if item.column in AGREED:
        return (answers > NO_OPINION).to_numpy()
    return (answers == "Yes").to_numpy() if item.column in aims.ALL_WORDS else (answers >= HALF).to_numpy()
