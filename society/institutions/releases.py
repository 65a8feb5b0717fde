"""Releases: providers whose day has come bring out a model that has learned from public text.

The text carries what people have voiced since the start of the run, and the tone of models in service;
each provider's filters take something out of it (:mod:`society.spread.training`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.institutions.draws import normals
from society.institutions.seen import Seen
from society.institutions.setting import Setting
from society.institutions.standing import Standing
from society.policy import Levers
from society.spread.training import Filter, learned, stance_read, transferred


def bring_out(standing: Standing, setting: Setting, seen: Seen) -> Standing:
    """Institutions after the releases of a week."""
    providers, train = setting.parameters.providers, setting.parameters.train
    if not seen.coming.any():
        return standing
    draws = normals(setting.key(seen.day, "training"), setting.providers)
    stance = seen.voiced - standing.begun
    text = np.array([stance_read(stance, train, draw=draw) for draw in draws])
    sieves = [sieve(levers) for levers in seen.market.own]
    lessons = [learned(text, train, sieve=one)[place] for place, one in enumerate(sieves)]
    picked_up = np.array(lessons) + transferred(
        seen.models, np.array(providers.families), seen.market.shares, train
    )
    lineup = list(standing.lineup)
    for place in np.flatnonzero(seen.coming):
        lesson = float(picked_up[place])
        lineup[place] = lineup[place].release(seen.year, learned=lesson, held_back=providers.held_back)
    return replace(standing, lineup=tuple(lineup))


def sieve(levers: Levers) -> Filter:
    """The filter of training text that levers ask for."""
    return Filter(explicit=levers.explicit_filtered, full=levers.text_filtered)
