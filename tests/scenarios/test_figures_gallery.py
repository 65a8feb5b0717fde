"""Figures of reports and analyses: words on the paper, marks that match the numbers, nothing pretended."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from scenarios.figures.answers import answers
from scenarios.figures.boxes import boxes
from scenarios.figures.fan import Fan, fan
from scenarios.figures.forest import effect_rows, forest
from scenarios.figures.heat import Grid, heat
from scenarios.figures.numerals import signed
from scenarios.figures.palette import BASELINE, POLICIES, crowded
from scenarios.figures.peeling import peeling
from scenarios.figures.quantities import RIGHTS
from scenarios.figures.ridges import ridges
from scenarios.figures.sheet import PHONE, WIDE, Notes
from scenarios.figures.sources import WORDS
from scenarios.figures.surveys import PUBLISHED
from scenarios.uncertainty import bands

NOTES = Notes(
    subtitle="By 31 December 2035 the tone cap lowers agreement by 0.31 percentage points (0.29 to 0.33).",
    footer="Ring: average over pairs. Batch 0123456789ab · law bounded, ten-year multiple 1.24 · 10 seeds.",
)
ARMS = ["cap-in-2027", "literature", "neutral-tone"]
POLICY = {"cap-in-2027": "tone-cap"}
DATES = pd.date_range("2021-11-15", "2035-12-31", periods=9)
ROWS = ["Published tone, 2021", "Published tone, 2035", "Neutral tone, 2035"]


def runs(*, seeds: int, draws: int = 1, arms=ARMS) -> pd.DataFrame:
    random = np.random.default_rng(4)
    return pd.DataFrame(
        [
            {"arm": arm, "seed": seed, "draw": draw, "date": date, "value": 0.37 + height * place + error}
            for arm, height in zip(arms, (0.001, 0.003, 0.0), strict=False)
            for draw in range(draws)
            for seed in range(seeds)
            for error in [random.normal(0, 0.002)]
            for place, date in enumerate(DATES)
        ]
    )


def fans(
    width: float, *, seeds: int = 14, draws: int = 6, missing: str = "", difference: bool = False
) -> Figure:
    frame = runs(seeds=seeds, draws=draws)
    frame = frame[frame["arm"] != missing]
    shown = Fan(
        bands=bands(frame),
        runs=frame[frame["draw"] == 0],
        arms=ARMS,
        names={
            "cap-in-2027": "tone cap in 2027",
            "literature": "published tone",
            "neutral-tone": "neutral tone",
        },
        paint=crowded(ARMS, POLICY),
        ghost="neutral-tone",
        endings=dict.fromkeys(
            ARMS, "+0.31 (+0.29 to +0.33) against “the companions of today, as they go on”"
        ),
        points=PUBLISHED["legal_rights_agree"],
        events={"cap-in-2027": {dt.date(2027, 1, 1): "Tone cap"}},
        difference=difference,
    )
    return fan(shown, RIGHTS, notes=NOTES, width=width)


def effects(*, sources=tuple(WORDS), pairs: int = 6) -> pd.DataFrame:
    nothing = np.nan if pairs == 1 else 0.0
    return pd.concat(
        effect_rows(
            pd.DataFrame(
                {
                    "arm": list(POLICIES),
                    "source": source,
                    "effect": np.linspace(-0.003, 0.001, len(POLICIES)),
                    "low": np.linspace(-0.003, 0.001, len(POLICIES)) - 0.0004 * place + nothing,
                    "high": np.linspace(-0.003, 0.001, len(POLICIES)) + 0.0003 * place + nothing,
                    "pairs": pairs,
                }
            ),
            factor=100.0,
            names={name: name.replace("-", " ") for name in POLICIES},
            paint=POLICIES,
        )
        for place, source in enumerate(sources, start=1)
    )


def forests(width: float, **how) -> Figure:
    rows = effects(**how)
    return forest(
        rows, title="What each policy changes", unit="percentage points", digits=2, notes=NOTES, width=width
    )


def answered(width: float, *, rows=ROWS) -> Figure:
    shares = [0.28, 0.13, 0.12, 0.15, 0.12, 0.12, 0.08]
    frame = pd.concat(pd.DataFrame({"row": row, "answer": range(1, 8), "share": shares}) for row in ROWS)
    return answers(
        frame, title="Support granting legal rights to sentient AIs", rows=rows, notes=NOTES, width=width
    )


def ridged(width: float, *, rows=ROWS) -> Figure:
    edges = np.linspace(-3, 3, 25)
    middle = (edges[:-1] + edges[1:]) / 2
    frame = pd.concat(
        pd.DataFrame(
            {"row": row, "low": edges[:-1], "high": edges[1:], "share": np.exp(-((middle - at) ** 2))}
        )
        for row, at in zip(ROWS, (0.0, 1.0, 0.0), strict=True)
    )
    return ridges(
        frame,
        title="Support for rights",
        unit="standard deviations of 2021",
        rows=rows,
        paint=dict.fromkeys(rows, BASELINE),
        words=dict.fromkeys(rows, "mean +0.05"),
        notes=NOTES,
        width=width,
    )


def mixed(width: float) -> Figure:
    names = [
        f"{age} {side}" for age in ("18-34", "35-54", "55+") for side in ("liberal", "middle", "conservative")
    ]
    cells = [
        {"row": row, "column": column, "value": 1 + 0.3 * (row == column) - 0.02 * abs(place - other)}
        for place, row in enumerate(names)
        for other, column in enumerate(names)
        if (row, column) != ("55+ liberal", "18-34 liberal")
    ]
    grid = Grid(
        cells=pd.DataFrame(cells),
        rows=names,
        columns=names,
        across="Age and ideology",
        written=lambda value: f"{value:.2f}",
        centre=1.0,
        reach=0.5,
    )
    return heat(grid, title="Who lives beside whom", notes=NOTES, width=width)


def decided(width: float) -> Figure:
    rows = ["parameters.couple.experience", "Tone cap from 2027 at dose 0.5", "law"]
    cells = [{"row": row, "column": law, "value": 0.4} for row in rows for law in ("bounded", "accumulate")]
    grid = Grid(
        cells=pd.DataFrame(cells),
        rows=rows,
        columns=["bounded", "accumulate"],
        across="across: law of absorption",
        written=str,
    )
    return heat(grid, title="What decides the effect", notes=NOTES, width=width)


def long_forest(width: float) -> Figure:
    rows = effects(sources=("randomness",))
    rows["label"] = "accumulate (×3.68), " + rows["label"]
    return forest(rows, title="Law by law", unit="percentage points", digits=3, notes=NOTES, width=width)


LEAF = "50 % of 4 worlds: gain from 0.12 to 0.143 and occasional_talk ≤ 0.172 and law is not accumulate"


def boxed(width: float, *, rows: int = 2, words: str = "is above 0.40") -> Figure:
    ranges = pd.DataFrame(
        [
            {"setting": "kept share", "spans": [(2 / 3, 1.0)], "words": words},
            {"setting": "law", "spans": [(0.0, 0.2), (0.4, 0.6)], "words": "is accumulate or decay-only"},
        ]
    )
    return boxes(ranges[:rows], title="Worlds in which the cap fails", notes=NOTES, marked=0.5, width=width)


def peeled(width: float) -> Figure:
    steps = pd.DataFrame(
        {
            "density": [0.31, 0.42, 0.55, 0.8, 0.97, 1.0],
            "coverage": [1.0, 0.99, 0.97, 0.93, 0.7, 0.3],
            "settings": [0, 1, 1, 2, 2, 3],
        }
    )
    return peeling(steps, chosen=3, base=0.31, notes=NOTES, width=width)


FIGURES = {
    "fan": fans,
    "fan of one seed": lambda width: fans(width, seeds=1, draws=1),
    "fan, an arm missing": lambda width: fans(width, missing="literature"),
    "forest": forests,
    "forest of one pair": lambda width: forests(width, sources=("randomness",), pairs=1),
    "fan of differences": lambda width: fans(width, difference=True),
    "forest of long names": long_forest,
    "answers": answered,
    "answers, a row missing": lambda width: answered(width, rows=[*ROWS, "Measured tone, 2035"]),
    "ridges": ridged,
    "ridges, a row missing": lambda width: ridged(width, rows=[*ROWS, "Measured tone, 2035"]),
    "heat": mixed,
    "heat of long names": decided,
    "boxes": boxed,
    "boxes, many words": lambda width: boxed(width, words=LEAF),
    "peeling": peeled,
    "no box": lambda width: boxed(width, rows=0),
}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", FIGURES)
def test_no_word_leaves_the_paper_or_stands_on_another(name, width, astray):
    assert astray(FIGURES[name](width)) == []


def test_a_fan_draws_each_source_in_its_own_way_and_names_it(texts):
    figure = fans(WIDE)
    written = texts(figure)
    assert WORDS["randomness"] in written
    assert WORDS["parameters"] in written
    assert WORDS["tone"] not in written
    assert written.split("\n").count("Tone cap, 1 Jan 2027") == 1, "an event stands in its arm's panel alone"
    assert "AIMS 2023: 37.7 %" in written
    dashed = [line for line in figure.axes[1].lines if line.is_dashed() and line.get_color() != BASELINE]
    assert len(dashed) >= 2


def test_one_seed_has_a_line_and_no_band():
    figure = fans(WIDE, seeds=1, draws=1)
    bands_drawn = [one for axes in figure.axes for one in axes.collections if isinstance(one, PolyCollection)]
    drawn = [path.vertices for one in bands_drawn for path in one.get_paths()]
    assert all(np.isnan(vertices).any() or np.ptp(vertices[:, 1]) == 0 for vertices in drawn)
    assert figure.axes[0].lines


def test_the_ghost_is_in_every_other_panel_and_named_once(texts):
    figure = fans(WIDE)
    lines = [line for axes in figure.axes[:2] for line in axes.lines]
    assert sum(line.get_color() == BASELINE and line.is_dashed() for line in lines) == 2
    assert texts(figure).split("\n").count("neutral tone") == 1


def test_a_missing_arm_is_said(texts):
    rows = [*ROWS, "Measured tone, 2035"]
    assert "hold no finished run\nof “literature”" in texts(fans(WIDE, missing="literature"))
    assert "Measured tone, 2035: no finished run" in texts(answered(WIDE, rows=rows))
    assert "no finished run" in texts(ridged(WIDE, rows=rows))
    assert "none" in texts(mixed(WIDE)).split("\n")


def test_a_forest_writes_effect_and_interval_and_says_where_there_is_none(texts):
    rows = effects()
    first = rows[rows["label"] == "tone cap"].iloc[0]
    assert f"{signed(first['effect'], 2)} ({signed(first['low'], 2)} to {signed(first['high'], 2)})" in texts(
        forests(WIDE)
    )
    single = forests(WIDE, sources=("randomness",), pairs=1)
    assert texts(single).count("one pair") == len(POLICIES)
    assert not any(len(line.get_xdata()) == 2 for line in single.axes[0].lines[1:])
    assert "hold no pair" in texts(forest(effects()[:0], title="", unit="", digits=1, notes=NOTES))


def test_answers_fill_the_bar_and_leave_no_opinion_apart():
    (axes,) = answered(WIDE).axes
    pieces = axes.patches[:7]
    assert sum(piece.get_width() for piece in pieces) == pytest.approx(100)
    against = [piece.get_x() + piece.get_width() for piece in pieces if piece.get_x() < 0]
    assert (len(against), max(against)) == (3, pytest.approx(0))


def test_a_ridge_ends_where_the_scale_does_and_marks_the_median():
    (axes,) = ridged(WIDE).axes
    assert axes.get_xlim() == (-3.0, 3.0)
    marks = [line.get_xdata()[0] for line in axes.lines if len(set(line.get_xdata())) == 1]
    assert marks == pytest.approx([0.0, 0.98, 0.0], abs=0.05)


def test_the_middle_of_a_heat_map_has_no_colour_and_a_hole_is_grey():
    (axes,) = mixed(WIDE).axes
    image = axes.images[0]
    assert image.cmap(image.norm(1.0))[:3] == pytest.approx((1, 1, 1), abs=0.02)
    assert image.norm.vmax - 1 == pytest.approx(1 - image.norm.vmin) == pytest.approx(0.5)
    assert image.get_array().mask.sum() == 1


def test_a_fan_of_differences_has_signs_and_a_line_at_nothing(texts):
    figure = fans(WIDE, difference=True)
    assert any(set(line.get_ydata()) == {0.0} and line.is_dashed() for line in figure.axes[0].lines)
    assert "+20" in texts(figure).split("\n")
    assert not any(set(line.get_ydata()) == {0.0} for line in fans(WIDE).axes[0].lines)
