import mesa
import numpy as np
import pytest
from scipy.special import logit

from agents.institutions.pollster import Pollster
from agents.parameters import Survey

# weighted shares of 2021 that say yes or agree, 10.17632/x5689yhv2n
PUBLISHED = {
    "sentient_now": 0.181,
    "moral_circle": 0.483,
    "harm_people": 0.645,
    "feelings": 0.333,
    "thinks": 0.755,
}
RIGHTS = np.random.default_rng(2).normal(size=20_000)
OTHERS = dict.fromkeys(("experience", "capability", "threat"), RIGHTS)


def house(survey, views, waves, seed=7):
    model = mesa.Model()
    pollster = Pollster(model, lambda: views, survey, seed=seed)
    for _ in range(waves):
        model.agents.do("step")
    return pollster


def polls(survey, rights=RIGHTS, waves=40, seed=7):
    return house(survey, {**OTHERS, "rights": rights}, waves, seed).of("legal_rights")


def test_a_large_wave_without_house_effect_finds_the_share():
    (poll,) = polls(Survey(wave_people=500_000, house_effect=0), waves=1)
    assert poll.agree == pytest.approx(0.3716, abs=0.006)
    assert poll.low < poll.agree < poll.high


def test_waves_of_real_size_scatter_by_sampling_and_house():
    def scatter(house):
        return np.std([logit(poll.agree) for poll in polls(Survey(house_effect=house))])

    assert scatter(0.0) == pytest.approx(0.073, abs=0.03)
    assert scatter(0.25) > 2 * scatter(0.0)


def test_same_seed_asks_the_same_people():
    assert polls(Survey(), waves=3) == polls(Survey(), waves=3)
    assert polls(Survey(), waves=3) != polls(Survey(), waves=3, seed=8)


def test_asking_leaves_the_society_as_it_was():
    rights = RIGHTS.copy()
    polls(Survey(), rights=rights, waves=2)
    np.testing.assert_array_equal(rights, RIGHTS)


def test_a_wave_without_opinions_publishes_no_share():
    (poll,) = polls(Survey(wave_people=1, rights_no_opinion=0.99), waves=1)
    assert poll.people == 0
    assert np.isnan(poll.agree)


def test_a_wave_of_real_size_asks_as_many_as_the_survey_did():
    (poll,) = polls(Survey(), waves=1)
    assert poll.asked == pytest.approx(1232, abs=4)
    assert poll.no_opinion == pytest.approx(0.145, abs=0.05)
    assert poll.people < poll.asked


def test_unequal_weights_widen_the_interval_at_the_same_number_asked():
    def width(spread):
        survey = Survey(wave_people=20_000 / np.exp(spread**2), weight_spread=spread, house_effect=0.0)
        (poll,) = polls(survey, waves=1)
        return poll.high - poll.low

    assert width(0.8) / width(0.0) == pytest.approx(np.exp(0.8**2 / 2), rel=0.1)


def test_every_item_finds_the_share_that_was_published_at_the_start():
    exact = Survey(wave_people=200_000, house_effect=0)
    for poll in house(exact, {**OTHERS, "rights": RIGHTS}, waves=1).polls:
        if poll.item != "legal_rights":
            assert poll.agree == pytest.approx(PUBLISHED[poll.item], abs=0.012), poll.item


def test_an_item_follows_its_own_latent_alone():
    exact = Survey(wave_people=50_000, house_effect=0)
    before = house(exact, {**OTHERS, "rights": RIGHTS}, waves=1).polls
    after = house(exact, {**OTHERS, "rights": RIGHTS, "threat": RIGHTS + 0.5}, waves=1).polls
    moved = {one.item for one, other in zip(before, after, strict=True) if one.agree != other.agree}
    assert moved == {"harm_people"}


def test_one_house_effect_shifts_all_items_of_a_wave_together():
    survey = Survey(wave_people=100_000, house_effect=0.5)
    pollster = house(survey, {**OTHERS, "rights": RIGHTS}, waves=12)
    first, second = (
        [logit(poll.agree) for poll in pollster.of(item)] for item in ("feelings", "harm_people")
    )
    assert np.corrcoef(first, second)[0, 1] > 0.9
