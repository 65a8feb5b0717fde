"""From respondent files of the AIMS survey to the aggregates that people are built from.

Files are read, checked cell by cell, and left where they are: what is made of them are weighted shares,
means, regression coefficients and correlations, never rows.

Source: Pauketat, Ladak, Harris, Anthis. Artificial Intelligence, Morality, and Sentience (AIMS)
survey, Mendeley Data, 10.17632/x5689yhv2n.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from agents.population.start import AXES, LEVELS, PopulationFileError

CITATION = {
    "title": "Artificial Intelligence, Morality, and Sentience (AIMS) survey",
    "authors": "Pauketat, Ladak, Harris, Anthis",
    "doi": "10.17632/x5689yhv2n",
    "licence": "CC BY 4.0, as quoted for the record",
}
PROTECTION = ("PMC2", "PMC5", "PMC6", "PMC7", "PMC8", "PMC9", "PMC10", "PMC11")
INDICES = {
    "experience": ("MP1", "MP2"),
    "capability": ("MP3", "MP4"),
    "rights": PROTECTION,
    "threat": ("SI2", "SI3", "SI4"),
}
AGE_EDGES = (18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 95)
AGE_GROUPS = (18, 35, 55, 95)
IDEOLOGY_EDGES = (2.5, 3.5)  # self-placement is continuous from 1 liberal to 5 conservative
BACHELOR = ("bachelors", "post_grad")
SHAPE = tuple(len(LEVELS[axis]) for axis in AXES)


class Answers(NamedTuple):
    """Numbers that a column may hold."""

    low: float
    high: float
    whole: bool = True

    def __str__(self) -> str:
        """For people."""
        return f"{'whole numbers' if self.whole else 'numbers'} from {self.low:g} to {self.high:g}"


AGREEMENT = Answers(1, 7)
SLIDER = Answers(0, 100)
NUMBERS: dict[str, Answers] = {
    **dict.fromkeys((*PROTECTION, *INDICES["threat"]), AGREEMENT),
    **dict.fromkeys((*INDICES["experience"], *INDICES["capability"]), SLIDER),
    "age": Answers(AGE_GROUPS[0], AGE_GROUPS[-1] - 1),
    "politics": Answers(1, 5, whole=False),
    "weight": Answers(0, 1e6, whole=False),
}
WORDS: dict[str, tuple[str, ...]] = {
    "gender": ("Female", "Male"),
    "education_recode": ("less_than_high", "high", "some_college", "associates", *BACHELOR),
}


def read(
    path: Path, numbers: Mapping[str, Answers] = NUMBERS, words: Mapping[str, tuple[str, ...]] = WORDS
) -> pd.DataFrame:
    """Read one file of respondents and attach the model's traits and the standardised indices.

    Args:
        path: CSV file of one wave as published.
        numbers: columns of numbers that are needed, and what they may hold.
        words: columns of words that are needed, and what they may hold.

    Returns:
        The columns, the four axes as codes, ``age_years``, ``mind`` and the four indices, the last five in
        SD of the file (weighted, mean 0) and, with ``_raw`` after the name, as answered.

    Raises:
        PopulationFileError: naming file, row, column and remedy.
    """
    text = _text(path, [*numbers, *words])
    columns: dict[str, Any] = {name: _numbers(path, text[name], allowed) for name, allowed in numbers.items()}
    for name, allowed in words.items():
        _refuse(path, text[name], ~text[name].isin(allowed), ", ".join(allowed))
        columns[name] = text[name].to_numpy()
    _refuse(path, text["weight"], columns["weight"] == 0, "numbers above 0")
    made = {
        "age_years": columns["age"],
        "age": np.digitize(columns["age"], AGE_GROUPS[1:-1]),
        "gender": (columns["gender"] == "Female").astype(int),
        "education": np.isin(columns["education_recode"], BACHELOR).astype(int),
        "ideology": np.digitize(columns["politics"], IDEOLOGY_EDGES, right=True),
    }
    for axis, size in zip(AXES, SHAPE, strict=True):
        for level in range(size):
            if not (made[axis] == level).any():
                raise PopulationFileError(
                    f"{path}: no respondent is of {axis} {LEVELS[axis][level]}, and a population needs some. "
                    "Give a larger file, or several files of one survey."
                )
    made |= {name: np.mean([columns[item] for item in items], axis=0) for name, items in INDICES.items()}
    made["mind"] = np.mean(
        [columns[item] for item in (*INDICES["experience"], *INDICES["capability"])], axis=0
    )
    raw = {f"{name}_raw": made[name] for name in ("mind", *INDICES)}
    for name in ("mind", *INDICES):
        mean, deviation = moments(made[name], columns["weight"])
        if not np.ptp(made[name]):
            raise PopulationFileError(
                f"{path}: everybody answered alike what makes up {name}, so it explains nothing. "
                "Give the file as published."
            )
        made[name] = (made[name] - mean) / deviation
    return pd.DataFrame(columns | made | raw)


def aggregate(frames: Sequence[pd.DataFrame]) -> dict[str, Any]:
    """Aggregates from which the population is built, in the form of ``start.json``.

    Margins are those of the first file. What needs more people (seed table, age within groups,
    regressions, correlations) pools all of them, each standardised by itself.

    Args:
        frames: what :func:`read` returned, one for each file.
    """
    pooled, first = pd.concat(frames, ignore_index=True), frames[0]
    return {
        "citation": CITATION,
        "axes": {axis: list(LEVELS[axis]) for axis in AXES},
        "margins": {axis: shares(first, axis, SHAPE[place]) for place, axis in enumerate(AXES)},
        "seed": _table(pooled),
        "age_bands": _age_bands(pooled),
        "attitudes": list(INDICES),
        "effects": {name: _effects(pooled, name) for name in INDICES},
        "correlations": correlations(pooled, list(INDICES)),
        "age_correlations": correlations(pooled, [*INDICES, "age_years"])[-1][:-1],
    }


def moments(values: NDArray[Any], weight: NDArray[Any]) -> tuple[float, float]:
    """Weighted mean and SD."""
    mean = np.average(values, weights=weight)
    return float(mean), float(np.sqrt(np.average((values - mean) ** 2, weights=weight)))


def shares(frame: pd.DataFrame, axis: str, size: int) -> list[float]:
    """Weighted share of each code from 0 to ``size`` - 1."""
    weight = frame["weight"].to_numpy()
    counts = np.bincount(frame[axis].to_numpy(), weights=weight, minlength=size)
    return rounded(counts / weight.sum())


def correlations(frame: pd.DataFrame, names: list[str]) -> list[list[float]]:
    """Weighted correlations of columns."""
    covariance = np.cov(frame[names].to_numpy(dtype=float).T, aweights=frame["weight"].to_numpy(), ddof=0)
    deviation = np.sqrt(np.diag(covariance))
    return [rounded(row) for row in covariance / np.outer(deviation, deviation)]


def rounded(values: NDArray[Any]) -> list[float]:
    """As written into committed files."""
    return [round(float(value), 6) for value in values]


def _text(path: Path, needed: list[str]) -> pd.DataFrame:
    """All cells as text, an empty one as the empty string."""
    if path.is_dir():
        raise PopulationFileError(
            f"{path} is a folder. Name the file of respondents in it, for example aims.csv."
        )
    if not path.is_file():
        raise PopulationFileError(f"{path} does not exist. Name a CSV file of respondents, or leave it out.")
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except pd.errors.EmptyDataError as error:
        raise PopulationFileError(f"{path} is empty. Give the file as published, header first.") from error
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        raise PopulationFileError(
            f"{path} is no table of comma-separated values in UTF-8. Save it anew as CSV in UTF-8."
        ) from error
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        raise PopulationFileError(
            f"{path}: no column {', '.join(sorted(missing))}. Use a main wave of the survey as published, or "
            "give aggregates as JSON instead."
        )
    if frame.empty:
        raise PopulationFileError(f"{path} has a header and no rows. Give the file as published.")
    return frame[needed].fillna("")


def _numbers(path: Path, text: pd.Series[str], allowed: Answers) -> NDArray[Any]:
    values = pd.to_numeric(text, errors="coerce").to_numpy(dtype=float)
    bad = ~((values >= allowed.low) & (values <= allowed.high))
    if allowed.whole:
        bad |= values != np.floor(values)
    _refuse(path, text, bad, str(allowed))
    return values.astype(int) if allowed.whole else values


def _refuse(path: Path, text: pd.Series[str], bad: Any, allowed: str) -> None:  # noqa: ANN401 - a mask of either kind
    """Raise for the first cell that is masked; the header is row 1."""
    rows = np.flatnonzero(bad)
    if len(rows):
        found = text.iloc[rows[0]]
        raise PopulationFileError(
            f"{path}, row {rows[0] + 2}, column {text.name}: {found!r} was found, allowed are {allowed}. "
            f"Correct the row or remove it ({len(rows)} such {'row' if len(rows) == 1 else 'rows'})."
        )


def _table(frame: pd.DataFrame) -> Any:  # noqa: ANN401 - nested lists of the table's depth
    table = np.zeros(SHAPE)
    np.add.at(table, tuple(frame[axis].to_numpy() for axis in AXES), frame["weight"].to_numpy())
    return np.round(table / table.sum(), 6).tolist()


def _age_bands(frame: pd.DataFrame) -> list[dict[str, float]]:
    """Share of each five-year band within its age group."""
    ages, weight = frame["age_years"].to_numpy(), frame["weight"].to_numpy()
    bands = []
    for low, high in itertools.pairwise(AGE_EDGES):
        group = int(np.digitize(low, AGE_GROUPS[1:-1]))
        inside = weight[(ages >= low) & (ages < high)].sum()
        share = inside / weight[frame["age"].to_numpy() == group].sum()
        bands.append({"group": group, "low": low, "high": high, "share": round(float(share), 6)})
    return bands


def _effects(frame: pd.DataFrame, name: str) -> dict[str, list[float]]:
    """Main effects of the four traits on one index, by weighted least squares, first level 0."""
    columns: list[NDArray[np.float64]] = [np.ones(len(frame))]
    for axis, size in zip(AXES, SHAPE, strict=True):
        columns += [np.asarray(frame[axis] == level, dtype=np.float64) for level in range(1, size)]
    design = np.column_stack(columns)
    root = np.sqrt(frame["weight"].to_numpy())
    solution = np.linalg.lstsq(design * root[:, None], frame[name].to_numpy() * root, rcond=None)[0]
    effects, place = {}, 1
    for axis, size in zip(AXES, SHAPE, strict=True):
        effects[axis] = [0.0, *rounded(solution[place : place + size - 1])]
        place += size - 1
    return effects
