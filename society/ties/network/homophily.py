"""Networks in which like meets like, drawn from declared traits, and how alike those who are tied are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents import noise
from agents.population import Population
from agents.population.people import age_group
from agents.population.start import AXES
from society.ties.network.assemble import Edges, Network, NetworkError, assemble

PASSES = 16
"""How often people who miss ties are paired anew, since a pair may have been drawn before."""

Codes = NDArray[np.int64]


def homophilous(
    population: Population,
    *,
    traits: Sequence[str] = AXES,
    mean_degree: float = 10.0,
    strength: float = 0.5,
    seed: int = 0,
) -> Network:
    """An undirected network in which a share of the ties stays among people with the same traits.

    Everybody has the same number of ties; where ``mean_degree`` is not whole, a share of people has
    one more. Round after round, each person looks for a tie: with probability ``strength`` among
    those who are the same in all traits, otherwise among all who look anywhere, and those who look
    in the same place are paired at random. A pair that is drawn again counts once, and the two look again.
    The expected share of ties within the same traits is strength + (1 - strength) · s, where s is that
    share among random pairs; :func:`achieved` says what it came to. Few people of one kind, all of
    whom are tied already, miss some ties.

    Args:
        population: people whose traits are used.
        traits: some of age (in groups), gender, education and ideology.
        mean_degree: average number of ties of a person.
        strength: from 0, traits do not matter, to 1, ties only among the same.
        seed: of the draws; the same seed gives the same network.

    Raises:
        NetworkError: for unknown traits, a strength outside [0, 1], or more ties than people.
    """
    people = population.people
    if not 0 <= strength <= 1:
        raise NetworkError(f"strength is a probability from 0 to 1, not {strength}.")
    if not 0 < mean_degree < people:
        raise NetworkError(
            f"mean_degree must be above 0 and below the number of people, {people}; it is {mean_degree}."
        )
    pairs = _drawn_pairs(_kinds(population, traits), people, mean_degree, strength, seed)
    source, target = np.divmod(pairs, people)
    origin = {
        "source": "homophilous",
        "traits": list(traits),
        "mean_degree": mean_degree,
        "strength": strength,
        "seed": seed,
        "population": population.hash,
    }
    edges = Edges(source.astype(np.uint32), target.astype(np.uint32), None)
    return assemble([edges], people, directed=False, where=str, origin=origin)


def _drawn_pairs(
    kinds: Codes, people: int, mean_degree: float, strength: float, seed: int
) -> NDArray[np.int64]:
    """Ties as source · people + target, each once."""
    rows = np.arange(people)
    more = _unit(_words(noise.key(seed, 0, "tie"), rows)) < mean_degree % 1
    wanted = int(mean_degree) + more.astype(np.int64)
    pairs = np.empty(0, np.int64)
    drawn = 0
    for _ in range(PASSES):
        missing = wanted - np.bincount(np.concatenate(np.divmod(pairs, people)), minlength=people)
        rounds = [pairs]
        for already in range(int(missing.max())):
            drawn += 1
            looking = np.flatnonzero(missing > already)
            rounds.append(_paired(looking, kinds, people, strength, noise.key(seed, drawn, "tie")))
        pairs, before = _distinct(np.concatenate(rounds)), len(pairs)
        if len(pairs) == before:
            break
    return pairs


def achieved(
    network: Network, population: Population, traits: Sequence[str] = AXES
) -> list[dict[str, str | float]]:
    """How many ties lead to people of the same kind, against pairs at random.

    Returns:
        One record for each trait and, where there are several, for all of them together: trait, same
        (share of ties within), expected (share among all pairs of people) and index, which is 0 at
        random, 1 where all ties stay within and negative where like avoids like.

    Raises:
        NetworkError: for unknown traits, or a network of other people.

    Source:
        inbreeding homophily of Currarini, Jackson & Pin 2009, 10.3982/ECTA7528, taken over all groups.
    """
    if network.people != population.people:
        raise NetworkError(f"the network has {network.people} people and the population {population.people}.")
    groups = [(trait,) for trait in traits] + ([tuple(traits)] if len(traits) > 1 else [])
    records: list[dict[str, str | float]] = []
    hearing = np.repeat(np.arange(network.people), np.diff(network.offsets))
    for group in groups:
        kinds = _kinds(population, group)
        same = float((kinds[hearing] == kinds[network.targets]).mean())
        sizes = np.bincount(kinds).astype(np.float64)
        expected = float((sizes * (sizes - 1)).sum() / (network.people * (network.people - 1.0)))
        index = (same - expected) / (1 - expected) if expected < 1 else float("nan")
        records.append({"trait": " and ".join(group), "same": same, "expected": expected, "index": index})
    return records


def _kinds(population: Population, traits: Sequence[str]) -> Codes:
    """Number of each person's combination of traits."""
    unknown = [trait for trait in traits if trait not in AXES]
    if unknown or not traits or len(set(traits)) < len(traits):
        raise NetworkError(
            f"traits are some of {', '.join(AXES)}, each named once, not {', '.join(traits) or 'none'}. "
            "For ties that heed no trait, set strength to 0."
        )
    kinds = np.zeros(population.people, np.int64)
    for trait in traits:
        codes = age_group(population.age) if trait == "age" else getattr(population, trait)
        kinds = kinds * (int(codes.max()) + 1) + codes
    return kinds


def _paired(looking: Codes, kinds: Codes, people: int, strength: float, key: np.uint64) -> Codes:
    """Pairs among those who look for a tie, as smaller row · people + larger row."""
    words = _words(key, looking)
    anywhere = kinds.max() + 1
    place = np.where(_unit(words) < strength, kinds[looking], anywhere)
    # No row is the complement of another, so the order is drawn apart from the place.
    order = np.lexsort((_words(key, ~looking), place))
    looking, place = looking[order], place[order]
    begins = np.flatnonzero(np.append(True, place[1:] != place[:-1]))
    within = np.arange(len(place)) - np.repeat(begins, np.diff(np.append(begins, len(place))))
    one = np.flatnonzero((within[:-1] % 2 == 0) & (place[1:] == place[:-1]))
    first, second = looking[one], looking[one + 1]
    return np.minimum(first, second) * people + np.maximum(first, second)


def _distinct(pairs: Codes) -> Codes:
    """Each pair once, ascending; NumPy's own ``unique`` hashes and takes thirteen times as long."""
    pairs.sort()
    first: NDArray[np.bool_] = np.append(True, pairs[1:] > pairs[:-1])
    return pairs[first]


def _words(key: np.uint64, rows: Codes) -> NDArray[np.uint64]:
    """Random bits of many rows under one key; see :func:`agents.noise.person_word`."""
    words: NDArray[np.uint64] = noise.person_word(key, rows.astype(np.uint64))  # type: ignore[arg-type, assignment]  # arrays mix alike
    return words


def _unit(words: NDArray[np.uint64]) -> NDArray[np.float64]:
    """The leading bits of many words as numbers in [0, 1); see :func:`agents.noise.unit`."""
    return (words >> noise.SHIFT_40).astype(np.float64) * float(noise.UNIT_24)
