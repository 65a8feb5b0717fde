"""Colours that everyone can tell apart."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from scenarios.figures.heat import DIVERGING, RISING
from scenarios.figures.palette import (
    BASELINE,
    BASELINES,
    COLOURS,
    DASHES,
    INK,
    PAPER,
    POLICIES,
    QUIET,
    SERIES,
    VERMILION,
    colours,
    crowded,
    letters_on,
)

# Machado, Oliveira and Fernandes 2009, severity 1.0; on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ @ np.ones(3)


def linear(colour: str) -> np.ndarray:
    encoded = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: np.ndarray) -> np.ndarray:
    ratio = TO_XYZ @ np.clip(sight @ linear(colour), 0, 1) / WHITE
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def worst_distance(sight: np.ndarray, shades: Sequence[str] = COLOURS) -> float:
    return min(
        float(np.linalg.norm(lab(one, sight) - lab(other, sight))) for one, other in combinations(shades, 2)
    )


def contrast(colour: str, paper: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    darker, lighter = sorted(float(weights @ linear(shade)) + 0.05 for shade in (colour, paper))
    return lighter / darker


@pytest.mark.parametrize(
    ("name", "least"), [("normal", 40.0), ("deuteranopia", 14.0), ("protanopia", 21.0), ("tritanopia", 16.9)]
)
def test_worst_pair_of_colours_stays_apart(name: str, least: float) -> None:
    assert worst_distance(SIGHT[name]) >= least


def test_worst_pair_measure_knows_a_bad_palette() -> None:
    red, green = "#C44E52", "#55A868"
    normal = np.linalg.norm(lab(red, SIGHT["normal"]) - lab(green, SIGHT["normal"]))
    blind = np.linalg.norm(lab(red, SIGHT["deuteranopia"]) - lab(green, SIGHT["deuteranopia"]))
    assert blind < normal / 3


def test_text_colours_meet_the_contrast_for_small_print() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(QUIET, PAPER) >= 7
    assert contrast(BASELINE, PAPER) >= 4.5


@pytest.mark.parametrize("colour", [*COLOURS, *SERIES, *POLICIES.values()])
def test_marks_meet_the_contrast_for_graphics(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


def test_no_two_lines_of_a_plot_share_colour_and_dash_until_there_are_many() -> None:
    shown = [(SERIES[place % len(SERIES)], DASHES[place % len(DASHES)]) for place in range(24)]
    assert len(set(shown)) == len(shown)


def test_baselines_are_grey_and_named_arms_keep_their_colour_in_any_company() -> None:
    alone = colours(["measured"])
    crowd = colours(["label", "literature", "measured", "neutral-tone", "cap", "no-companion"])
    assert {crowd[arm] for arm in BASELINES} == {BASELINE}
    assert crowd["measured"] == alone["measured"]
    others = [crowd[arm] for arm in ("measured", "literature", "label", "cap")]
    assert len(set(others)) == len(others)


def test_too_many_arms_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="one, two, three, four"):
        colours(["one", "two", "three", "four"])


@pytest.mark.parametrize(
    ("name", "least"), [("normal", 19.0), ("deuteranopia", 16.0), ("protanopia", 17.5), ("tritanopia", 12.5)]
)
def test_policies_stay_apart_from_each_other(name: str, least: float) -> None:
    assert worst_distance(SIGHT[name], tuple(POLICIES.values())) >= least


@pytest.mark.parametrize("name", SIGHT)
def test_policies_stay_apart_from_the_arms(name: str) -> None:
    least = 10 if name == "tritanopia" else 17
    for policy in POLICIES.values():
        for arm in COLOURS:
            assert np.linalg.norm(lab(policy, SIGHT[name]) - lab(arm, SIGHT[name])) >= least


def test_an_arm_that_stands_for_a_policy_has_its_colour() -> None:
    painted = colours(["capped", "literature"], {"capped": "tone-cap"})
    assert painted["capped"] == POLICIES["tone-cap"]
    assert painted["literature"] == VERMILION


def test_a_crowd_is_written_in_ink_and_keeps_the_colours_it_has() -> None:
    crowd = crowded(["one", "two", "three", "four", "capped", "literature"], {"capped": "tone-cap"})
    assert {crowd[arm] for arm in ("one", "two", "three", "four")} == {INK}
    assert crowd["capped"] == POLICIES["tone-cap"]
    assert crowded(["one"])["one"] == colours(["one"])["one"]


@pytest.mark.parametrize("scale", [DIVERGING, RISING], ids=["diverging", "rising"])
def test_numbers_in_a_heat_map_can_be_read_on_every_shade(scale) -> None:
    for share in np.linspace(0, 1, 101):
        ground = to_hex(scale(share))
        assert contrast(letters_on(scale(share)), ground) >= 4.5


def test_the_ends_of_a_diverging_scale_differ_for_every_sight() -> None:
    low, high = (to_hex(DIVERGING(end)) for end in (0.0, 1.0))
    for sight in SIGHT.values():
        assert np.linalg.norm(lab(low, sight) - lab(high, sight)) >= 40
