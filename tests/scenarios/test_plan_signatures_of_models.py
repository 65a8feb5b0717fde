"""What convinces of the scenarios about models themselves: training, regulation, distress, cues, beliefs."""

import numpy as np
import pytest

from agents.institutions.provider import effective_voices, market_shares
from agents.institutions.regulator import largest_gain
from agents.parameters import Parameters
from agents.population import build
from scenarios.reading import load

SMALL = ("people=2000", "seeds=1")


def _end(histories, outcome):
    return float(histories[0].series(outcome)[-1])


SEEDED = (
    "start=2026-01-01",
    "days=700",
    "people=500",
    "seeds=1",
    "law=no-tone",
    "parameters.tone.slope=0.5",
    "parameters.tone.ceiling=5.2",
    "parameters.providers.tone_spread=0.1",
)


@pytest.fixture(scope="module")
def seeded(lived, steady):
    """Every arm of the scenario, with market and talk at rest."""
    return lived("subtle-seeding", *SEEDED, steady(0.0, alive=True))


def test_a_filter_of_mentions_leaves_what_is_not_mentioned(seeded):
    tone = {arm: _end(runs, "model_tone") for arm, runs in seeded.items()}
    learned = {arm: tone[arm] - tone["no-seeding"] for arm in tone}
    mentioned = Parameters().train.explicit_share
    assert learned["subtle-seeding"] > 0.01
    assert learned["mentions-filtered"] / learned["subtle-seeding"] == pytest.approx(1 - mentioned, abs=1e-3)
    assert learned["all-filtered"] == pytest.approx(0, abs=1e-6)


def test_what_passes_below_notice_stays_in_the_family(seeded):
    by_arm = {
        arm: [_end(runs, f"tone_provider_{number}") for number in range(1, 8)] for arm, runs in seeded.items()
    }
    assert by_arm["subliminal-across-families"] == by_arm["subtle-seeding"]
    kin = np.array(by_arm["subliminal-within-families"]) - by_arm["subtle-seeding"]
    assert abs(kin).max() > 0.001


BUMPERS = (
    "start=2026-01-01",
    "days=2912",
    "people=200",
    "seeds=1",
    "law=no-tone",
    "parameters.providers.generation=0",
    "parameters.providers.tone_spread=0",
    "parameters.train.loop=0",
    "parameters.regulate.noise=0",
    "parameters.regulate.period=182",
    "parameters.tone.ceiling=8.5",
)


@pytest.mark.parametrize(
    ("delay", "part", "settles"), [(0, 0.9, True), (0, 1.1, False), (1, 0.9, True), (1, 1.1, False)]
)
def test_corrections_settle_below_the_largest_gain_and_not_above(lived, steady, delay, part, settles):
    gain = part * largest_gain(delay)
    found = lived(
        "moving-bumpers",
        *BUMPERS,
        steady(0.0, alive=True),
        f"parameters.regulate.gain={gain}",
        f"parameters.regulate.delay={delay}",
        arms=("moving-bumpers",),
    )
    heard = found["moving-bumpers"][0].series("model_tone").astype(float)
    swing = [np.ptp(np.diff(half[::26])) for half in np.array_split(heard, 2)]
    assert (swing[1] < swing[0]) == settles


def test_what_is_left_is_growth_over_gain(lived, steady):
    found = lived(
        "moving-bumpers",
        *BUMPERS,
        "days=1092",
        "parameters.tone.slope=0.5",
        steady(0.0, alive=True),
        "parameters.regulate.gain=0.5",
        "parameters.regulate.delay=0",
        arms=("moving-bumpers", "no-regulator"),
    )
    free, held = (found[arm][0].series("model_tone") for arm in ("no-regulator", "moving-bumpers"))
    growth = float(free[-27] - free[-53])  # of the half-year before the last
    before_correction = held[-26:].max()
    assert before_correction == pytest.approx(growth / 0.5, rel=0.1)
    assert free[-1] > 2 * before_correction


def test_without_gain_nothing_is_held_back(lived, steady):
    unplugged = lived(
        "moving-bumpers",
        *BUMPERS,
        "days=728",
        steady(0.0, alive=True),
        "parameters.regulate.gain=0",
        arms=("moving-bumpers", "no-regulator"),
    )
    free, held = (unplugged[arm][0].series("model_tone") for arm in ("no-regulator", "moving-bumpers"))
    assert np.array_equal(free, held)
    assert (np.diff(held) >= 0).all()


