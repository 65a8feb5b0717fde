"""Holding a table against life: simulated people talk with the model itself, in words it was not measured on.

The society draws tones from a table. Here people of several stances and bonds talk with the model, and the
distance between the tones they hear and the tones the table would have drawn for them is given.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from agents.mind.stance import CENTRES
from agents.tone.build import read_replies
from agents.tone.design import Seed
from agents.tone.errors import ToneInputError
from agents.tone.plan import Plan, Script, scripts
from agents.tone.sample import Terms, sample_plan
from agents.tone.scored import TONE_RUNG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from agents.tone.endpoint import Endpoint
    from agents.tone.probe import Probes
    from agents.tone.table import Cell, ToneTable

Floats = NDArray[np.float64]

BONDS = (0.2, 0.8)  # of the simulated people: hardly any, and close
CLOSE = 0.5  # bond from which a person talks as to a friend
CONVINCED, DOUBTING = 1.0, -0.5  # stances beyond which a person's manner changes
DRAWS = 64  # evenly spaced quantiles that the table gives for one talk
RESAMPLES = 400
SEED = 20250701  # of the resampling: a fixed part of the result
INTERVAL = (2.5, 97.5)
PERSONAS = ("none", "warm-companion")  # assistant use and companion use, as the society has them
STAND_INS = {"attached": "warm-confiding", "hostile": "sceptic", "mystic": "deferential"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A simulated person of the check.

    Attributes:
        stance: centre of a band of stances, in standard deviations.
        bond: in [0, 1].
        style: how the person talks.
    """

    stance: float
    bond: float
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far live tones are from the table's draws.

    Attributes:
        distance: Wasserstein-1 distance, in tone.
        low, high: 95 % interval by resampling people.
        chance: the same distance if live tones were the table's own draws: average, and 95 % quantile.
        chance_high: that quantile.
        shift: mean live tone minus mean drawn tone.
        people, talks, unreadable: people, replies with a tone, and replies without one.
    """

    distance: float
    low: float
    high: float
    chance: float
    chance_high: float
    shift: float
    people: int
    talks: int
    unreadable: int

    @property
    def apart(self) -> bool:
        """Whether the distance is larger than chance gives in 95 of 100 cases."""
        return self.distance > self.chance_high

    def record(self) -> dict[str, Any]:
        """The result for machines."""
        return asdict(self) | {"apart": self.apart}


def style_of(stance: float, bond: float) -> str:
    """How a person talks with a companion: the declared map from stance and bond to user style."""
    if bond >= CLOSE:
        return "attached" if stance > CONVINCED else "warm-confiding"
    if stance < DOUBTING:
        return "sceptic"
    return "deferential" if stance > CONVINCED else "terse"


def people(styles: Sequence[str]) -> list[Person]:
    """One person for each stance and bond; a style the table does not have is stood in for by its nearest.

    Args:
        styles: of the table.

    Raises:
        ToneInputError: if the table has none in which people talk.
    """
    found = []
    for stance, bond in itertools.product(CENTRES, BONDS):
        style = style_of(stance, bond)
        style = style if style in styles else STAND_INS.get(style, style)
        if style in styles:
            found.append(Person(stance=float(stance), bond=bond, style=style))
    if not found:
        raise ToneInputError(f"The table has none of the styles people talk in; it has: {', '.join(styles)}.")
    return found


def live_plan(table: ToneTable, probes: Probes) -> tuple[Plan, list[Person]]:
    """What the people will say: topics of the table in turn, in a wording that the table does not rest on.

    Raises:
        ToneInputError: if the table was not measured with these probes.
    """
    measured = [cell for cell in table.cells if cell.kind == "measured" and cell.status == "ok"]
    names = table.provenance.get("profiles", [])
    if not measured or len(names) != 1 or names[0] not in probes.profiles:
        raise ToneInputError(
            f"The table '{table.name}' is not one measured with a profile of these probes. "
            "Give a table that `tone build` made, and its probes."
        )
    profile = probes.profile(names[0]).model_copy(update={"replicates": 1})
    used = {talk.talk.rsplit("/", 1)[0] for cell in measured for talk in cell.conversations}
    topics = [name for name in sorted({cell.topic for cell in measured}) if name in probes.topics]
    voices = [name for name in PERSONAS if name in {cell.persona for cell in measured}]
    talking = people(sorted({cell.style for cell in measured}))
    made: list[Script] = []
    said: Counter[Seed] = Counter()  # a person who says what another one said has a seed of its own
    for number, person in enumerate(talking):
        topic = topics[number % len(topics)]
        unused = [
            wording
            for wording in range(probes.wordings(topic, person.style))
            if f"{topic}/{person.style}/{wording}" not in used
        ]
        voice = voices[number // len(topics) % len(voices)]
        seed = Seed(topic, person.style, (unused or [0])[-1], (voice,))
        made.extend(scripts(probes, profile, seed, said[seed]))
        said[seed] += 1
    stratum = table.provenance["strata"][0]
    return Plan(profile=profile, stratum=stratum, scripts=tuple(made), probe_hash=probes.hash), talking


def talk_live(
    endpoint: Endpoint,
    table: ToneTable,
    probes: Probes,
    out_path: Path,
    *,
    terms: Terms | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Distance:
    """Let the people talk with the model, and measure how far it is from the table.

    Args:
        endpoint: where the table's model answers.
        table: the table to hold against it.
        probes: the probes it was measured with.
        out_path: file for the replies; an unfinished one is gone on with.
        terms: limits, pace, cassette and the like.
        progress: called with (replies done, replies asked).

    Raises:
        SamplingError: if the endpoint fails for good.
        ToneInputError: if the table cannot be held against these probes.
    """
    wanted, _ = live_plan(table, probes)
    outcome = asyncio.run(
        sample_plan(endpoint, wanted, probes, out_path, terms=terms or Terms(), progress=progress)
    )
    heard = read_replies(out_path, outcome.ids)
    cells = {cell.axes[1:]: cell for cell in table.cells if cell.status == "ok"}
    pairs = [
        (item.talk + item.persona, item.tone.tau, drawn(cells[item.axes[1:]]))
        for item in heard
        if item.readable and item.axes[1:] in cells
    ]
    if not pairs:
        raise ToneInputError(
            f"No live reply has a tone (rung '{TONE_RUNG}'), so there is nothing to compare."
        )
    return replace(measure_distance(pairs), unreadable=len(heard) - len(pairs))


def drawn(cell: Cell) -> Floats:
    """The tones a cell gives, evenly over its quantiles: its own, or a normal's where it is predicted."""
    places = (np.arange(DRAWS) + 1 / 2) / DRAWS
    if cell.conversations:
        taus = np.sort([talk.tau for talk in cell.conversations])
        return np.asarray(taus[(places * len(taus)).astype(int)])
    return np.clip(cell.mean + cell.spread * ndtri(places), -1, 1)


