"""News: common series from outside the model, in SD of the latent they move.

Perceived capability and experience rise from the opening of ChatGPT to the survey of spring 2023
and stay. Threat follows the published series of concern, scaled to the rise measured in that
survey, and after its last point returns to its own level since 2023.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.parameters import News


class Series(NamedTuple):
    """The common series by day, each of shape (day,), in SD, 0 at the start of the surveys."""

    capability: NDArray[np.float64]
    experience: NDArray[np.float64]
    threat: NDArray[np.float64]


def series(years: NDArray[np.float64], parameters: News) -> Series:
    """The common series on given dates.

    Args:
        years: dates as decimal years, shape (day,).
        parameters: sizes, dates and the outside series of concern.
    """
    step = np.interp(years, (parameters.release, parameters.wave_2023), (0.0, 1.0))
    return Series(
        capability=parameters.capability_2023 * step,
        experience=parameters.experience_2023 * step,
        threat=_threat(years, parameters),
    )


def _threat(years: NDArray[np.float64], parameters: News) -> NDArray[np.float64]:
    dates = np.asarray(parameters.concern_dates)
    rise = np.asarray(parameters.concern_shares) - parameters.concern_shares[0]
    since_2023 = float(rise[dates > parameters.wave_2023].mean())
    returned = 1 - 2 ** (-np.maximum(years - dates[-1], 0) / parameters.threat_return)
    now = np.interp(years, dates, rise)
    now = now + returned * (since_2023 - now)
    at_wave = float(np.interp(parameters.wave_2023, dates, rise))
    return np.asarray(parameters.threat_2023 * now / at_wave)
