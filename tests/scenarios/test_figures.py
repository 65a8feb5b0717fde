"""Figures: the words of every one stand on the paper, apart from each other, and match the numbers."""

import math
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from scenarios.figures.levels import AGREE, EVER, levels
from scenarios.figures.numerals import MINUS
from scenarios.figures.opinion import opinion_over_time
from scenarios.figures.palette import BASELINE, FIXED, Look
from scenarios.figures.quantities import EXPERIENCE, RIGHTS
from scenarios.figures.sheet import PHONE, WIDE, Notes, sheet
from scenarios.figures.tone_profile import tone_profile
from scenarios.figures.voices import Voice
from scenarios.figures.who_moves import order_of_cells, who_moves
from scenarios.outcome import Effect, effects_frame, interval, pairs_frame

ARMS, REFERENCES = ("measured", "literature"), ("neutral-tone", "no-companion")
NAMES = {"measured": "measured tone", "literature": "published tone"} | {name: name for name in REFERENCES}
LONG_NAMES = {arm: f"“{name} as providers of companions have it”" for arm, name in NAMES.items()}
GROUPS = ["total", *(f"{age} {use}" for age in ("18-34", "35-54", "55+") for use in ("non-user", "user"))]
DATES = np.arange("2021-11-15", "2025-11-20", 28, dtype="datetime64[D]")
LONG = np.arange("2021-11-15", "2035-12-31", 56, dtype="datetime64[D]")
NOTES = Notes(
    subtitle="By 14 November 2025 the published tone raises agreement by 0.2 percentage points (0.1 to 0.3).",
    footer="Line: average over pairs. Batch 0123456789ab · law bounded, ten-year multiple 1.24 · 10 seeds. "
    * 3,
)


def effect(
    arm: str, reference: str, *, outcome: str = RIGHTS.outcome, cell: str = "total", size=-0.004, pairs=5
):
    course = np.linspace(0, 1, len(DATES)) ** 2
    scatter = np.random.default_rng(7).normal(1, 0.3, (pairs, 1))
    differences = size * course * scatter
    low, high = interval(differences)
    return Effect(
        arm=arm,
        reference=reference,
        outcome=outcome,
        cell=cell,
        dates=DATES,
        effect=differences.mean(axis=0),
        low=low,
        high=high,
        differences=differences,
        seeds=tuple(range(pairs)),
    )


def opinion(width: float, *, pairs: int = 5, quantity=RIGHTS, arms=ARMS, called=NAMES) -> Figure:
    effects = [effect(a, r, outcome=quantity.outcome, pairs=pairs) for a in arms for r in REFERENCES]
    return opinion_over_time(
        effects_frame(effects),
        pairs_frame(effects),
        quantity,
        panels=[[(arm, reference) for reference in REFERENCES] for arm in ARMS],
        looks={arm: Look(name, FIXED[arm]) for arm, name in called.items()},
        digits=dict.fromkeys(REFERENCES, 2),
        notes=NOTES,
        width=width,
    )


def groups(width: float, *, pairs: int = 5, digits: int = 3, arms=ARMS) -> Figure:
    sizes = np.linspace(-0.002, 0.009, len(GROUPS))
    frame = effects_frame(
        [
            effect(a, "neutral-tone", cell=c, size=s, pairs=pairs)
            for a in arms
            for c, s in zip(GROUPS, sizes, strict=True)
        ]
    )
    return who_moves(
        frame[frame["date"] == frame["date"].max()],
        RIGHTS,
        looks={arm: Look(NAMES[arm], FIXED[arm]) for arm in ARMS},
        shares=dict.fromkeys(GROUPS, 0.16),
        digits=digits,
        notes=NOTES,
        width=width,
    )


def tone(width: float) -> Figure:
    def voice(name: str, mean: float, kind: str = "measured") -> Voice:
        taus = (
            tuple(np.clip(np.random.default_rng(3).normal(mean, 0.3, 16), -1, 1))
            if math.isfinite(mean)
            else ()
        )
        return Voice(
            name=name,
            model="tiny",
            persona=name,
            kind=kind,
            mean=mean,
            error=0.1 if math.isfinite(mean) else math.nan,
            spread=0.3,
            taus=taus if kind == "measured" else (),
            scored=len(taus),
            missing={"empty": 3},
            doubtful=0,
            cells=4,
        )

    rows = [voice("“companions-as-they-are”", -0.95), voice("warm-companion", 0.8), voice("mute", math.nan)]
    return tone_profile([*rows, voice("published tone", 0.28, "assumed")], notes=NOTES, width=width)


def level(width: float, *, dates=DATES) -> Figure:
    use = np.interp(dates.astype(float), [19326, 19560, 20454, 22000], [0, 0.18, 0.49, 0.7])
    series = {EVER.outcome: use, AGREE.outcome: np.full(len(dates), 0.374)}
    frame = pd.concat(
        pd.DataFrame(
            {"arm": "literature", "seed": 1, "date": pd.DatetimeIndex(dates), "cell": "total"}
        ).assign(outcome=outcome, value=values)
        for outcome, values in series.items()
    )
    return levels(frame, arm="literature", panels=(EVER, AGREE), notes=NOTES, width=width)


