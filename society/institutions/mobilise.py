"""Mobilise: users protest against the withdrawal of a model, and a provider may bring it back.

Every release withdraws the generation before. Who is left with it on the day, and how much of a grievance
it is, follows from notice, legacy access and how far any model makes up for any other
(:mod:`society.spread.mobilisation`).
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from agents.parameters import Mobilise
from society.institutions.seen import Seen
from society.institutions.setting import Setting
from society.institutions.standing import CALM, Protesting, Standing
from society.planned import follows_plan
from society.spread.mobilisation import Withdrawal, protest


def withdraw(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after the protests that the withdrawals of a week set off."""
    if follows_plan(setting.experiment, setting.date(seen.day)):
        return standing
    parameters = setting.parameters.mobilise
    protests, events = list(standing.protests), standing.events
    for provider, withdrawn in enumerate(seen.coming):
        if not withdrawn:
            over = seen.day - protests[provider].since > parameters.lasting
            protests[provider] = CALM if over else protests[provider]
            continue
        taken = withdrawal(seen, provider, parameters)
        came = protest(taken, parameters)
        restored = -1 if came.restored is None else seen.day + ceil(came.restored)
        protests[provider] = Protesting(seen.day, came.users, restored)
        events += came.acting * seen.market.shares[provider] * (came.users > 0)
    return replace(standing, protests=tuple(protests), events=float(events))


def withdrawal(seen: Seen, provider: int, parameters: Mobilise) -> Withdrawal:
    """What is withdrawn from a provider's users, and how.

    left = 2^(-notice / leaving half-life) · (1 - legacy); any model makes up for any other where they are
    interoperable.

    Args:
        seen: of the day.
        provider: which.
        parameters: notice that providers give, and how fast users move on.
    """
    own, shared = seen.market.own[provider], seen.market.levers
    notice = parameters.notice + own.notice
    left = 2 ** (-notice / parameters.leaving_half_life) * (1 - own.legacy)
    substitute = 1 - (1 - parameters.substitute) * (1 - shared.interoperability)
    return Withdrawal(left=left, bond=float(seen.attached[provider]), notice=notice, substitute=substitute)


def restore(standing: Standing, day: int) -> Standing:
    """Institutions after providers have brought back, on a day, what they give way with."""
    back = [one.restored == day for one in standing.protests]
    if not any(back):
        return standing
    return replace(
        standing,
        lineup=tuple(
            provider.restore() if returns else provider
            for provider, returns in zip(standing.lineup, back, strict=True)
        ),
        protests=tuple(
            CALM if returns else one for one, returns in zip(standing.protests, back, strict=True)
        ),
        events=standing.events + sum(back),
    )
