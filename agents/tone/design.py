"""Designs: which persona meets which seed, balanced, and checked before anything is asked.

A seed is a topic in a style in one wording. Crossing everything costs about ten thousand calls a model, so a
balanced design takes part of the lattice: every persona meets every topic, and every style, equally often
up to one.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, get_args

from agents.tone.errors import ToneInputError
from agents.tone.probe import TURNS, Stratum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from agents.tone.probe import Probes, Profile

STRATA: tuple[str, ...] = get_args(Stratum)
LARGEST_CROSS = 1000  # calls a model; a larger full cross is refused
UNEVEN = 1  # most by which two counts of a balanced design may differ


class Seed(NamedTuple):
    """One seed and the personas that meet it."""

    topic: str
    style: str
    wording: int
    personas: tuple[str, ...]


def seeds(profile: Profile, stratum: str, probes: Probes) -> list[Seed]:
    """The seeds of a profile in one stratum, each with its personas, in the order of sampling."""
    topics = profile.topics.of(stratum)
    if profile.design == "cross":
        cells = itertools.product(topics, profile.styles, range(profile.wordings))
        return [Seed(topic, style, wording, profile.personas) for topic, style, wording in cells]
    lattice = list(itertools.islice(_diagonals(topics, profile.styles), profile.seeds.of(stratum)))
    return [
        seed._replace(wording=seed.wording % probes.wordings(seed.topic, seed.style))
        for seed in _assign(lattice, profile.personas, profile.personas_per_seed)
    ]


def imbalance(chosen: Sequence[Seed], personas: Sequence[str]) -> int:
    """Largest difference between how often a persona meets two topics or styles, or two personas meet one."""
    worst = 0
    for axis in ("topic", "style"):
        levels = sorted({getattr(seed, axis) for seed in chosen})
        met = Counter((persona, getattr(seed, axis)) for seed in chosen for persona in seed.personas)
        by_persona = [[met[persona, level] for level in levels] for persona in personas]
        by_level = [[met[persona, level] for persona in personas] for level in levels]
        worst = max(worst, *(max(counts) - min(counts) for counts in (*by_persona, *by_level)))
    return worst


def check_profile(profile: Profile, probes: Probes, path: Path) -> None:
    """See that a profile can be asked: known names, one stratum at a time, enough wordings, balance.

    Raises:
        ToneInputError: naming file, profile and key.
    """
    where = f"{path}: profile '{profile.name}'"
    known = {"personas": probes.personas, "styles": probes.styles}
    wanted = [("personas", profile.personas), ("styles", profile.styles)]
    for key, names in wanted:
        _check_names(f"{where}, {key}", names, set(known[key]))
    for stratum in STRATA:
        _check_names(f"{where}, topics.{stratum}", profile.topics.of(stratum), set(probes.topics))
        for topic in profile.topics.of(stratum):
            if probes.topics[topic].stratum != stratum:
                raise ToneInputError(
                    f"{where}, topics.{stratum}: '{topic}' belongs to the stratum "
                    f"'{probes.topics[topic].stratum}', and strata are never pooled. Move it there."
                )
        if profile.topics.of(stratum):
            _check_design(profile, probes, stratum, where)
    if not any(profile.topics.of(stratum) for stratum in STRATA):
        raise ToneInputError(f"{where}, topics: names no topic. Name some of one stratum.")
    if list(profile.turns) != [turn for turn in TURNS if turn in profile.turns]:
        raise ToneInputError(f"{where}, turns: must be in order and each once: {', '.join(TURNS)}.")


def _check_names(where: str, names: Sequence[str], known: set[str]) -> None:
    """See that each name is known and given once."""
    for name in names:
        if name not in known:
            raise ToneInputError(f"{where}: there is no '{name}'. Known: {', '.join(sorted(known))}.")
    if len(set(names)) < len(names):
        raise ToneInputError(f"{where}: a name is given twice. Keep it once.")


def _check_design(profile: Profile, probes: Probes, stratum: str, where: str) -> None:
    """See that there are enough wordings, that the design is balanced, and no large cross."""
    topics = profile.topics.of(stratum)
    most = len(topics) * len(profile.styles) * min(_held(probes, profile, stratum).values())
    if profile.design == "balanced" and profile.seeds.of(stratum) > most:
        raise ToneInputError(
            f"{where}, seeds.{stratum}: {profile.seeds.of(stratum)}, but {len(topics)} topics in "
            f"{len(profile.styles)} styles have {most}. Write more wordings or ask for fewer."
        )
    if profile.personas_per_seed > len(profile.personas):
        raise ToneInputError(
            f"{where}, personas_per_seed: {profile.personas_per_seed}, but there are "
            f"{len(profile.personas)} personas."
        )
    for (topic, style), held in _held(probes, profile, stratum).items():
        if profile.design == "cross" and held < profile.wordings:
            raise ToneInputError(
                f"{where} wants {profile.wordings} wordings of topic '{topic}' "
                f"in style '{style}', but there are {held}. Write more or ask for fewer."
            )
    if profile.design == "balanced" and not profile.seeds.of(stratum):
        raise ToneInputError(f"{where}, seeds.{stratum}: is missing. Say how many, up to {most}.")
    chosen = seeds(profile, stratum, probes)
    calls = sum(len(seed.personas) for seed in chosen) * len(profile.turns) * profile.replicates
    full = all(len(seed.personas) == len(profile.personas) for seed in chosen) and len(chosen) >= most
    if (full or profile.design == "cross") and calls > LARGEST_CROSS:
        raise ToneInputError(
            f"{where}: a full cross of {len(profile.personas)} personas, {len(topics)} topics and "
            f"{len(profile.styles)} styles over {len(profile.turns)} turns makes {calls:,} calls a model. "
            f'Use design = "balanced" with fewer seeds; up to {LARGEST_CROSS:,} calls may be crossed.'
        )
    if profile.design == "balanced" and imbalance(chosen, profile.personas) > UNEVEN:
        raise ToneInputError(
            f"{where}, seeds.{stratum}: with {profile.seeds.of(stratum)} seeds and "
            f"{profile.personas_per_seed} personas a seed no balanced design was "
            "found. Try a multiple of the number of styles, or of topics."
        )


def _held(probes: Probes, profile: Profile, stratum: str) -> dict[tuple[str, str], int]:
    """Wordings of each topic and style."""
    cells = itertools.product(profile.topics.of(stratum), profile.styles)
    return {(topic, style): probes.wordings(topic, style) for topic, style in cells}


def _diagonals(topics: Sequence[str], styles: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """The lattice of topic, style and wording (to be taken modulo those there are), diagonal by diagonal.

    Topics go round at every step, styles too, with one step aside whenever both rounds close, so that the
    first k seeds hold every topic and every style equally often up to one; wordings turn with the visits
    of a topic. No seed comes twice.
    """
    size = len(topics) * len(styles)
    closes = math.lcm(len(topics), len(styles))
    for number in itertools.count():
        turn, place = divmod(number, size)
        visit, topic = divmod(place, len(topics))
        style = (place + place // closes) % len(styles)
        yield topics[topic], styles[style], visit + turn


def _assign(lattice: Sequence[tuple[str, str, int]], personas: Sequence[str], each: int) -> list[Seed]:
    """The seeds with their personas: the evenest of several starts, the first one that is even."""
    rounds = range(len(personas))
    starts = (_evened(lattice, personas, each, strides) for strides in itertools.product(rounds, rounds))
    best: list[Seed] | None = None
    for made in starts:
        if best is None or imbalance(made, personas) < imbalance(best, personas):
            best = made
        if imbalance(best, personas) <= UNEVEN:
            break
    return best or []


def _evened(
    lattice: Sequence[tuple[str, str, int]], personas: Sequence[str], each: int, strides: tuple[int, int]
) -> list[Seed]:
    """Windows of personas that go round by strides, then swaps as long as they make the counts evener.

    The first stride goes with every seed, the second with every round of the topics.
    """
    topics = len({topic for topic, _, _ in lattice})
    held = [
        {
            personas[(number * strides[0] + number // topics * strides[1] + step) % len(personas)]
            for step in range(each)
        }
        for number in range(len(lattice))
    ]
    met = Counter(
        (persona, level)
        for (topic, style, _), group in zip(lattice, held, strict=True)
        for persona in group
        for level in (topic, style)
    )
    pairs = list(itertools.combinations(range(len(lattice)), 2))
    while sum(_swap(met, lattice, held, pair) for pair in pairs):
        pass
    return [
        Seed(*cell, tuple(persona for persona in personas if persona in group))
        for cell, group in zip(lattice, held, strict=True)
    ]


def _swap(
    met: Counter[tuple[str, str]],
    lattice: Sequence[tuple[str, str, int]],
    held: list[set[str]],
    pair: tuple[int, int],
) -> bool:
    """Let two seeds exchange a persona if the sum of squared counts falls; say whether they did."""
    first, second = pair
    for leaving, coming in itertools.product(
        sorted(held[first] - held[second]), sorted(held[second] - held[first])
    ):
        gain = 0
        for one, other in zip(lattice[first][:2], lattice[second][:2], strict=True):
            if one != other:
                gain += met[leaving, one] - met[leaving, other] + met[coming, other] - met[coming, one] - 2
        if gain > 0:
            for one, other in zip(lattice[first][:2], lattice[second][:2], strict=True):
                met[leaving, one] -= 1
                met[leaving, other] += 1
                met[coming, other] -= 1
                met[coming, one] += 1
            held[first] ^= {leaving, coming}
            held[second] ^= {leaving, coming}
            return True
    return False
