"""The colours of the project: one fixed colour an arm and a policy, safe for colour-blind readers.

The baseline is always grey and dashed, so that colour never carries it alone. The other five are
taken in a fixed order. The worst pairwise distance of the six (CIE 1976, Machado 2009 simulation)
is about 40 for normal sight, 14 for deuteranopia, 21 for protanopia and 17 for tritanopia; a test holds it
there.

Every policy has a colour of its own, found by a search that kept each away from all others and from
the six: the nearest pair stands 16 apart for normal sight, deuteranopia and protanopia, and 10 for
tritanopia, which is far rarer. Nobody tells nineteen colours apart by name, so a figure always writes the
name beside the mark.

Every mark has a contrast of at least 3:1 to the paper, and every colour that letters are written in 4.5:1
(WCAG 2.2, 1.4.11 and 1.4.3). Names are written in ink: of the colours of marks few would do.

Source: Okabe and Ito's set without its light colours, violet in their place; Machado et al. 2009, doi
10.1109/TVCG.2009.113.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

BASELINE = "#6B6B6B"
BLUE = "#0072B2"
GREEN = "#009E73"
PINK = "#CC79A7"
VERMILION = "#D55E00"
VIOLET = "#6400FA"
COLOURS = (BASELINE, BLUE, VERMILION, GREEN, PINK, VIOLET)

INK = "#1A1A1A"
QUIET = "#595959"  # secondary text: 7:1 on white
RULE = "#D0D0D0"
PAPER = "#FFFFFF"

BASELINE_DASH = (0, (4, 2))

BASELINES = ("neutral-tone", "no-companion")
FIXED = {"measured": BLUE, "literature": VERMILION, **dict.fromkeys(BASELINES, BASELINE)}

POLICIES = {
    "tone-cap": "#1E69F0",
    "explicit-claim-monitor": "#4B2D00",
    "implicit-tone-monitor": "#694B78",
    "disclosure-label": "#6EA05A",
    "session-limit": "#784B3C",
    "age-gate": "#965A2D",
    "retirement-notice": "#5A1E2D",
    "training-filter": "#2D4BB4",
    "role-firewall": "#000F87",
    "provider-cap": "#0096FF",
    "ai-literacy": "#000046",
    "nonpersonhood-statute": "#3C1E4B",
    "human-contact": "#641478",
}
"""The colour of each policy, by the name that scenario files call it."""

FREE = (GREEN, VIOLET, PINK)
"""Colours of arms that have none of their own, in their order."""

SERIES = (BLUE, VERMILION, GREEN, PINK, VIOLET, INK)
"""Colours of lines in one plot, in their order; the dash differs as well."""

DASHES = (
    (0, ()),
    (0, (5, 1.5)),
    (0, (1, 1)),
    (0, (4, 1, 1, 1)),
    (0, (7, 1, 1, 1, 1, 1)),
    (0, (2, 2)),
    (0, (9, 2)),
    (0, (1, 3)),
)
"""Lines that are told apart without colour; whole first."""


LIGHT, DARK = "#FFFFFF", "#000000"
EVEN = 0.179
"""Relative luminance of a ground on which black and white letters have the same contrast, 4.6:1 (WCAG)."""


def luminance(shade: Sequence[float]) -> float:
    """Relative luminance of an sRGB colour whose parts go from 0 to 1.

    Y = 0.2126 R + 0.7152 G + 0.0722 B of the parts made linear (IEC 61966-2-1; WCAG 2.2).
    """
    return sum(weight * _linear(part) for weight, part in zip((0.2126, 0.7152, 0.0722), shade, strict=False))


def letters_on(shade: Sequence[float]) -> str:
    """The colour of letters on a ground of this colour: black or white, whichever is read better."""
    return LIGHT if luminance(shade) < EVEN else DARK


def _linear(part: float) -> float:
    straight = 0.04045  # below it the sRGB curve is a straight line
    return part / 12.92 if part <= straight else float(((part + 0.055) / 1.055) ** 2.4)


@dataclass(frozen=True, slots=True)
class Look:
    """How an arm is shown, the same in every figure of a page.

    Attributes:
        name: in words.
        colour: its own.
        events: dates on which its policies begin or end, with their names.
    """

    name: str
    colour: str
    events: Mapping[dt.date, str] = field(default_factory=dict)


def colours(arms: Sequence[str], policies: Mapping[str, str] | None = None) -> dict[str, str]:
    """The colour of each arm: fixed for the named ones and for policies, the next free one for the others.

    Args:
        arms: arms of one figure.
        policies: the policy that an arm stands for, where it stands for one alone. Arms of one policy share
            its colour, so the figure must tell them apart by place or dash.

    Raises:
        ValueError: if there are more arms than colours that can be told apart.
    """
    of_policies = {arm: POLICIES[name] for arm, name in (policies or {}).items() if name in POLICIES}
    others = [arm for arm in arms if arm not in FIXED and arm not in of_policies]
    if len(others) > len(FREE):
        raise ValueError(
            f"{len(others)} arms without a colour of their own ({', '.join(others)}), but only {len(FREE)} "
            f"colours are left that everyone can tell apart. Show fewer arms in one figure."
        )
    return of_policies | FIXED | dict(zip(others, FREE, strict=False))


def crowded(arms: Sequence[str], policies: Mapping[str, str] | None = None) -> dict[str, str]:
    """As :func:`colours`; where there are too many arms for that, ink for all without a colour of their own.

    For figures in which every arm has a row or a panel under its name.
    """
    known = [arm for arm in arms if arm in FIXED or arm in (policies or {})]
    others = [arm for arm in arms if arm not in known]
    if len(others) <= len(FREE):
        return colours(arms, policies)
    return colours(known, policies) | dict.fromkeys(others, INK)
