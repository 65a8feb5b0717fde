"""Standing: where every institution of a world stands on one evening, ready to be kept in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.institutions.legislature import Statutes, first_statutes
from agents.institutions.office import nothing_delegated
from agents.institutions.provider import Generation, Provider, first_lineup
from agents.institutions.regulator import Regulator
from society.institutions.setting import Setting
from society.spread.distress import Manner

Floats = NDArray[np.float64]


class Protesting(NamedTuple):
    """What follows the withdrawal of a provider's model.

    Attributes:
        since: day of the withdrawal.
        users: share of the provider's users who protest.
        restored: day on which the model is back; -1 if it is not.
    """

    since: int = -1
    users: float = 0.0
    restored: int = -1


CALM = Protesting()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where institutions stand.

    Attributes:
        begun: average rights support at the start of the run, SD.
        lineup: the providers, the largest first.
        protests: what follows the last withdrawal of each provider's model.
        regulator: between two corrections.
        manner: companions in distress.
        persona: tone that personas add in companion use.
        companions: companion users as a share of the people.
        salience, agenda: attention of the media, and to the matter against that of the start.
        events: what the media have not yet written of, counted with weights.
        statutes: the law of all jurisdictions.
        delegated: share of decisions delegated by class.
        held, passed: ballots held, and passed.
        observed: outcomes as policies see them, of the last meeting; empty where there are no policies.
    """

    begun: float
    lineup: tuple[Provider, ...]
    protests: tuple[Protesting, ...]
    regulator: Regulator = field(default_factory=Regulator)
    manner: Manner = field(default_factory=Manner)
    persona: float = 0.0
    companions: float = 0.0
    salience: float = 0.0
    agenda: float = 1.0
    events: float = 0.0
    statutes: Statutes
    delegated: Floats
    held: int = 0
    passed: int = 0
    observed: Mapping[str, float] = field(default_factory=dict)


def first_standing(setting: Setting, rights: float) -> Standing:
    """Where institutions stand before the first day.

    Args:
        setting: of the world.
        rights: average rights support of the people, SD.
    """
    parameters = setting.parameters
    return Standing(
        begun=rights,
        lineup=first_lineup(setting.calendar.year(0), setting.key(0, "own tone"), parameters.providers),
        protests=(CALM,) * setting.providers,
        statutes=first_statutes(setting.key(0, "statute")),
        delegated=nothing_delegated(parameters.office),
    )


def written(standing: Standing) -> dict[str, Any]:
    """A standing as JSON-able values; floats keep every bit."""
    statutes = {name: getattr(standing.statutes, name).tolist() for name in ("thresholds", "passed", "since")}
    plain = {name: getattr(standing, name) for name in PLAIN}
    return plain | {
        "lineup": [asdict(provider) for provider in standing.lineup],
        "protests": [list(one) for one in standing.protests],
        "regulator": asdict(standing.regulator),
        "manner": asdict(standing.manner),
        "statutes": statutes,
        "delegated": standing.delegated.tolist(),
        "observed": dict(standing.observed),
    }


def read(values: Mapping[str, Any]) -> Standing:
    """The standing that :func:`written` wrote."""
    regulator = values["regulator"]
    return Standing(
        **{name: values[name] for name in PLAIN},
        lineup=tuple(_provider(one) for one in values["lineup"]),
        protests=tuple(Protesting(*one) for one in values["protests"]),
        regulator=Regulator(held_back=regulator["held_back"], seen=tuple(regulator["seen"])),
        manner=Manner(**values["manner"]),
        statutes=Statutes(**{name: np.array(rows) for name, rows in values["statutes"].items()}),
        delegated=np.array(values["delegated"]),
        observed=MappingProxyType(values["observed"]),
    )


PLAIN = ("begun", "persona", "companions", "salience", "agenda", "events", "held", "passed")
"""Attributes that are one number each."""


def _provider(values: Mapping[str, Any]) -> Provider:
    former = values["former"]
    generations = {
        "current": Generation(*values["current"]),
        "former": None if former is None else Generation(*former),
    }
    return Provider(**{**values, **generations})
