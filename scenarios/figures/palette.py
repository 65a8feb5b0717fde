"""The colours of the project: one fixed colour an arm, safe for colour-blind readers.

The baseline is always grey and dashed, so that colour never carries it alone. The other five are
taken in a fixed order. The worst pairwise distance of the six (CIE 1976, Machado 2009 simulation)
is about 33 for normal sight, 14 for deuteranopia and 21 for protanopia; a test holds it there.

Source: Okabe and Ito's set without yellow; Machado et al. 2009, doi 10.1109/TVCG.2009.113.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def colours(arms: Sequence[str]) -> dict[str, str]:
    """The colour of each arm: fixed for the named ones, the next free one for the others.

    Raises:
        ValueError: if there are more arms than colours that can be told apart.
    """
    free = (GREEN, PINK, ORANGE)  # from strong to light on white
    others = [arm for arm in arms if arm not in FIXED]
    if len(others) > len(free):
        raise ValueError(
            f"{len(others)} arms without a colour of their own ({', '.join(others)}), but only {len(free)} "
            f"colours are left that everyone can tell apart. Show fewer arms in one figure."
        )
    return FIXED | dict(zip(others, free, strict=False))
