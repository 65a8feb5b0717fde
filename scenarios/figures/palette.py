"""The colours of the project: one fixed colour an arm and a policy, safe for colour-blind readers.

The baseline is always grey and dashed, so that colour never carries it alone. The other five are
taken in a fixed order. The worst pairwise distance of the six (CIE 1976, Machado 2009 simulation)
is about 33 for normal sight, 14 for deuteranopia and 21 for protanopia; a test holds it there.

Every policy has a colour of its own, found by a search that kept each away from all others and from
the six: the nearest pair among policies stands 17 apart in the worst of the three kinds of sight. Nobody
tells nineteen colours apart by name, so a figure always writes the name beside the mark.

Source: Okabe and Ito's set without yellow; Machado et al. 2009, doi 10.1109/TVCG.2009.113.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

BASELINE = "#6B6B6B"
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
PINK = "#CC79A7"
VERMILION = "#D55E00"
COLOURS = (BASELINE, BLUE, ORANGE, GREEN, PINK, VERMILION)

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
    "disclosure-label": "#5AC369",
    "session-limit": "#784B3C",
    "age-gate": "#965A2D",
    "retirement-notice": "#5A1E2D",
    "training-filter": "#2D4BB4",
    "role-firewall": "#000F87",
    "provider-cap": "#0096FF",
    "ai-literacy": "#5AB4FF",
    "nonpersonhood-statute": "#3C1E4B",
    "human-contact": "#2D2D78",
}
"""The colour of each policy, by the name that scenario files call it."""

FREE = (GREEN, PINK, ORANGE)  # from strong to light on white
DASHES = ((0, ()), (0, (5, 1.5)), (0, (1, 1)), (0, (4, 1, 1, 1)), (0, (7, 1, 1, 1, 1, 1)))
"""Lines that are told apart without colour; whole first."""


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
