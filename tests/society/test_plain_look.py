"""What institutions see of plain agents is what they see of the columns."""

import numpy as np

from society.plain import PlainSociety
from society.plain_look import sums_of


def test_sums_are_those_of_the_columns(live, everything):
    world, _ = live(everything, days=0)
    plain = PlainSociety(world)
    for seen, found in zip(sums_of(plain), world.look(), strict=True):
        assert np.array_equal(seen, found)


def test_plain_agents_live_the_same_days_with_everything_on(live, everything):
    world, _ = live(everything, days=0)
    plain = PlainSociety(world)
    for _ in range(28):
        plain.step()
        world.step()
    for name in ("fast", "slow", "bond", "shift"):
        assert np.array_equal(plain.column(name), getattr(world, name)), name
    assert plain.institutions.standing.lineup == world.institutions.standing.lineup
