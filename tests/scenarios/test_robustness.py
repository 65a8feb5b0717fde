"""Regret and robustness: worked by hand."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from scenarios.robustness import DOING_NOTHING, failed, regret, robustness, share_interval
from scenarios.worlds import Worlds

EFFECTS = pd.DataFrame(
    [
        {"world": world, "law": law, "option": option, "effect": effect}
        for world, law, cap, label in (
            (0, "bounded", -0.03, -0.01),
            (1, "bounded", 0.01, -0.02),
            (2, "accumulate", -0.10, 0.0),
        )
        for option, effect in (("cap", cap), ("label", label))
    ]
)
FOUND = Worlds(
    effects=EFFECTS,
    varied=("law",),
    options=("cap", "label"),
    against="the scenario as it stands",
    outcome="legal_rights_agree",
    date=dt.date(2035, 12, 31),
    planned=12,
    finished=12,
)


def test_regret_is_what_the_best_option_of_a_world_would_have_saved():
    table = regret(FOUND, "less").pivot_table(index="world", columns="option", values="regret")
    assert table["cap"].tolist() == pytest.approx([0.0, 0.03, 0.0])
    assert table["label"].tolist() == pytest.approx([0.02, 0.0, 0.10])
    assert table[DOING_NOTHING].tolist() == pytest.approx([0.03, 0.02, 0.10])


def test_with_the_other_aim_doing_nothing_is_regretted_least_where_options_lower():
    table = regret(FOUND, "more").groupby("option")["regret"].max()
    assert table[DOING_NOTHING] == pytest.approx(0.01)
    assert table["cap"] == pytest.approx(0.10)


def test_robustness_says_mean_worst_and_failures():
    rows = robustness(FOUND, "less", least=0.015).set_index("option")
    assert rows.loc["cap", "mean"] == pytest.approx(-0.04)
    assert rows.loc["cap", "worst"] == pytest.approx(0.01)
    assert rows.loc["cap", "fails"] == pytest.approx(1 / 3)
    assert rows.loc["label", "fails"] == pytest.approx(2 / 3)
    assert rows.loc[DOING_NOTHING, "fails"] == 1
    assert rows.loc["cap", "largest_regret"] < rows.loc["label", "largest_regret"]


def test_a_world_in_which_an_option_was_not_run_counts_for_none():
    missing = Worlds(
        effects=EFFECTS.drop(index=5),
        varied=FOUND.varied,
        options=FOUND.options,
        against=FOUND.against,
        outcome=FOUND.outcome,
        date=dt.date(2035, 12, 31),
        planned=12,
        finished=11,
    )
    assert set(regret(missing, "less")["world"]) == {0, 1}


def test_failing_is_falling_short_in_the_direction_of_the_aim():
    effects = np.array([-0.02, 0.0, 0.02])
    assert failed(effects, "less", 0.01).tolist() == [False, True, True]
    assert failed(effects, "more", 0.01).tolist() == [True, True, False]


def test_the_interval_of_a_share_is_wilsons():
    """With none of n, its upper end is z² / (n + z²); it is symmetric at one half."""
    squared = 1.96**2
    assert share_interval(0, 6) == pytest.approx((0, squared / (6 + squared)), abs=1e-4)
    low, high = share_interval(20, 40)
    assert (low + high) / 2 == pytest.approx(0.5)
    assert robustness(FOUND, "less", 0.02).set_index("option").loc["cap", "fails_high"] > 1 / 3
