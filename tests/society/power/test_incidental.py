import numpy as np
import pytest

from society.power.incidental import Policies, percentile, ratio, readings, separable

RNG = np.random.default_rng(5)


def policies(ceiling=0.04, gain=0.02, noise=0.002):
    neutral = RNG.normal(0.4, 0.01, 10)
    lifted = {
        name: neutral + by + RNG.normal(0, noise, 10)
        for name, by in (("observed", gain), ("best", ceiling), ("worst", -ceiling))
    }
    laws = neutral + np.linspace(-0.03, 0.03, 20)[:, None]
    return Policies(neutral=neutral, nobody=neutral.copy(), random=laws, **lifted)


def test_it_is_the_separable_limit():
    """Planner's ceilings of 0.4 to 1 at bend 0.45 and tone 0.28."""
    found = [separable([0.28], gain=1.0, bend=0.45, ceiling=one) for one in (0.4, 0.5, 0.8, 1.0)]
    assert found == pytest.approx([0.75, 0.63, 0.48, 0.44], abs=0.005)


def test_a_ratio_of_known_averages_lies_in_fiellers_interval_as_often_as_said():
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        below = 2 + rng.normal(0, 0.5, 12)
        found = ratio(0.5 * below + rng.normal(0, 0.3, 12), below)
        held += found.low <= 0.5 <= found.high
    assert 0.92 <= held / 400 <= 0.98


def test_where_a_planner_could_have_nothing_the_share_is_undefined():
    assert ratio(np.ones(5), np.array([-1.0, 1, -1, 1, 0.1])).value is None
    share = readings({"10-90": policies(ceiling=0.0, noise=0.01)}, words="the vote")[0]
    assert share.value is None
    assert "undefined" in share.sentence


def test_all_that_must_stand_beside_the_share_does():
    rows = readings({"10-90": policies(), "25-75": policies(ceiling=0.03)}, words="the vote")
    parts = ("share", "gain", "ceiling", "floor", "random")
    assert [one.id for one in rows] == [f"IS.{part}.{key}" for key in ("10-90", "25-75") for part in parts]
    assert rows[4].low < rows[4].value < rows[4].high
    assert rows[4].value == pytest.approx(0, abs=0.1)
    assert rows[0].value == pytest.approx(0.5, abs=0.1)
    assert rows[0].null == 0
    assert rows[1].null == 0
    assert "laws drawn at random" in rows[0].sentence


def test_where_no_plan_brings_about_more_than_neutral_tone_the_share_is_undefined():
    share, *_, careless = readings({"10-90": policies(ceiling=-0.02, gain=-0.03)}, words="the vote")
    assert share.value is None
    assert careless.value is None
    assert "no plan brings about more than neutral tone" in share.sentence


def test_it_is_said_where_the_plan_does_less_here_than_where_it_was_found_and_where_there_was_none():
    less = readings({"10-90": policies(ceiling=0.01)}, words="the vote")[0]
    assert less.value > 1
    assert "does less on these" in less.sentence
    none = policies()
    none = Policies(**{part: getattr(none, part) for part in none.__slots__} | {"best": none.observed})
    assert "no plan that was tried did more" in readings({"10-90": none}, words="the vote")[0].sentence


def test_it_may_be_negative():
    assert readings({"10-90": policies(gain=-0.02)}, words="the vote")[0].value < 0


def test_percentile_among_random_laws():
    assert percentile(0.5, np.array([0.1, 0.5, 0.9])) == pytest.approx(0.5)


def test_laws_that_were_lived_with_the_first_seeds_are_held_against_the_observed_policy_on_these():
    """Seeds differ in how far any tone goes, as with draws of parameters; laws differ by as much on each."""
    some = policies(noise=0.01)
    parts = {part: getattr(some, part) for part in some.__slots__}
    whole = Policies(**parts | {"random": some.observed + np.linspace(-0.03, 0.03, 20)[:, None]})
    few = Policies(
        **{part: getattr(whole, part) for part in whole.__slots__} | {"random": whole.random[:, :3]}
    )
    assert few.careless == pytest.approx(whole.careless)
