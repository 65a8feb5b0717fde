"""Lines over a setting: told apart by colour, dash and a name in ink, which leads to where the line ends."""

from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from scenarios.figures.lines import lines
from scenarios.figures.palette import INK
from scenarios.figures.sheet import PHONE, WIDE, Notes

LAWS = {"bounded": 0.3, "accumulate": 0.9, "decay-only": 0.29}
NOTES = Notes(subtitle="By dose it lowers agreement.", footer="Marks: averages over the worlds.")


def lined(width: float) -> Figure:
    points = pd.DataFrame(
        [
            {
                "line": law,
                "x": dose,
                "effect": -slope * dose,
                "low": -slope * dose - 0.02,
                "high": -slope * dose + 0.02,
            }
            for law, slope in LAWS.items()
            for dose in (0.0, 0.25, 0.5, 1.0)
        ]
    )
    return lines(
        points,
        title="Effect of the tone cap by dose",
        across="dose",
        unit="percentage points",
        least=0.05,
        marks={0.25: "starts to matter"},
        notes=NOTES,
        width=width,
    )


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_no_word_leaves_the_paper_or_stands_on_another(width, astray):
    assert astray(lined(width)) == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_names_are_written_in_ink_behind_a_piece_of_their_line(width):
    figure = lined(width)
    (axes,) = figure.axes
    drawn = [line for line in axes.lines if line.get_marker() == "o"]
    names = {one.get_text(): one for one in figure.findobj(Text) if one.get_text() in LAWS}
    assert {one.get_color() for one in names.values()} == {INK}
    pieces = {
        (line.get_color(), line.get_linestyle())
        for line in figure.findobj(Line2D)
        if line not in drawn and len(set(line.get_ydata())) == 1
    }
    assert len(names) == len(drawn) == len(LAWS)
    assert {(line.get_color(), line.get_linestyle()) for line in drawn} <= pieces


def test_names_of_lines_that_end_together_stand_apart():
    figure = lined(WIDE)
    (axes,) = figure.axes
    levels = sorted(one.xy[1] for one in axes.texts if one.get_text() in LAWS)
    low, high = axes.get_ylim()
    apart = min(after - before for before, after in pairwise(levels))
    assert apart > 0.02 * (high - low)
    assert levels[-1] <= high