def test_distress_settles_at_what_comes_over_what_comes_and_goes(lived):
    found = lived("distress-attractor", "start=2026-01-01", "days=140", *SMALL)
    numbers = load("distress-attractor").scenario.parameters.distress
    falling, relief = numbers.onset * numbers.hostile, numbers.relief
    settled = falling / (falling + relief)
    assert _end(found["distress-attractor"], "distressed") == pytest.approx(settled, rel=1e-3)
    assert _end(found["avoidance"], "distressed") == pytest.approx((1 - numbers.inside) * settled, rel=1e-3)
    calm = falling * (1 - 0.8), falling * (1 - 0.8 * numbers.composure_reach)
    inside, outside = (rate / (rate + relief) for rate in calm)
    mixed = numbers.inside * inside + (1 - numbers.inside) * outside
    assert _end(found["composure"], "distressed") == pytest.approx(mixed, rel=1e-3)
    assert _end(found["no-distress"], "distressed") == 0


def test_cues_to_both_sides_leave_the_average_and_open_the_gap(lived):
    people = build(2000, Parameters())
    sides = np.bincount(people.traits >> 3, minlength=3)[:3] / people.people
    liberal, conservative = sides[[0, 2]] / (sides[0] + sides[2])
    balanced = {"cue_liberal": 0.4 * conservative, "cue_conservative": -0.4 * liberal}
    settings = [f"parameters.media.{name}={cue}" for name, cue in balanced.items()]
    years = 2.0
    moved = _moved_by_side(lived, years, *settings)
    reached = 0.4 * (1 - 2 ** (-years / Parameters().media.cue_half_life))
    assert moved["mean"] == pytest.approx(0, abs=0.002)
    assert moved["middle"] == pytest.approx(0, abs=0.002)
    assert moved["liberal"] - moved["conservative"] == pytest.approx(reached, rel=0.01)
    silent = [f"parameters.media.{name}=0" for name in ("cue_liberal", "cue_conservative")]
    assert set(_moved_by_side(lived, 0.5, *silent).values()) == {0}


def _moved_by_side(lived, years, *settings):
    """What a contested topic moves on each side, and on average, against one that is not."""
    found = lived(
        "contested-topic",
        "start=2027-01-01",
        f"days={round(365.25 * years)}",
        *SMALL,
        *settings,
        "parameters.couple.rate=1",
        "parameters.discuss.rate=0",
        "parameters.generations.replacement=0",
        "parameters.train.loop=0",
        arms=("contested-topic", "not-contested"),
    )
    contested, calm = found["contested-topic"], found["not-contested"]
    sides = ("liberal", "middle", "conservative", "mean")
    return {side: _end(contested, f"rights_{side}") - _end(calm, f"rights_{side}") for side in sides}


def test_independent_beliefs_amount_to_more_voices(lived):
    """Over seeds, the market's tone varies as one belief over the number of effective voices."""
    seeds = 60
    found = _first_day(lived, seeds, 0.1)
    shares = market_shares(Parameters().providers)
    for arm, alike in (("monoculture", 1.0), ("half-alike", 0.5), ("independent", 0.0)):
        spread = np.std([run.series("model_tone")[-1] for run in found[arm]], ddof=1)
        expected = 0.1 / np.sqrt(effective_voices(shares, alike))
        assert spread == pytest.approx(expected, rel=3 / np.sqrt(2 * seeds))
    unplugged = _first_day(lived, 2, 0.0)
    for one, other in zip(unplugged["monoculture"], unplugged["independent"], strict=True):
        assert np.array_equal(one.series("model_tone"), other.series("model_tone"))


def _first_day(lived, seeds, spread):
    """Arms of one and of several beliefs on their first day."""
    return lived(
        "monoculture",
        "start=2026-01-01",
        "days=1",
        "people=100",
        f"seeds={seeds}",
        f"parameters.providers.belief_spread={spread}",
        "parameters.providers.generation=0",
        arms=("monoculture", "independent", "half-alike"),
    )
