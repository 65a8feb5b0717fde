"""AIMS 2021 and 2023: from respondent files to the aggregates that the model starts from and is held against.

The respondent files are not part of the project; they are read from a folder that the caller names.
What is written are weighted shares, means, regression coefficients and correlations, never rows.

Source: Pauketat, Ladak, Harris, Anthis. Artificial Intelligence, Morality, and Sentience (AIMS)
survey, Mendeley Data, 10.17632/x5689yhv2n, CC BY 4.0 as quoted for that record.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from agents.institutions.survey import NO_OPINION
from agents.population import respondents
from agents.population.respondents import (
    AGREEMENT,
    INDICES,
    NUMBERS,
    PROTECTION,
    SLIDER,
    WORDS,
    Answers,
    correlations,
    moments,
    rounded,
    shares,
)

CITATION = {
    **respondents.CITATION,
    "title": "Artificial Intelligence, Morality, and Sentience (AIMS) survey, main waves 2021 and 2023",
    "content": "weighted aggregates computed from the respondent files by calibration.targets.aims",
}
WAVES = (2021, 2023)
AGREE_ITEMS = ("PMC9", "MCE2", "MCE1", "PMC12", "PMC1", "SI1", "SI2", "SI3", "SI4", "MCA1")
PLACEBO = "MCA2"
MEAN_ITEMS = ("MP1", "MP2", "MP3", "MP4", "F4", "Anth1")
MONTHLY = 3  # codes of fint: 0 never, 1 rarely, 2 few times a year, 3 monthly, 4 weekly, 5 daily
ALL_NUMBERS = {
    **NUMBERS,
    **dict.fromkeys((*AGREE_ITEMS, PLACEBO), AGREEMENT),
    "F4": SLIDER,
    "Anth1": Answers(0, 10, whole=False),
    "fint": Answers(0, 5),
}
ALL_WORDS = {**WORDS, "F1": ("Yes", "No", "Not sure")}
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
    return {wave: _read(folder / f"aims_main_{wave}_data.csv") for wave in WAVES}


def start(waves: dict[int, pd.DataFrame]) -> dict[str, Any]:
    """Aggregates from which the population is built.

    Margins are those of 2021. What needs more people (seed table, age within groups, regressions,
    correlations) pools both waves, each standardised by itself.

    Args:
        waves: what :func:`read` returned.

    Returns:
        JSON-able record: seed table, margins, age bands, coefficients, correlations, citation.
    """
    return respondents.aggregate(list(waves.values())) | {"citation": CITATION}


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
            "values": correlations(pooled, [*INDICES, "mind", "fint", "age_years"]),
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


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is missing. Put the two AIMS main files into one folder and name that folder."
        )
    return respondents.read(path, ALL_NUMBERS, ALL_WORDS)


def _wave(frame: pd.DataFrame) -> dict[str, Any]:
    weight = frame["weight"].to_numpy()
    answers = np.bincount(frame["PMC9"], weights=weight, minlength=8)[1:] / weight.sum()
    sentient = np.average(frame["F1"] == "Yes", weights=weight)
    return {
        "people": len(frame),
        "effective_people": round(float(weight.sum() ** 2 / (weight**2).sum()), 1),
        "agree": {item: _agree(frame, item) for item in AGREE_ITEMS},
        "current_ai_sentient": round(float(sentient), 6),
        "means": {item: round(moments(frame[item].to_numpy(), weight)[0], 4) for item in MEAN_ITEMS},
        "legal_rights_answers": rounded(answers),
        "interaction": shares(frame, "fint", 6),
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
        mean, deviation = moments(values, weight)
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
        "index": correlations(with_rest, ["PMC9", "rights"])[0][1],
        "rest": correlations(with_rest, ["PMC9", "rest"])[0][1],
    }
