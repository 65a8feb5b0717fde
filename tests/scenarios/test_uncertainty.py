"""Sources of uncertainty are told apart: a world with known parts gives them back."""

import numpy as np
import pandas as pd
import pytest

from scenarios.uncertainty import FEWEST, bands

SEEDS, DRAWS = 40, 30


def scattered(*, by_seed: float, by_draw: float, by_table: float = 0.0) -> pd.DataFrame:
    random = np.random.default_rng(5)
    seeds, draws, tables = (random.normal(0, 1, size) for size in (SEEDS, DRAWS, 5))
    return pd.DataFrame(
        [
            {
                "arm": "literature",
                "date": "2035-12-31",
                "seed": seed,
                "draw": draw,
                "table": table,
                "value": 10 + by_seed * own + by_draw * drawn + by_table * toned,
            }
            for seed, own in enumerate(seeds)
            for draw, drawn in enumerate(draws)
            for table, toned in enumerate(tables if by_table else [0.0])
        ]
    )


def widths(frame: pd.DataFrame) -> dict[str, float]:
    found = bands(frame).set_index("source")
    return (found["high"] - found["low"]).to_dict()


def test_each_source_has_its_own_width():
    wide = widths(scattered(by_seed=0.1, by_draw=2.0, by_table=0.5))
    assert wide["parameters"] == pytest.approx(2 * 1.96 * 2.0, rel=0.35)
    assert wide["randomness"] == pytest.approx(2 * 1.96 * 0.1, rel=0.35)
    assert wide["randomness"] < wide["tone"] < wide["parameters"]


def test_a_source_with_one_member_has_no_band():
    frame = scattered(by_seed=0.1, by_draw=0.0).query("draw == 0")
    assert set(widths(frame)) == {"randomness"}


@pytest.mark.parametrize("seeds", [1, FEWEST - 1])
def test_few_seeds_have_a_middle_and_no_interval(seeds):
    alone = bands(scattered(by_seed=1.0, by_draw=0.0).query(f"draw == 0 and seed < {seeds}"))
    assert alone["middle"].notna().all()
    assert alone[["low", "high", "inner_low", "inner_high"]].isna().all(axis=None)


def test_the_middle_is_the_mean_so_that_differences_of_middles_are_paired_effects():
    frame = scattered(by_seed=1.0, by_draw=1.0)
    assert bands(frame)["middle"].tolist() == pytest.approx([frame["value"].mean()] * 2)


def test_half_of_the_runs_lie_in_the_inner_band():
    frame = scattered(by_seed=1.0, by_draw=0.0).query("draw == 0")
    (band,) = bands(frame).to_dict("records")
    assert frame["value"].between(band["inner_low"], band["inner_high"]).mean() == pytest.approx(
        0.5, abs=0.06
    )
