"""Open-loop gains: what comes back of a push that goes once around each feedback of the society.

A gain of 1 or more means that the loop carries itself: a finding, never an accident of defaults. Gains are
worked out from parameters, for people who have talked for ten years as often as they would on a date:

    training     tone → experience → rights → public text → tone of the next release
    sycophancy   a daily companion user's stance → tone of their companion → their rights
    bond         a daily user's bond → odds of talk → bond
    law          support → rates of enactment over ten years → support by example
    attention    a statute → salience → agenda → rates of enactment → statutes
    reliance     decisions delegated → decisions wanted

All but the last two are derivatives at the tone of the date; they are chains of averages, which runs
paired by seed confirm (tests of this module).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from agents.companion import market_level
from agents.institutions.legislature import first_statutes, loop_gain, rates
from agents.institutions.provider import DAYS_A_YEAR
from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import AT_REST, DECADE, TEN_YEARS, Rates, night, scale, talk
from agents.mind.absorb.protocol import rates as constants_of
from agents.parameters import Parameters
from agents.population.build import style_shares
from agents.tone.scale import judge_to_tau
from society.spread import adoption, training


class Gain(NamedTuple):
    """One feedback.

    Attributes:
        loop: its name.
        value: what comes back of 1.
    """

    loop: str
    value: float


def open_loop_gains(parameters: Parameters, year: float, *, law: str = "bounded") -> list[Gain]:
    """The gain of every feedback on a date.

    Args:
        parameters: of the model, before the law adjusts them.
        year: decimal year.
        law: how tone is absorbed.
    """
    parameters = parameters.model_copy(update={"absorb": LAWS[law].adjust(parameters.absorb)})
    daily = parameters.adopt.daily_talk
    everybody = rights_of_tone(parameters, year, law)
    user = _rights(parameters, year, _settled(parameters, law, daily))
    bare = rates(first_statutes(np.uint64(0)), 0.0, parameters.legislate)
    return [
        Gain("training", training.loop_gain(parameters.train, everybody)),
        Gain("sycophancy", parameters.tone.sycophancy * user),
        Gain("bond", _bond(parameters, daily)),
        Gain("law", loop_gain(bare, TEN_YEARS, parameters.legislate)),
        Gain("attention", _attention(parameters, float(bare.sum()))),
        Gain("reliance", parameters.office.reliance),
    ]


def rights_of_tone(parameters: Parameters, year: float, law: str) -> float:
    """How far average rights support moves for a unit of tone, SD: slope of g · λ · how settled people are.

    Args:
        parameters: as the law adjusted them.
        year: decimal year, for who uses companions, and for the tone at which the slope is taken.
        law: how tone is absorbed.
    """
    adopt = parameters.adopt
    ever, often = (float(share[0]) for share in adoption.shares(np.array([year]), adopt))
    task = adopt.personal_share + (1 - adopt.personal_share) * parameters.absorb.task_weight
    style, _ = style_shares(adopt)
    weight = task + style * (1 - task)
    settled = (ever - often) * _settled(parameters, law, adopt.occasional_talk)
    settled += often * _settled(parameters, law, adopt.daily_talk)
    return _rights(parameters, year, weight * settled)


def _rights(parameters: Parameters, year: float, settled: float) -> float:
    """Rights per unit of tone where talk has closed a part of the gap to its level."""
    law = parameters.absorb
    tone = float(judge_to_tau(market_level(year, parameters.tone)))
    slope = law.gain * (1 - 2 * law.bend * tone)
    return parameters.couple.experience * law.transport * slope * settled


def _settled(parameters: Parameters, law: str, chance: float) -> float:
    """What ten years of talk with a daily chance make of a level of 1, in units of the trial's protocol."""
    constants: Rates = constants_of(parameters.absorb)
    usual = constants._replace(rate=constants.rate * chance)
    state = AT_REST
    for _ in range(DECADE):
        state = night(law, talk(law, state, 1.0, usual), constants)
    held = float(LAWS[law].module.held(*state))
    return held * scale(law, parameters.absorb, parameters.trial)


def _bond(parameters: Parameters, chance: float) -> float:
    """Bond → odds of talk → share of days with talk → bond, at the bond of somebody who talks so often."""
    bond, warmth = parameters.bond, (1 + parameters.tone.warmth_flat) / 2
    loss = 1 - 2 ** (-1 / bond.half_life)
    growth = bond.growth * warmth
    bond_of_talk = growth * loss / (growth * chance + loss) ** 2
    settled = growth * chance / (growth * chance + loss)
    talk_of_bond = chance * (1 - chance) * bond.use / (1 + chance * bond.use * settled) ** 2
    return bond_of_talk * talk_of_bond


def _attention(parameters: Parameters, per_year: float) -> float:
    """Statute → salience, summed while it fades → agenda → statutes."""
    media = parameters.media
    days = media.event * media.half_life / np.log(2)
    weights = media.talk_weight + media.tie_weight + media.media_weight
    return float(per_year / DAYS_A_YEAR * days * media.media_weight / weights)
