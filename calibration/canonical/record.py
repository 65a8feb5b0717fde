"""One check of a known result: what should come out, what did, and how far apart they may be."""

from __future__ import annotations

from scipy import stats

from calibration.check import Check, near

ROUNDING = 1e-12
"""Relative difference that double precision explains."""

CHANCE = 1e-4
"""Probability that a correct computation fails a two-sided test on one set of draws."""

SIGMAS = float(stats.norm.isf(CHANCE / 2))


def close(identity: str, claim: str, *, expected: float, got: float, tolerance: float) -> Check:
    """A check that passes where |got - expected| ≤ tolerance.

    Args:
        identity: name of the known result or the property, such as V1 or M1.
        claim: the property, in words.
        expected: what theory says.
        got: what the mechanism gave.
        tolerance: absolute.
    """
    return near(identity, claim, float(expected), float(got), tolerance=float(tolerance))


def exact(identity: str, claim: str, *, expected: float, got: float, scale: float = 0.0) -> Check:
    """A check up to rounding, 1e-12 of the expected value or of the scale of what was computed with."""
    tolerance = ROUNDING * max(abs(expected), scale)
    return close(identity, claim, expected=expected, got=got, tolerance=tolerance)


def none(identity: str, claim: str, *, violations: float) -> Check:
    """A check that something never happened."""
    return close(identity, claim, expected=0, got=violations, tolerance=0)


def sampled(identity: str, claim: str, *, expected: float, got: float, error: float) -> Check:
    """A two-sided test of an estimate from a fixed seed, whose standard error is known."""
    return close(identity, claim, expected=expected, got=got, tolerance=SIGMAS * error)


def between(identity: str, claim: str, *, low: float, high: float, got: float) -> Check:
    """A check that passes where low ≤ got ≤ high."""
    return close(identity, claim, expected=(low + high) / 2, got=got, tolerance=(high - low) / 2)
