"""Figures of a fitted law: drawn from records, nothing cut off that they say."""

import pytest

from calibration import figures


@pytest.fixture
def record():
    """A projection of one rival."""
    shares = 7
    return {
        "rival": "bounded × deffuant-weisbuch",
        "years": [2030, 2035],
        "ten_year_multiple": [1.0] * shares,
        "presence": [0.1] * shares,
        "against_neutral": [[place, 2 * place] for place in range(shares)],
    }


def test_a_parameter_that_may_be_interpreted_is_told_apart_by_colour():
    rows = [{"name": "a", "contraction": 0.5}, {"name": "b", "contraction": 0.1}]
    axes = figures.contraction(rows).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b", "a"]
    assert len({bar.get_facecolor() for bar in axes.patches}) == 2


def test_ranks_start_from_uniform():
    figure = figures.ranks({"one": list(range(101))}, 100)
    line = figure.axes[0].lines[0]
    assert abs(line.get_ydata()).max() < 1e-9


def test_each_rival_has_a_panel_with_multiple_and_presence(record):
    figure = figures.fans([record] * 4, "against_neutral", "A title")
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == 4
    assert "ten-year multiple 1.00, presence +0.10 SD" in shown[0].get_title(loc="left")
    assert shown[0].lines[0].get_ydata().tolist() == [3, 6]


def test_what_fell_outside_has_another_mark_and_colour():
    told = [
        {"name": "trial-feels_pain--1.0", "value": 11, "mean": 11, "low": 9, "high": 13},
        {"name": "trial-feels_pain-+1.0", "value": 20, "mean": 11, "low": 9, "high": 13},
        {"name": "sd trial-is_conscious-+1.0", "value": 20, "mean": 11, "low": 9, "high": 13},
    ]
    axes = figures.trial(told).axes[0]
    inside, outside = ([line for line in axes.lines if line.get_marker() == mark] for mark in "oD")
    assert [line.get_xdata()[0] for line in (*inside, *outside)] == [11, 20]
    assert inside[0].get_color() != outside[0].get_color()


def test_skills_of_every_backtest_stand_beside_the_ceiling():
    score = {"against": "no change", "skill": 0.1, "low": 0.0, "high": 0.2}
    tests = [{"name": name, "skills": [score]} for name in ("hindcast", "conditional", "placebo")]
    axes = figures.skills(tests, {"no change": (0.1, 0.01)}).axes[0]
    assert len(axes.get_legend().get_texts()) == 4
    marks = {
        line.get_marker() for line in axes.lines if line.get_label() in {"hindcast", "conditional", "placebo"}
    }
    assert len(marks) == 3


def test_shares_of_each_wave_stand_on_the_diagonal_where_they_came_as_predicted():
    share = {"value": 40.0, "mean": 40.0, "low": 30.0, "high": 50.0}
    figure = figures.surveys({"2021": [share], "2023": [share, share | {"value": 70.0}]})
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert titles == ["2021, 1 shares", "2023, 2 shares"]
    marks = [line.get_marker() for line in figure.axes[1].lines if line.get_marker() != "None"]
    assert marks == ["o", "D"]
