from itertools import combinations, permutations

import numpy as np
import pytest

from calibration.power.single_checks import ballots
from society.power.ballot import among_coins, banzhaf, shapley_shubik

GAME = ((5, 3, 3, 2, 1), 8)


def test_known_values():
    assert [check for check in ballots() if not check.passed] == []


def test_dynamic_programming_counts_as_brute_force_does():
    weights, quota = GAME
    others = [[w for place, w in enumerate(weights) if place != one] for one in range(5)]
    swings = [
        sum(
            quota - weights[one] <= sum(some) < quota
            for size in range(5)
            for some in combinations(rest, size)
        )
        for one, rest in enumerate(others)
    ]
    assert banzhaf(*GAME) == pytest.approx(np.array(swings) / 16)
    pivots = np.zeros(5)
    for order in permutations(range(5)):
        held = np.cumsum([weights[one] for one in order])
        pivots[order[int(np.argmax(held >= quota))]] += 1
    assert shapley_shubik(*GAME) == pytest.approx(pivots / 120)


def test_a_bloc_of_nobody_has_no_power():
    assert among_coins(0, 1000) == 0
