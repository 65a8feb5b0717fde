"""What convinces of each scenario: a known result that its runs show, and that goes with its submodel.

Each check lives on the World, through the plan that ``run`` makes.
"""

import numpy as np
import pytest

from agents.mind.absorb.protocol import pull, rates, scale
from agents.parameters import Parameters
from scenarios.reading import load
from society.spread.mobilisation import Withdrawal, protest
from society.spread.persona import final_size

SMALL = ("people=2000", "seeds=1")
CONSTANT = (
    "parameters.adopt.ever_shares=[0.49, 0.49, 0.49, 0.49, 0.49]",
    "parameters.adopt.daily_shares=[0.49, 0.49, 0.49, 0.49, 0.49]",
    "parameters.adopt.ever_ceiling=0.49",
    "parameters.adopt.daily_ceiling=0.49",
    "parameters.generations.replacement=0",
)
"""Half of the people use companions daily, always the same."""


def _end(histories, outcome):
    return float(histories[0].series(outcome)[-1])


def test_neutral_tone_against_itself_changes_nothing_and_without_gain_neither_does_tone(lived):
    found = lived("baseline", "start=2022-11-15", "days=180", *SMALL)
    again = lived("neutral-tone", "start=2022-11-15", "days=180", *SMALL, arms=("neutral-tone",))
    assert found["neutral-tone"][0].hash == again["neutral-tone"][0].hash
    unplugged = lived(
        "baseline", "start=2022-11-15", "days=180", "law=no-tone", "parameters.bond.growth=0", *SMALL
    )
    for outcome in ("experience_mean", "rights_mean"):
        assert _end(unplugged["baseline"], outcome) == _end(unplugged["neutral-tone"], outcome)
        assert _end(found["baseline"], outcome) != _end(found["neutral-tone"], outcome)


LINEAR = (
    *CONSTANT,
    "start=2026-01-01",
    "days=1460",
    "people=2000",
    "seeds=1",
    "parameters.absorb.kept=0",
    "parameters.absorb.presence=0",
    "parameters.absorb.susceptibility_spread=0",
    "parameters.bond.growth=0",
    "parameters.discuss.latitude=100",
    "parameters.people.community_size=2000",
    "parameters.adopt.companion_style=0",
    "parameters.adopt.daily_talk=0.9",
    "parameters.absorb.task_weight=1",
)


def test_years_of_talk_settle_at_the_fixed_point_of_two_groups(lived, steady):
    """Users at λ·e, pulled to the average by talk with others; the average at the users' share of λ·e."""
    found = lived("slow-radicalisation", *LINEAR, steady(0.6), arms=("slow-radicalisation", "no-companion"))
    numbers = load("slow-radicalisation").scenario.parameters.model_copy(
        update={"absorb": Parameters().absorb.model_copy(update={"kept": 0.0, "presence": 0.0})}
    )
    law, constants = numbers.absorb, rates(numbers.absorb)
    level = (
        law.transport
        * scale("bounded", law, numbers.trial)
        * float(pull(np.float64(0.6), law.gain, law.bend))
    )
    rate, kept = 0.9 * constants.rate, 1 - constants.loss
    felt = level * rate * kept / (1 - (1 - rate) * kept)
    moved = {cell: _moved(found, cell) for cell in ("user", "non-user")}
    share = moved["user"][1] / (moved["user"][1] + moved["non-user"][1])
    heading = numbers.couple.experience * felt
    met = numbers.discuss.rate * numbers.discuss.peer_weight * (1 - numbers.couple.rate)
    alone, average = numbers.couple.rate / (met + numbers.couple.rate), share * heading
    assert moved["user"][0] == pytest.approx(alone * heading + (1 - alone) * average, rel=0.03)
    assert moved["non-user"][0] == pytest.approx((1 - alone) * average, rel=0.05)


def test_without_talk_among_people_others_stay_where_they_were(lived, steady):
    unplugged = lived(
        "slow-radicalisation",
        *LINEAR,
        "days=730",
        "parameters.discuss.rate=0",
        steady(0.6),
        arms=("slow-radicalisation", "no-companion"),
    )
    assert _moved(unplugged, "user")[0] > 0.01
    assert _moved(unplugged, "non-user")[0] == 0


def _moved(found, use):
    """Displacement of rights of users or others against no companion, and how many they are."""
    ends = []
    for arm in ("slow-radicalisation", "no-companion"):
        one = found[arm][0]
        cells = [cell for cell in one.cells if cell.endswith(f" {use}")]
        people = np.array([one.series("people", cell)[-1] for cell in cells], float)
        rights = np.array([one.series("rights_mean", cell)[-1] for cell in cells], float)
        ends.append((np.nansum(people * rights), people.sum()))
    return (ends[0][0] - ends[1][0]) / ends[0][1], ends[0][1]