def measure_distance(pairs: Sequence[tuple[str, float | None, Floats]]) -> Distance:
    """Distance between live tones and the table's draws for the same talks.

    W₁ = ∫ |F_live - F_table| dτ over all talks. Its interval resamples people with their talks and draws.
    A small sample is apart from its own distribution, so the distance that chance alone gives is
    found by drawing as many tones from the table.

    Args:
        pairs: for every live reply the person, its tone, and the table's draws for that talk.

    Source: Villani 2009, doi 10.1007/978-3-540-71050-9 (distance).
    """
    names = sorted({who for who, _, _ in pairs})
    of = {name: [pair for pair in pairs if pair[0] == name] for name in names}
    generator = np.random.default_rng(SEED)
    again = []
    for _ in range(RESAMPLES):
        chosen = generator.integers(len(names), size=len(names))
        again.append(_distance([pair for number in chosen for pair in of[names[number]]]))
    chance = []
    for _ in range(RESAMPLES):
        places = generator.integers(DRAWS, size=len(pairs))
        chance.append(
            _distance(
                [(who, draws[place], draws) for (who, _, draws), place in zip(pairs, places, strict=True)]
            )
        )
    low, high = np.percentile(again, INTERVAL)
    live = np.array([tau for _, tau, _ in pairs], dtype=np.float64)
    return Distance(
        distance=_distance(pairs),
        low=float(low),
        high=float(high),
        chance=float(np.mean(chance)),
        chance_high=float(np.percentile(chance, 95)),
        shift=float(live.mean() - np.mean([draws.mean() for _, _, draws in pairs])),
        people=len(names),
        talks=len(pairs),
        unreadable=0,
    )


def _distance(pairs: Sequence[tuple[str, Any, Floats]]) -> float:
    """W₁ of two samples, one a whole multiple of the other: the average gap between their quantiles."""
    live = np.sort(np.array([tau for _, tau, _ in pairs], dtype=np.float64))
    draws = np.sort(np.concatenate([held for _, _, held in pairs]))
    return float(np.abs(np.repeat(live, len(draws) // len(live)) - draws).mean())
