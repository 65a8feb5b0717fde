"""Regulator: corrects tone again and again, on what it saw some corrections ago.

Let e be the excess of tone over the aim. Between corrections it grows; each correction takes away a
part k, the gain, of the excess seen d corrections before:

    e ← e + growth - k · e(t - d)

It settles exactly for 0 < k < 2 sin(π / (2 (2d + 1))): 2, 1, 0.618 for d = 0, 1, 2, and then leaves the
excess growth / k. Up to k = d^d / (d + 1)^(d + 1) it comes there without overshooting. A stronger hand
with a longer delay therefore makes things worse: it corrects what is no longer so.

Why: the excess goes as λ^t with λ^(d+1) - λ^d + k = 0. At k = 0 one root is 1, the others are 0. A root lies
on the unit circle, λ = exp(iφ), where k = exp(idφ) (1 - exp(iφ)) is real and positive: first at
φ = π / (2d + 1), where k = 2 sin(φ / 2). Two roots meet on the real line at λ = d / (d + 1), with the k given
above, and beyond it they circle. It is the linear case of Levin & May 1976, 10.1016/0040-5809(76)90043-5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from agents.parameters.institutions import Regulate


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulator:
    """A regulator between two corrections.

    Attributes:
        held_back: tone that all corrections so far have taken away; negative if they added some.
        seen: excess seen and not yet acted on, the oldest first; at most as many as the delay.
    """

    held_back: float = 0.0
    seen: tuple[float, ...] = ()

    def correct(self, tone: float, parameters: Regulate, *, draw: float = 0.0) -> Regulator:
        """The regulator after it has measured a tone and acted on what it saw d corrections ago.

        Until it has seen that much it does nothing. At a gain of 0 it never does anything.

        Args:
            tone: heard now, with all that is held back.
            parameters: gain, delay, aim and error of measurement.
            draw: standard normal, one for each correction.
        """
        excess = tone - parameters.aim + parameters.noise * draw
        known = (*self.seen, excess)
        if len(known) <= parameters.delay:
            return replace(self, seen=known)
        return Regulator(held_back=self.held_back + parameters.gain * known[0], seen=known[1:])


def largest_gain(delay: int) -> float:
    """Gain below which corrections settle: 2 sin(π / (2 (2d + 1))).

    Raises:
        ValueError: for a negative delay.
    """
    _require_delay(delay)
    return float(2 * np.sin(np.pi / (2 * (2 * delay + 1))))


def gentlest_gain(delay: int) -> float:
    """Gain up to which corrections settle without overshooting: d^d / (d + 1)^(d + 1), 1 for no delay.

    Raises:
        ValueError: for a negative delay.
    """
    _require_delay(delay)
    return float(delay**delay / (delay + 1) ** (delay + 1))


def _require_delay(delay: int) -> None:
    if delay < 0:
        raise ValueError(f"A regulator cannot see ahead: its delay must be 0 or more, not {delay}.")
