"""One line of the table of checks, and the ways to judge a figure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["computation", "outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the table.

    Attributes:
        id: short and stable.
        property: what is checked, in words.
        expected: the figure or bound to meet.
        got: the figure found; where several were compared, the one that missed most.
        tolerance: how far off still counts; 0 for a bound or for exact equality.
        kind: *computation* or *outcome*.
        passed: whether it was met.
        detail: all figures found, where there are several.
    """

    id: str
    property: str
    expected: str
    got: float
    tolerance: float
    kind: Kind
    passed: bool
    detail: str = ""

    def record(self) -> dict[str, Any]:
        """The check as a JSON-able record with the key "pass"."""
        entry = asdict(self)
        entry["pass"] = entry.pop("passed")
        return entry


def near(
    name: str,
    property_: str,
    expected: float,
    got: float,
    *,
    tolerance: float,
    kind: Kind = "computation",
    detail: str = "",
) -> Check:
    """A check that a figure lies within a distance of another.

    Args:
        name: id of the check.
        property_: what is checked, in words.
        expected: the figure to meet.
        got: the figure found.
        tolerance: how far off still counts.
        kind: computation or outcome.
        detail: all figures found, where there are several.
    """
    return Check(
        id=name,
        property=property_,
        expected=f"{expected:g}",
        got=float(got),
        tolerance=tolerance,
        kind=kind,
        passed=bool(abs(got - expected) <= tolerance),
        detail=detail,
    )


def at_most(
    name: str,
    property_: str,
    bound: float,
    got: float,
    *,
    kind: Kind = "computation",
    detail: str = "",
) -> Check:
    """A check that a figure does not exceed a bound.

    Args:
        name: id of the check.
        property_: what is checked, in words.
        bound: largest figure that passes.
        got: the figure found.
        kind: computation or outcome.
        detail: all figures found, where there are several.
    """
    return _bounded(name, property_, f"<= {bound:g}", got, passed=got <= bound, kind=kind, detail=detail)


def at_least(
    name: str, property_: str, bound: float, got: float, *, kind: Kind = "computation", detail: str = ""
) -> Check:
    """A check that a figure reaches a bound; arguments as of :func:`at_most`."""
    return _bounded(name, property_, f">= {bound:g}", got, passed=got >= bound, kind=kind, detail=detail)


def between(
    name: str,
    property_: str,
    bounds: tuple[float, float],
    got: float,
    *,
    kind: Kind = "computation",
    detail: str = "",
) -> Check:
    """A check that a figure lies between two bounds or on one; arguments as of :func:`at_most`."""
    low, high = bounds
    expected = f"{low:g} to {high:g}"
    return _bounded(name, property_, expected, got, passed=low <= got <= high, kind=kind, detail=detail)


def more_than(name: str, property_: str, bound: float, got: float) -> Check:
    """A check that a computed figure exceeds a bound.

    Args:
        name: id of the check.
        property_: what is checked, in words.
        bound: what the figure must lie above.
        got: the figure found.
    """
    return _bounded(name, property_, f"> {bound:g}", got, passed=got > bound)


def _bounded(
    name: str,
    property_: str,
    expected: str,
    got: float,
    *,
    passed: bool,
    kind: Kind = "computation",
    detail: str = "",
) -> Check:
    return Check(
        id=name,
        property=property_,
        expected=expected,
        got=float(got),
        tolerance=0.0,
        kind=kind,
        passed=bool(passed),
        detail=detail,
    )