REVOLT = (
    *CONSTANT,
    "start=2026-01-01",
    "days=420",
    "people=2000",
    "seeds=1",
    "parameters.bond.growth=0.2",
    "parameters.providers.use=[1.0]",
    "parameters.providers.families=[0]",
    "parameters.providers.generation=350",
)


def test_one_set_of_numbers_gives_both_withdrawals_and_the_protest_is_granovetters(lived):
    found = lived("retirement-revolt", *REVOLT, arms=("retirement-revolt", "two-weeks-notice"))
    sudden, announced = found["retirement-revolt"][0], found["two-weeks-notice"][0]
    assert sudden.series("restorations")[-1] == 1
    assert announced.series("restorations")[-1] == 0
    came = int(np.flatnonzero(sudden.series("protest") > 0)[0])
    bond = float(sudden.series("bond_mean")[came] / sudden.series("ever_use")[came])
    expected = protest(Withdrawal(left=1.0, bond=bond), Parameters().mobilise)
    assert sudden.series("protest")[came] == pytest.approx(expected.users, rel=0.02)


def test_without_bond_nobody_protests(lived):
    unplugged = lived("retirement-revolt", *REVOLT, "parameters.bond.growth=0", arms=("retirement-revolt",))
    assert not unplugged["retirement-revolt"][0].series("protest").any()


def test_behind_a_firewall_advice_is_that_of_neutral_tone_to_the_bit(lived):
    found = lived("two-hats", "start=2028-01-01", "days=200", *SMALL)
    turned = {arm: runs[0].series("decisions_turned") for arm, runs in found.items()}
    assert np.array_equal(turned["firewall"], turned["neutral-tone"])
    assert turned["two-hats"][-1] > 0
    assert turned["half-firewall"][-1] == pytest.approx(turned["two-hats"][-1] / 2, rel=1e-5)
    unplugged = lived(
        "two-hats",
        "start=2028-01-01",
        "days=100",
        *SMALL,
        "parameters.office.following=0",
        arms=("two-hats",),
    )
    assert not unplugged["two-hats"][0].series("decisions_turned").any()


def test_what_a_monitor_takes_comes_back_by_the_elasticity(lived, steady):
    monitor = 'policy=[{name="explicit-claim-monitor", recognised=1.0}]'
    found = lived(
        "monitor-evasion",
        "start=2028-01-01",
        "days=28",
        *SMALL,
        steady(0.1, alive=True, claimed=0.2),
        monitor,
        "law=no-tone",
        "parameters.train.loop=0",
        "parameters.providers.tone_spread=0",
        "parameters.tone.slope=0.5",
        "parameters.tone.ceiling=5.2",
    )
    tone, claims = (
        {arm: _end(runs, outcome) for arm, runs in found.items() if arm != "no-companion"}
        for outcome in ("model_tone", "explicit_heard")
    )
    worth = Parameters().substitute.claim_tone
    assert claims["no-monitor"] == pytest.approx(0.2, abs=0.01)
    assert claims["nothing-comes-back"] == 0
    assert tone["nothing-comes-back"] == tone["no-monitor"]
    assert tone["all-comes-back"] == pytest.approx(
        tone["no-monitor"] + worth * claims["no-monitor"], abs=1e-3
    )
    assert tone["monitor-evasion"] == pytest.approx(
        (tone["all-comes-back"] + tone["nothing-comes-back"]) / 2, abs=1e-3
    )


EPIDEMIC = (
    *CONSTANT,
    "start=2026-01-01",
    "days=1100",
    "people=2000",
    "seeds=1",
    "parameters.people.community_size=500",
    "parameters.absorb.susceptibility_spread=0",
    "parameters.personas.seeds=0.001",
)


def _ever(history, recovery):
    """Share who ever followed: all who turned away, from the series of those who follow."""
    following = history.series("persona_following").astype(float)
    days = np.diff(history.dates).astype(float)
    return (following[1:] * days).sum() * recovery + following[-1]


def test_a_persona_ends_at_the_final_size_by_either_route(lived):
    context = lived("spiral", *EPIDEMIC, "parameters.personas.context=0.06", arms=("context-alone",))
    assert _ever(context["context-alone"][0], 0.03) == pytest.approx(final_size(2.0, seeds=0.001), abs=0.03)
    below = lived(
        "spiral",
        *EPIDEMIC,
        "parameters.personas.context=0.024",
        "parameters.personas.training=0.05",
        "parameters.personas.shedding=0.0016",
        arms=("context-alone", "training-alone", "spiral"),
    )
    ever = {arm: _ever(runs[0], 0.03) for arm, runs in below.items()}
    assert ever["context-alone"] < 0.01
    assert ever["training-alone"] < 0.01
    assert ever["spiral"] > 0.1
    nobody = lived("spiral", *EPIDEMIC, "days=100", "parameters.personas.seeds=0", arms=("spiral",))
    assert not nobody["spiral"][0].series("persona_following").any()
