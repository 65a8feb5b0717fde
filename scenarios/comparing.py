"""Comparing what a folder holds: its first arm against its others, or against another folder's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from scenarios.outcome import Effect, PairingError, paired_effect
from scenarios.results import Results


def first_arm_effects(results: Results) -> tuple[list[Effect], list[str]]:
    """What the first arm changes against each of the others, and which of them could not be paired."""
    arm, *references = results.arms
    return effects_between(results, [arm], references)


def effects_between(
    results: Results, arms: Sequence[str], references: Sequence[str]
) -> tuple[list[Effect], list[str]]:
    """What each arm changes against each reference, and which of them could not be paired."""
    histories = results.histories()
    effects, unpaired = [], []
    for arm, reference in product(arms, references):
        try:
            effects.append(paired_effect(histories, arm, reference))
        except PairingError as error:
            unpaired.append(f"No effect of {arm} against {reference}: {error}")
    return effects, unpaired


def compare_results(first: Results, second: Results) -> Effect:
    """What the first arm of one folder changes against the first arm of another.

    Raises:
        PairingError: if they have no seed, date or outcome in common.
    """
    here, there = first.arms[0], second.arms[0]
    names = (here, there) if here != there else (f"{here} ({first.folder})", f"{there} ({second.folder})")
    histories = [replace(one, arm=names[0]) for one in first.histories(here)]
    histories += [replace(one, arm=names[1]) for one in second.histories(there)]
    return paired_effect(histories, *names)
