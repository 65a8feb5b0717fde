"""Figures of power: whole at every width, and true to what they are given."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from scenarios.figures.power_attitude import Point, power_attitude
from scenarios.figures.power_chance import Chance, power_chance
from scenarios.figures.power_graph import power_graph
from scenarios.figures.power_panel import power_panel
from scenarios.figures.power_ramp import power_ramp
from scenarios.figures.power_shares import Share, power_shares
from scenarios.figures.sheet import PHONE, WIDE, Notes
from society.power.delegation import drive
from society.power.reading import Reading

NOTES = Notes(subtitle="A sentence.", footer="What the marks mean.")
DAYS = np.arange(0.0, 400, 7)
DRIVEN = drive(DAYS, 50, 100, 0.2)


def reading(value, low, high, null=0.0):
    return Reading(id="P1", name="x", value=value, low=low, high=high, null=null, unit="SD", sentence="x.")


ROWS = [
    ("Votes", reading(2.0, 1.0, 3.0)),
    ("Not defined", reading(None, None, None, None)),
    ("No interval", reading(0.5, None, None)),
    ("Nothing", reading(1e-16, -1e-16, 2e-16)),
]
LOOPS = {"P1": [("tone", 0.5, 4.0), ("parameters", -1.0, 6.0)]}
DRAWN = {
    "graph": lambda width: power_graph(notes=NOTES, width=width),
    "panel": lambda width: power_panel(ROWS, LOOPS, notes=NOTES, width=width),
    "shares": lambda width: power_shares(
        [Share("Views", 1.0, 0.5, 1.5)],
        [Share("The largest", 0.6, None, None, 0.4), Share("The second", -0.1, -0.2, 0.1, 0.0)],
        unit="points",
        notes=NOTES,
        width=width,
    ),
    "ramp": lambda width: power_ramp(
        2022 + DAYS / 365,
        DRIVEN,
        np.stack([DRIVEN / 2, DRIVEN / 3]),
        half_months=7.0,
        notes=NOTES,
        width=width,
    ),
    "attitude": lambda width: power_attitude(
        [
            Point("views", (0.1, 0.05, 0.2), (0.0, 0.0, 0.0)),
            Point("advice", (0.0, 0.0, 0.0), (0.4, 0.3, 0.5)),
        ],
        unit="points",
        notes=NOTES,
        width=width,
    ),
    "chance": lambda width: power_chance(
        [Chance("10-90, last day", 0.4, -1.0, 1.0, [-0.2, 0.1, 0.3]), Chance("25-75", 0.4, -0.5, 0.6, [])],
        unit="points",
        notes=NOTES,
        width=width,
    ),
}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", DRAWN)
def test_no_words_are_cut_off(name, width):
    figure = DRAWN[name](width)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    box = figure.get_tightbbox(canvas.get_renderer())
    across, high = figure.get_size_inches()
    assert box.x0 >= -0.02
    assert box.y0 >= -0.02
    assert box.x1 <= across + 0.02
    assert box.y1 <= high + 0.02


def test_every_measure_has_its_null_beside_it_and_a_scale_of_its_own():
    axes = power_panel(ROWS, {}, notes=NOTES).axes[0]
    squares = [line for line in axes.lines if line.get_marker() == "s"]
    assert [line.get_xdata()[0] for line in squares] == [0, 0, 0]
    rings = [float(line.get_xdata()[0]) for line in axes.lines if line.get_marker() == "o"]
    assert rings == pytest.approx([2 / 3, 1.0, 0.0], abs=1e-9)


def test_outer_loops_are_bars_of_their_own_on_the_scale_of_their_row():
    axes = power_panel(ROWS[:1], LOOPS, notes=NOTES).axes[0]
    tone, parameters = (patch.get_bbox() for patch in axes.patches)
    assert (tone.x0, tone.x1) == pytest.approx((0.5 / 6, 4 / 6))
    assert (parameters.x0, parameters.x1) == pytest.approx((-1 / 6, 1))
    assert 0 < tone.y1 < parameters.y1


def test_removal_stands_beside_the_credit():
    axes = DRAWN["shares"](WIDE).axes[1]
    upright = [line for line in axes.lines if len(set(line.get_xdata())) == 1 and line.get_linewidth() > 2]
    assert [line.get_xdata()[0] for line in upright] == [0.4, 0.0]


def test_the_loop_is_drawn_up_and_down():
    over_drive = DRAWN["ramp"](WIDE).axes[1]
    up, down = over_drive.lines
    assert up.get_xdata()[-1] == down.get_xdata()[0] == pytest.approx(100 * DRIVEN.max())
    assert (
        "not handed back"
        in power_ramp(2022 + DAYS / 365, DRIVEN, DRIVEN[None], half_months=None, notes=NOTES)
        .axes[0]
        .texts[-1]
        .get_text()
    )


def test_a_planner_who_does_no_better_is_seen_inside_the_ring():
    same = [Chance("10-90, last day", 0.4, 0.4, 0.9, [0.2])]
    axes = power_chance(same, unit="points", notes=NOTES).axes[0]
    there = {line.get_marker(): line for line in axes.lines if list(line.get_xdata()) == [0.4]}
    assert set(there) == {"<", "o"}
    assert there["o"].get_markerfacecolor() == "none"


def test_an_empty_panel_says_so():
    assert "no measure" in power_panel([], {}, notes=NOTES).axes[0].texts[0].get_text()
    assert "no split" in power_shares([], [], unit="points", notes=NOTES).axes[0].texts[0].get_text()
