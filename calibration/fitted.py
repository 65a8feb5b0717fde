"""What is fitted: parameters with the range from which each is drawn before any data are seen.

A prior is the range that the parameter declares, but where that range was itself taken from the figures
that are fitted here. There it is widened, so that no figure is used twice; the reason stands beside it.
Durations and rates are drawn evenly in their logarithm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from agents.parameters import Parameters
from scenarios.scenario import laid_over

Floats = NDArray[np.float64]

EDGE = 1e-6
"""How near a share of a range may come to its ends, so that its normal score is finite."""

TRIAL_TWICE = "its range comes from the trial that is fitted here, so it starts wider"
AIMS_TWICE = "its range comes from the AIMS answers that are fitted here, so it starts wider"
NEWS = "its range comes from the change of 2021-23 that is fitted "
"here, so it starts from no knowledge of sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Range of one parameter before any data.

    Attributes:
        name: dotted, such as ``absorb.gain``.
        low, high: ends of the range.
        log: whether it is even in the logarithm.
        why: where and why it differs from the declared range; empty where it does not.
    """

    name: str
    low: float
    high: float
    log: bool = False
    why: str = ""

    def value(self, score: Floats) -> Floats:
        """Values at normal scores: 0 is the middle of the range, ±∞ its ends."""
        share = ndtr(score)
        if self.log:
            return np.asarray(self.low * (self.high / self.low) ** share)
        return np.asarray(self.low + share * (self.high - self.low))

    def score(self, value: Floats | float) -> Floats:
        """Normal scores of values inside the range."""
        share = (
            np.log(np.asarray(value) / self.low) / np.log(self.high / self.low)
            if self.log
            else (np.asarray(value) - self.low) / (self.high - self.low)
        )
        return np.asarray(ndtri(share))


LOGARITHMIC = ("absorb.half_sessions", "absorb.half_life_slow", "absorb.accumulate_half", "bond.growth")
WIDENED = {
    "absorb.gain": (0.0, 0.35, TRIAL_TWICE),
    "survey.seems_shift": (0.5, 3.0, TRIAL_TWICE),
    "tone.level_2025": (4.3, 5.5, TRIAL_TWICE),
    "tone.slope": (0.3, 1.6, TRIAL_TWICE),
    "bond.growth": (0.01, 0.30, TRIAL_TWICE),
    "adopt.selection": (0.0, 0.50, AIMS_TWICE),
    "adopt.age_loading": (0.0, 0.70, "its range comes from the use by age that is fitted here"),
    "news.capability_2023": (-0.35, 0.35, NEWS),
    "news.experience_2023": (-0.35, 0.35, NEWS),
    "news.threat_2023": (-0.35, 0.35, NEWS),
    "couple.experience": (0.0, 0.60, AIMS_TWICE),
    "couple.threat": (0.0, 0.40, AIMS_TWICE),
}
COMMON = (
    "absorb.presence",
    "absorb.transport",
    "bond.growth",
    "survey.seems_shift",
    "tone.level_2025",
    "tone.slope",
    "adopt.selection",
    "adopt.age_loading",
    "news.capability_2023",
    "news.experience_2023",
    "news.threat_2023",
    "couple.experience",
    "couple.capability",
    "couple.threat",
    "discuss.peer_weight",
)
OF_TONE = ("absorb.gain", "absorb.bend")
OF_LAW = {
    "bounded": (*OF_TONE, "absorb.half_sessions", "absorb.half_life_fast", "absorb.kept"),
    "bounded-creep": (*OF_TONE, "absorb.half_sessions", "absorb.half_life_fast", "absorb.kept"),
    "accumulate": (*OF_TONE, "absorb.accumulate_half", "absorb.half_life_fast", "absorb.accumulate_kept"),
    "decay-only": (*OF_TONE, "absorb.half_sessions", "absorb.half_life_fast"),
    "no-tone": ("absorb.half_sessions", "absorb.half_life_fast", "absorb.kept"),
}
"""What each law reads; nothing else that it ignores is fitted."""

BEYOND = {
    "bounded": ("absorb.half_life_slow",),
    "bounded-creep": ("absorb.half_life_slow", "absorb.creep"),
    "no-tone": ("absorb.half_life_slow",),
}
AHEAD = ("tone.ceiling", "adopt.ever_ceiling", "adopt.daily_ceiling", "couple.bond", "news.threat_return")
"""No figure before 2026 bears on these; a projection draws them from their ranges."""


@cache
def priors(law: str) -> tuple[Prior, ...]:
    """Parameters that are fitted under a law, in a fixed order.

    Raises:
        KeyError: for an unknown law.
    """
    return tuple(prior(name) for name in (*OF_LAW[law], *COMMON))


@cache
def unfitted(law: str) -> tuple[Prior, ...]:
    """Parameters on which no data bear but a projection does."""
    return tuple(prior(name) for name in (*BEYOND.get(law, ()), *AHEAD))


@cache
def prior(name: str) -> Prior:
    """The range of one parameter."""
    low, high, why = WIDENED.get(name) or (*_declared(name), "")
    return Prior(name=name, low=low, high=high, log=name in LOGARITHMIC, why=why)


def parameters_at(values: dict[str, float]) -> Parameters:
    """Parameters with some of them, given by dotted name, replaced."""
    return Parameters.model_validate(laid_over(Parameters().model_dump(), values))


def _declared(name: str) -> tuple[float, float]:
    group, _, leaf = name.rpartition(".")
    declared: Any = type(attrgetter(group)(Parameters())).model_fields[leaf].json_schema_extra
    return float(declared["low"]), float(declared["high"])
