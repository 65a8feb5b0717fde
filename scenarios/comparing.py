"""Comparing what a folder holds: its first arm against its others, or against another folder's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from scenarios.outcome import Effect, PairingError, horizon, paired_effect
from scenarios.power.arms import is_of_power
from scenarios.results import Results


def first_arm_effects(results: Results) -> tuple[list[Effect], list[str]]:
    """What the first arm changes against each reference, and each further arm against the first.

    First comes the pair that answers the question where the scenario names an arm as its contrast. Arms
    that are there for measures of power alone are left to these.

    Returns:
        The effects in the outcome and on the date that answer the first arm's question, and which arms
        could not be paired.
    """
    first, *others = [one for one in results.arms if not is_of_power(one, results.settings(one))]
    further = [name for name in others if _is_further(results, name)]
    contrast = results.manifest["arms"][first]["settings"].get("contrast")
    against = [name for name in further if name == contrast]
    further = [name for name in further if name != contrast]
    references = [name for name in others if name not in (*further, *against)]
    effects, unpaired = effects_between(results, [first], [*against, *references])
    more, unpaired_too = effects_between(results, further, [first])
    return [*effects, *more], [*unpaired, *unpaired_too]


def effects_between(
    results: Results, arms: Sequence[str], references: Sequence[str]
) -> tuple[list[Effect], list[str]]:
    """What each arm changes against each reference, and which of them could not be paired."""
    histories = results.histories()
    settings = results.manifest["arms"][results.arms[0]]["settings"]
    until = horizon(settings)
    effects, unpaired = [], []
    for arm, reference in product(arms, references):
        try:
            effects.append(paired_effect(histories, arm, reference, outcome=settings["outcome"], until=until))
        except PairingError as error:
            unpaired.append(f"No effect of {arm} against {reference}: {error}")
    return effects, unpaired


def _is_further(results: Results, name: str) -> bool:
    """Whether an arm is the first arm's scenario with other settings, and no reference."""
    arm, first = (results.manifest["arms"][one] for one in (name, results.arms[0]))
    return bool(arm["settings"]["kind"] != "reference" and arm["scenario"] == first["scenario"])


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
