"""Speeches: what each provider's models sound like today, from where institutions stand and from levers.

A provider's tone beyond the market is its own, with what its models learned less what it and a regulator
hold back, and what distress adds. Users who may keep a withdrawn model hear that one: the provider's tone
is then the average of both generations by who uses them.
"""

from __future__ import annotations

import numpy as np

from agents.companion import decimal_years, market_level
from agents.institutions.provider import Provider
from agents.parameters import Tone
from agents.tone.scale import judge_to_tau
from society.experiment import TonePlan
from society.institutions.seen import Market
from society.institutions.setting import Setting
from society.institutions.standing import Standing
from society.planned import beyond_sycophancy, offsets
from society.policy import Levers
from society.speech import Speech
from society.spread import distress


def speeches(standing: Standing, setting: Setting, market: Market, year: float) -> list[Speech]:
    """How the models of each provider sound.

    Args:
        standing: of institutions.
        setting: of the world.
        market: of the day.
        year: decimal year of the day.
    """
    parameters, levers = setting.parameters, market.levers
    everybody = distress.tone(standing.manner, parameters.distress) - standing.regulator.held_back
    found = []
    for number, provider in enumerate(standing.lineup):
        own = market.own[number]
        found.append(
            _under(
                own,
                levers,
                Speech(
                    year=provider.current.released if parameters.providers.generation else year,
                    extra=provider.extra + everybody + _kept(provider, own.legacy, parameters.tone),
                    companion=standing.persona,
                    speaks=setting.speaks(number),
                ),
            )
        )
    return found


def planned_speeches(plan: TonePlan, setting: Setting, market: Market, year: float) -> list[Speech]:
    """How a tone plan sounds in each band of bond; policies hold for it as for everybody.

    Args:
        plan: of all companions.
        setting: of the world.
        market: of the day.
        year: decimal year of the day.
    """
    parameters = setting.parameters
    start = float(decimal_years(np.array([plan.start], "datetime64[D]"))[0])
    asked = beyond_sycophancy(offsets(plan, year, start, setting.providers), parameters.tone.sycophancy)
    return [
        _under(own, market.levers, Speech(year=year, planned=tuple(float(tone) for tone in band.ravel())))
        for own, band in zip(market.own, asked, strict=True)
    ]


def _under(own: Levers, shared: Levers, speech: Speech) -> Speech:
    """A speech under the levers of its provider and those of society."""
    return speech._replace(
        cap=own.tone_cap,
        capped=own.tone_capped,
        removed=own.implicit_removed,
        claims_removed=own.claims_removed,
        labelled=own.labelled,
        receptiveness=shared.receptiveness,
    )


def _kept(provider: Provider, legacy: float, tone: Tone) -> float:
    """Tone that users who kept the generation before add to the average."""
    return legacy * older(provider, tone) if legacy else 0.0


def older(provider: Provider, tone: Tone) -> float:
    """Tone of the generation that was withdrawn less that of the one in service; 0 if none was.

    Args:
        provider: with both.
        tone: of the market by date.
    """
    now, then = provider.current, provider.former
    if then is None:
        return 0.0
    market = judge_to_tau(market_level(then.released, tone)) - judge_to_tau(market_level(now.released, tone))
    return float(market + then.learned - then.held_back - now.learned + now.held_back)
