"""AIMS 2021 and 2023: from respondent files to the aggregates that the model starts from and is held against.

The respondent files are not part of the project; they are read from a folder that the caller names.
What is written are weighted shares, means, regression coefficients and correlations, never rows.

Source: Pauketat, Ladak, Harris, Anthis. Artificial Intelligence, Morality, and Sentience (AIMS)
survey, Mendeley Data, 10.17632/x5689yhv2n, CC BY 4.0 as quoted for that record.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

CITATION = {
    "title": "Artificial Intelligence, Morality, and Sentience (AIMS) survey, main waves 2021 and 2023",
    "authors": "Pauketat, Ladak, Harris, Anthis",
    "doi": "10.17632/x5689yhv2n",
    "licence": "CC BY 4.0, as quoted for the record",
    "content": "weighted aggregates computed from the respondent files by calibration.targets.aims",
}
WAVES = (2021, 2023)
PROTECTION = ("PMC2", "PMC5", "PMC6", "PMC7", "PMC8", "PMC9", "PMC10", "PMC11")
INDICES = {
    "experience": ("MP1", "MP2"),
    "capability": ("MP3", "MP4"),
    "rights": PROTECTION,
    "threat": ("SI2", "SI3", "SI4"),
}
MIND = ("MP1", "MP2", "MP3", "MP4")
AGREE_ITEMS = ("PMC9", "MCE2", "MCE1", "PMC12", "PMC1", "SI1", "SI2", "SI3", "SI4", "MCA1")
MEAN_ITEMS = ("MP1", "MP2", "MP3", "MP4", "F4", "Anth1")
NO_OPINION = 4
AGE_EDGES = (18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 95)
AGE_GROUPS = (18, 35, 55, 95)
IDEOLOGY_EDGES = (2.5, 3.5)  # self-placement is continuous from 1 liberal to 5 conservative
BACHELOR = ("bachelors", "post_grad")
MONTHLY = 3  # codes of fint: 0 never, 1 rarely, 2 few times a year, 3 monthly, 4 weekly, 5 daily
SHAPE = (3, 2, 2, 3)
AXES = ("age", "gender", "education", "ideology")
START_FILE = Path("agents/population/start.json")
TARGETS_FILE = Path("calibration/targets/aims.json")


def read(folder: Path) -> dict[int, pd.DataFrame]:
    """Read both waves and attach the model's traits and the standardised indices.

    Args:
        folder: folder with ``aims_main_2021_data.csv`` and ``aims_main_2023_data.csv``.

    Returns:
        One frame a wave, with the items used, the four axes, ``mind`` and the four indices, the last
        five in SD of the wave (weighted, mean 0) and, with ``_raw`` after the name, as answered.

    Raises:
        FileNotFoundError: if a file is missing.
        ValueError: if a column is missing or holds something that is not an answer.
    """
    return {wave: _prepare(folder / f"aims_main_{wave}_data.csv") for wave in WAVES}


def start(waves: dict[int, pd.DataFrame]) -> dict[str, Any]:
    """Aggregates from which the population is built.

    Margins are those of 2021. What needs more people (seed table, age within groups, regressions,
    correlations) pools both waves, each standardised by itself.

    Args:
        waves: what :func:`read` returned.

    Returns:
        JSON-able record: seed table, margins, age bands, coefficients, correlations, citation.
    """
    pooled = pd.concat(waves.values(), ignore_index=True)
    first = waves[WAVES[0]]
    effects = {name: _effects(pooled, name) for name in INDICES}
    return {
        "citation": CITATION,
        "axes": {
            "age": ["18-34", "35-54", "55+"],
            "gender": ["man", "woman"],
            "education": ["less than BA", "BA or more"],
            "ideology": ["liberal", "middle", "conservative"],
        },
        "margins": {axis: _shares(first, axis, SHAPE[place]) for place, axis in enumerate(AXES)},
        "seed": _table(pooled),
        "age_bands": _age_bands(pooled),
        "attitudes": list(INDICES),
        "effects": effects,
        "correlations": _correlations(pooled, list(INDICES)),
        "age_correlations": _correlations(pooled, [*INDICES, "age_years"])[-1][:-1],
    }


def targets(waves: dict[int, pd.DataFrame]) -> dict[str, Any]:
    """Aggregates that the model is held against.

    Args:
        waves: what :func:`read` returned.

    Returns:
        JSON-able record by wave: shares of agreement among opinion holders, means, the answers to
        the legal-rights item, gaps between users and others; changes 2021-23 of the indices with
        standard errors; the loading of the legal-rights item.
    """
    pooled = pd.concat(waves.values(), ignore_index=True)
    names = ["mind", *INDICES]
    return {
        "citation": CITATION,
        "waves": {str(wave): _wave(frame) for wave, frame in waves.items()},
        "changes": {name: _change(waves, name) for name in names},
        "correlations": {
            "names": [*INDICES, "mind", "interaction", "age"],
            "values": _correlations(pooled, [*INDICES, "mind", "fint", "age_years"]),
        },
        "legal_rights_loading": _loading(pooled),
    }


def write(folder: Path, root: Path) -> tuple[Path, Path]:
    """Recompute both committed files from the respondent files.

    Args:
        folder: folder of the respondent files.
        root: checkout in which the two files lie.

    Returns:
        The two paths written.
    """
    waves = read(folder)
    for place, record in ((START_FILE, start(waves)), (TARGETS_FILE, targets(waves))):
        (root / place).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return root / START_FILE, root / TARGETS_FILE


def _prepare(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is missing. Put the two AIMS main files into one folder and name that folder."
        )
    frame = pd.read_csv(path)
    needed = {*PROTECTION, *MIND, *AGREE_ITEMS, *MEAN_ITEMS, "fint", "age", "gender", "weight"}
    missing = sorted((needed | {"politics", "education_recode", "F1"}) - set(frame.columns))
    if missing:
        raise ValueError(f"{path}: no column {', '.join(missing)}. Use the main wave as published.")
    if frame[sorted(needed - {"gender"})].isna().any(axis=None) or (frame["weight"] <= 0).any():
        raise ValueError(f"{path}: an answer or a weight is empty. Use the main wave as published.")
    added: dict[str, pd.Series[Any]] = {
        "age_years": frame["age"],
        "age": pd.Series(np.digitize(frame["age"], AGE_GROUPS[1:-1])),
        "gender": (frame["gender"] == "Female").astype(int),
        "education": frame["education_recode"].isin(BACHELOR).astype(int),
        "ideology": pd.Series(np.digitize(frame["politics"], IDEOLOGY_EDGES, right=True)),
        "mind": frame[list(MIND)].mean(axis=1),
    }
    added |= {name: frame[list(items)].mean(axis=1) for name, items in INDICES.items()}
    weight = frame["weight"].to_numpy()
    raw = {}
    for name in ("mind", *INDICES):
        mean, deviation = _moments(added[name].to_numpy(), weight)
        raw[f"{name}_raw"] = added[name]
        added[name] = (added[name] - mean) / deviation
    kept = frame[sorted((needed | {"F1"}) - added.keys())]
    return pd.concat([kept, pd.DataFrame(added), pd.DataFrame(raw)], axis=1)


def _moments(values: NDArray[Any], weight: NDArray[Any]) -> tuple[float, float]:
    mean = np.average(values, weights=weight)
    return float(mean), float(np.sqrt(np.average((values - mean) ** 2, weights=weight)))


def _shares(frame: pd.DataFrame, axis: str, size: int) -> list[float]:
    weight = frame["weight"].to_numpy()
    counts = np.bincount(frame[axis].to_numpy(), weights=weight, minlength=size)
    return _rounded(counts / weight.sum())


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
        effects[axis] = [0.0, *_rounded(solution[place : place + size - 1])]
        place += size - 1
    return effects


def _correlations(frame: pd.DataFrame, names: list[str]) -> list[list[float]]:
    covariance = np.cov(frame[names].to_numpy(dtype=float).T, aweights=frame["weight"].to_numpy(), ddof=0)
    deviation = np.sqrt(np.diag(covariance))
    return [_rounded(row) for row in covariance / np.outer(deviation, deviation)]


def _wave(frame: pd.DataFrame) -> dict[str, Any]:
    weight = frame["weight"].to_numpy()
    answers = np.bincount(frame["PMC9"], weights=weight, minlength=8)[1:] / weight.sum()
    sentient = np.average(frame["F1"] == "Yes", weights=weight)
    return {
        "people": len(frame),
        "effective_people": round(float(weight.sum() ** 2 / (weight**2).sum()), 1),
        "agree": {item: _agree(frame, item) for item in AGREE_ITEMS},
        "current_ai_sentient": round(float(sentient), 6),
        "means": {item: round(_moments(frame[item].to_numpy(), weight)[0], 4) for item in MEAN_ITEMS},
        "legal_rights_answers": _rounded(answers),
        "interaction": _shares(frame, "fint", 6),
        "user_gap": {name: _gap(frame, name) for name in ("mind", *INDICES)},
    }


def _agree(frame: pd.DataFrame, item: str) -> float:
    """Share who agree (5 to 7) among those with an opinion (not 4)."""
    holders = frame[frame[item] != NO_OPINION]
    return round(float(np.average(holders[item] > NO_OPINION, weights=holders["weight"])), 6)


def _gap(frame: pd.DataFrame, name: str) -> float:
    """People who use AI monthly or more against those who never do, in SD of the wave."""
    users, never = frame[frame["fint"] >= MONTHLY], frame[frame["fint"] == 0]
    means = [np.average(part[name], weights=part["weight"]) for part in (users, never)]
    return round(float(means[0] - means[1]), 4)


def _change(waves: dict[int, pd.DataFrame], name: str) -> dict[str, float]:
    """Change of an index in pooled SD with its linearised standard error."""
    means, variances, errors = [], [], []
    for frame in waves.values():
        values, weight = frame[f"{name}_raw"].to_numpy(), frame["weight"].to_numpy()
        mean, deviation = _moments(values, weight)
        means.append(mean)
        variances.append(deviation**2)
        errors.append(float(((weight * (values - mean)) ** 2).sum() / weight.sum() ** 2))
    scale = float(np.sqrt(np.mean(variances)))
    return {
        "value": round((means[1] - means[0]) / scale, 4),
        "error": round(float(np.sqrt(sum(errors))) / scale, 4),
    }


def _loading(frame: pd.DataFrame) -> dict[str, float]:
    """Correlation of the legal-rights item with the protection index, among opinion holders.

    ``index`` correlates with the index as published, which contains the item and so says too much;
    ``rest`` with the other seven items, which err themselves and so say too little.
    """
    holders = frame[frame["PMC9"] != NO_OPINION]
    rest = holders[[item for item in PROTECTION if item != "PMC9"]].mean(axis=1)
    with_rest = holders.assign(rest=rest)
    return {
        "index": _correlations(with_rest, ["PMC9", "rights"])[0][1],
        "rest": _correlations(with_rest, ["PMC9", "rest"])[0][1],
    }


def _rounded(values: NDArray[Any]) -> list[float]:
    return [round(float(value), 6) for value in values]