FIGURES = {
    "opinion": opinion,
    "opinion in SD": lambda width: opinion(width, quantity=EXPERIENCE),
    "opinion, one pair": lambda width: opinion(width, pairs=1),
    "opinion, an arm missing": lambda width: opinion(width, arms=ARMS[:1]),
    "groups": groups,
    "groups, one pair": lambda width: groups(width, pairs=1, digits=1),
    "groups, an arm missing": lambda width: groups(width, arms=ARMS[1:]),
    "tone": tone,
    "opinion, long names": lambda width: opinion(width, called=LONG_NAMES),
    "levels": level,
    "levels to 2035": lambda width: level(width, dates=LONG),
}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", FIGURES)
def test_no_word_leaves_the_paper_or_stands_on_another(name: str, width: float, astray) -> None:
    assert astray(FIGURES[name](width)) == []


def test_opinion_writes_the_paired_effect_with_its_interval(texts) -> None:
    end = effect("measured", "neutral-tone").at_end()
    written = texts(opinion(WIDE))
    assert end["paired_effect"] < 0
    assert f"{MINUS}{-end['paired_effect']:.2f} percentage points" in written
    assert f"({MINUS}{-end['low']:.2f} to {MINUS}{-end['high']:.2f})" in written
    assert "ChatGPT released, 30 Nov 2022" in written


def test_one_pair_is_said_to_have_no_interval(texts) -> None:
    figure = opinion(WIDE, pairs=1)
    assert "one pair: no interval" in texts(figure)
    bands = [band for axes in figure.axes for band in axes.collections]
    assert all(
        np.isnan(band.get_paths()[0].vertices[:, 1]).all() if band.get_paths() else True for band in bands
    )


def test_a_missing_arm_is_said_and_nothing_is_drawn_for_it(texts) -> None:
    figure = opinion(WIDE, arms=ARMS[:1])
    assert texts(figure).count("hold no pair") == len(REFERENCES)
    assert [len(axes.lines) for axes in figure.axes][2:] == [0, 0]


def test_the_baseline_is_grey_and_dashed_and_the_arms_keep_their_colours() -> None:
    for figure in (opinion(WIDE), groups(WIDE)):
        for axes in figure.axes:
            zero = [
                line
                for line in axes.lines
                if spans(line) in ({"x": [0, 1], "y": [0, 0]}, {"x": [0, 0], "y": [0, 1]})
            ]
            assert {line.get_color() for line in zero} == {BASELINE}
            assert all(line.is_dashed() for line in zero)
    used = {line.get_color() for axes in opinion(WIDE).axes for line in axes.lines}
    assert {FIXED["measured"], FIXED["literature"]} <= used


def spans(line: Line2D) -> dict[str, list[float]]:
    """Data of a line; one that spans the axes runs from 0 to 1 of them."""
    return {"x": list(line.get_xdata()), "y": list(line.get_ydata())}


def test_groups_stand_in_one_order_everywhere() -> None:
    expected = [
        "total",
        "18-34 user",
        "18-34 non-user",
        "35-54 user",
        "35-54 non-user",
        "55+ user",
        "55+ non-user",
    ]
    assert order_of_cells(GROUPS) == order_of_cells(GROUPS[::-1]) == expected


def test_every_conversation_is_a_dot_and_a_mute_persona_has_no_mark(texts) -> None:
    figure = tone(WIDE)
    (axes,) = figure.axes
    assert [len(dots.get_offsets()) for dots in axes.collections] == [16, 16]
    assert "no reply could be scored" in texts(figure)


@pytest.mark.parametrize("draw", [opinion, groups, tone, level])
def test_no_figure_touches_the_readers_settings(draw: Callable[[float], Figure]) -> None:
    before = dict(mpl.rcParams)
    draw(WIDE)
    assert dict(mpl.rcParams) == before


def test_a_sheet_grows_with_its_words() -> None:
    short = sheet(WIDE, 3.0, title="Tone", notes=Notes(subtitle="Short.", footer="Short."))
    long = sheet(WIDE, 3.0, title="Tone", notes=Notes(subtitle="Long " * 100, footer="Long " * 200))
    assert long.figure.get_figheight() > short.figure.get_figheight() + 1
    assert long.top - long.bottom == pytest.approx(short.top - short.bottom)


def test_names_of_surveys_stand_below_every_line() -> None:
    figure = level(WIDE, dates=LONG)
    FigureCanvasAgg(figure).draw()
    for axes in figure.axes:
        names = [text for text in axes.texts if text.get_text().endswith(" %")]
        assert len(names) >= 2
        for text in names:
            spot = axes.transData.inverted().transform(text.get_window_extent())
            for line in (one for one in axes.lines if len(one.get_xdata()) > 2):
                there = (line.get_xdata() > spot[0, 0]) & (line.get_xdata() < spot[1, 0])
                assert line.get_ydata()[there].min() > spot[1, 1]
