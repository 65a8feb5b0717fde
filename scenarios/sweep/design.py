"""Design: the points that a sweep means, each as the settings it changes."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from scenarios.sweep.settings import Sample, Sweep, leaves

Changed = dict[str, Any]


def points(sweep: Sweep, seed: int, whole: Mapping[str, bool]) -> Iterator[Changed]:
    """Settings by dotted name, ready for JSON, for every point; tones and draws apart.

    Grid outermost, then pairs, then sample.

    Args:
        sweep: as checked.
        seed: of the sample's scrambling.
        whole: for each sampled setting, whether it takes whole numbers.
    """
    sampled = sample(sweep.sample, seed, whole)
    for crossed, together in itertools.product(_grid(sweep.grid), _paired(sweep.paired)):
        for one in sampled:
            yield {**crossed, **together, **one}


def sample(settings: Sample, seed: int, whole: Mapping[str, bool]) -> Sequence[Changed]:
    """Points spread over the ranges; one empty point where nothing is sampled.

    Source: Owen 1998 (10.1006/jcom.1998.0487) for scrambled Sobol sequences; McKay et al. 1979
    (10.1080/00401706.1979.10489755) for Latin hypercubes; both as SciPy has them.
    """
    ranges = {name: tuple(ends) for _, name, ends in leaves(settings.ranges)}
    if not ranges:
        return [{}]
    from scipy.stats import qmc

    if settings.method == "sobol":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of numbers of points that are no power of 2
            unit = qmc.Sobol(len(ranges), rng=np.random.default_rng(seed)).random(settings.n)
    else:
        unit = qmc.LatinHypercube(len(ranges), rng=np.random.default_rng(seed)).random(settings.n)
    return [
        {
            name: _placed(float(share), low, high, whole=whole[name])
            for share, (name, (low, high)) in zip(row, ranges.items(), strict=True)
        }
        for row in unit
    ]


def portable(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: portable(inner) for name, inner in value.items()}
    return [portable(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _placed(share: float, low: float, high: float, *, whole: bool) -> float | int:
    if whole:
        return int(low + np.floor(share * (high - low + 1)))
    return low + share * (high - low)


def _grid(table: Mapping[str, Any]) -> Iterator[Changed]:
    names, values = _columns(table)
    return (dict(zip(names, row, strict=True)) for row in itertools.product(*values))


def _paired(table: Mapping[str, Any]) -> Iterator[Changed]:
    names, values = _columns(table)
    if not names:
        return iter([{}])
    return (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))


def _columns(table: Mapping[str, Any]) -> tuple[list[str], list[list[Any]]]:
    entries = list(leaves(table))
    return [name for _, name, _ in entries], [portable(values) for _, _, values in entries]
