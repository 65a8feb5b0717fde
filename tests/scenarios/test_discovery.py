"""Discovery: a planted box is found, noise has none that is dense, and too little is refused."""

import numpy as np
import pandas as pd
import pytest

from scenarios.discovery import discover
from scenarios.outcome import PairingError

WORLDS = 192


@pytest.fixture(scope="module")
def settings():
    random = np.random.default_rng(11)
    return pd.DataFrame(
        {
            "parameters.absorb.kept": random.uniform(0, 0.6, WORLDS),
            "parameters.absorb.presence": random.uniform(-0.1, 0.3, WORLDS),
            "parameters.couple.threat": random.uniform(0, 1, WORLDS),
            "law": random.choice(["bounded", "accumulate"], WORLDS),
            "days": 1461,
        }
    )


def test_a_planted_box_is_found_with_its_edge_and_its_law(settings):
    planted = (settings["parameters.absorb.kept"] > 0.4) & (settings["law"] == "accumulate")
    box = discover(settings, planted.to_numpy())
    found = {one.setting: one for one in box.restrictions}
    assert set(found) == {"parameters.absorb.kept", "law"}
    assert found["parameters.absorb.kept"].low == pytest.approx(0.4, abs=0.05)
    assert found["parameters.absorb.kept"].words.startswith("is above 0.")
    assert found["law"].words == "is accumulate"
    assert min(box.density, box.coverage) > 0.85
    assert box.base == pytest.approx(planted.mean())


def test_the_tree_names_the_same_settings_and_its_leaves_hold_every_world(settings):
    planted = (settings["parameters.absorb.kept"] > 0.4) & (settings["law"] == "accumulate")
    leaves = discover(settings, planted.to_numpy()).tree
    assert sum(count for _, _, count in leaves) == WORLDS
    conditions, share, _ = max(leaves, key=lambda leaf: leaf[1])
    assert share > 0.9
    assert "kept >" in conditions
    assert "law is " in conditions
    settings_of = [[part.split(" ")[0] for part in where.split(" and ")] for where, _, _ in leaves]
    assert all(len(names) == len(set(names)) for names in settings_of), "each setting is told once a leaf"


def test_a_range_closed_on_both_sides_is_said_so(settings):
    inside = settings["parameters.couple.threat"].between(0.3, 0.6).to_numpy()
    (only,) = discover(settings, inside).restrictions
    assert only.setting == "parameters.couple.threat"
    assert only.words.startswith("is between 0.")


def test_noise_gives_no_box_that_is_both_dense_and_wide(settings):
    noise = np.random.default_rng(3).random(WORLDS) < 0.3
    box = discover(settings, noise)
    assert min(box.density, box.coverage) < 0.75


def test_too_few_worlds_are_refused_with_what_to_do(settings):
    fails = np.zeros(WORLDS, bool)
    fails[:3] = True
    with pytest.raises(PairingError, match=r"3 of 192 worlds fail.*n = 64"):
        discover(settings, fails)
    with pytest.raises(PairingError, match="at least 40 worlds"):
        discover(settings[:20], np.arange(20) < 10)
