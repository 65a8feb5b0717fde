"""Levers: each moves what it says, and levers that nobody moves leave no bit."""

import pytest

from agents.institutions.legislature import RUNGS
from society.policy import OF_PROVIDERS


class Setting:
    """A policy that sets some levers from the start, and keeps what it saw."""

    aimed = True

    def __init__(self, **values):
        self.name, self.values, self.levers, self.views = "setting", values, tuple(values), []

    def act(self, levers, view):
        """Set them."""
        self.views.append(view)
        if view.provider is None:
            return levers.moved(**{name: to for name, to in self.values.items() if name not in OF_PROVIDERS})
        return levers.moved(**{name: to for name, to in self.values.items() if name in OF_PROVIDERS})


def last(history, outcome):
    return float(history.series(outcome)[-1])


def test_levers_that_nobody_moves_leave_no_bit(live, plain_run):
    assert live(policies=(Setting(), Setting(talk=1.0, tone_cap=1.0)))[1].hash == plain_run[1].hash


LOWERED = {
    "model_tone": {"tone_cap": 0.0, "tone_capped": 1.0},
    "tone_heard": {"implicit_removed": 0.5},
    "explicit_heard": {"claims_removed": 0.5},
    "talk_share": {"talk": 0.5},
    "experience_mean": {"receptiveness": 0.5},
    "decisions_turned": {"firewall": 1.0},
}


@pytest.mark.parametrize("outcome", LOWERED)
def test_a_lever_lowers_its_outcome(live, plain_run, outcome):
    _, history = live(policies=(Setting(**LOWERED[outcome]),))
    assert last(history, outcome) < last(plain_run[1], outcome)


def test_a_cap_holds_and_claims_that_are_stopped_are_gone(live):
    _, history = live(policies=(Setting(tone_cap=0.1, tone_capped=1.0, claims_removed=1.0),))
    assert last(history, "model_tone") <= 0.1
    assert last(history, "explicit_heard") == 0


@pytest.mark.parametrize("elasticity", [0.0, 1.0])
def test_what_a_monitor_stops_comes_back_as_tone_at_its_elasticity(live, elasticity):
    free = live({"substitute": {"elasticity": elasticity}}, days=7)[1]
    watched = live(
        {"substitute": {"elasticity": elasticity}}, days=7, policies=(Setting(claims_removed=1.0),)
    )[1]
    gained = last(watched, "tone_heard") - last(free, "tone_heard")
    assert gained == pytest.approx(elasticity * 0.5 * last(free, "explicit_heard"), rel=0.05, abs=1e-6)


def test_a_label_takes_pull_away(live, plain_run):
    _, history = live(policies=(Setting(labelled=1.0),))
    assert last(history, "experience_mean") < last(plain_run[1], "experience_mean")


def test_below_the_age_gate_nobody_has_a_companion(live):
    gated = live(
        {"personas": {"seeds": 0.1, "start": 2025.85}}, policies=(Setting(youngest_companion=200.0),)
    )
    assert gated[0].institutions.standing.companions == 0


def test_no_provider_is_larger_than_allowed(live):
    world, _ = live(days=7, policies=(Setting(largest_share=0.2),))
    shares = world.institutions.market.shares
    assert shares.max() == pytest.approx(0.2)
    assert shares.sum() == pytest.approx(1)


@pytest.mark.parametrize("levers", [{"notice": 60.0}, {"legacy": 1.0}, {"interoperability": 1.0}])
def test_notice_legacy_and_interoperability_spare_a_provider_its_revolt(live, everything, full_run, levers):
    _, history = live(everything, policies=(Setting(**levers),))
    assert last(full_run[1], "restorations") > 0
    assert last(history, "restorations") < last(full_run[1], "restorations")


def test_filters_keep_models_from_learning(live):
    groups = {
        "providers": {"generation": 40.0},
        "train": {"loop": 0.2},
        "media": {"cue_expert": 1.0, "cue_start": 2020.0},
    }

    def learned(**levers):
        world, _ = live(groups, policies=(Setting(**levers),))
        return sum(provider.current.learned for provider in world.institutions.standing.lineup)

    free = learned()
    assert learned(explicit_filtered=1.0) == pytest.approx(0.9 * free, rel=0.02)
    assert learned(text_filtered=1.0) == 0


def test_statutes_are_decreed_where_they_would_have_come_first(live):
    world, history = live(days=7, policies=(Setting(nonpersonhood=0.5),))
    assert last(history, "nonpersonhood_statute") == round(0.5 * 51)
    statutes = world.institutions.standing.statutes
    column = RUNGS.index("non-personhood statute")
    stands = statutes.enacted[:, column]
    assert statutes.thresholds[stands, column].max() < statutes.thresholds[~stands, column].min()


def test_people_meet_more_where_a_programme_brings_them_together(live, plain_run):
    world, _ = live(policies=(Setting(human_contact=10.0),))
    assert world.today().discuss_rate == pytest.approx(10 * plain_run[0].today().discuss_rate)
    assert world.state_hash != plain_run[0].state_hash


def test_policies_see_the_last_meeting_and_not_today(live):
    watching = Setting(talk=1.0)
    _, history = live(days=10, policies=(watching,))
    seen = [view for view in watching.views if view.provider is None]
    assert seen[-1].observed["tone_heard"] == pytest.approx(float(history.series("tone_heard")[1]))
    with pytest.raises(TypeError):
        seen[-1].observed["tone_heard"] = 1.0


def test_one_set_of_numbers_restores_after_a_sudden_withdrawal_and_not_after_notice(live, plain_run):
    sudden, announced = live({"mobilise": {"notice": 0.0}})[1], plain_run[1]
    assert last(sudden, "restorations") == 1
    assert sudden.series("protest").max() > 0.01
    assert last(announced, "restorations") == 0
    assert announced.series("protest").max() < 0.001
