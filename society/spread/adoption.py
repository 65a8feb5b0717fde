"""Adoption: by date, people use companions in the order of their rank.

Shares of ever and daily users follow published figures up to the last survey and then saturate
towards a ceiling without a break in slope. People who already ascribed experience to AI, and
younger people, come first: without that selection, contrasts of users and others would be read
as effects.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.parameters import Adopt


def talk_probability(
    rank: np.float32, ever: np.float32, daily: np.float32, occasional_talk: np.float32, daily_gain: np.float32
) -> np.float32:
    """Chance of talking on a day without any bond.

    Args:
        rank: adoption rank in (0, 1), early adopters first.
        ever: share of adults who have ever used a companion by today.
        daily: share of adults who use one daily by today.
        occasional_talk: chance of a talk on a day for a user who is not a daily one.
        daily_gain: what being a daily user adds to that chance.
    """
    return np.float32(rank < ever) * occasional_talk + np.float32(rank < daily) * daily_gain


def shares(years: NDArray[np.float64], parameters: Adopt) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shares of adults who have ever used, and who daily use, a companion.

    Args:
        years: dates as decimal years, shape (day,).
        parameters: published figures and ceilings.

    Returns:
        ever and daily, each of shape (day,); daily never exceeds ever.
    """
    ever = _curve(years, parameters.ever_dates, parameters.ever_shares, parameters.ever_ceiling)
    daily = _curve(years, parameters.daily_dates, parameters.daily_shares, parameters.daily_ceiling)
    return ever, np.minimum(daily, ever)


def _curve(
    years: NDArray[np.float64], dates: tuple[float, ...], values: tuple[float, ...], ceiling: float
) -> NDArray[np.float64]:
    known = np.interp(years, dates, values)
    slope = (values[-1] - values[-2]) / (dates[-1] - dates[-2])
    room = max(ceiling - values[-1], np.finfo(float).tiny)
    later = ceiling - room * np.exp(-slope / room * np.maximum(years - dates[-1], 0))
    return np.where(years > dates[-1], later, known)
