"""Checks a referee can run: exact results the code must give, and published figures it may miss.

A *computation* follows from the equations; if it misses, the code is wrong. An *outcome* compares
with a published figure; it is printed, won or lost, and never decides whether the tests pass.
The rises of mind and threat by 2023 are partly put in by the news series, and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import numpy as np

from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import (
    AT_REST,
    DAYS_A_YEAR,
    State,
    night,
    pull,
    rates,
    talk,
    ten_year_multiple,
)
from agents.parameters import Absorb, Parameters
from calibration.canonical import RESULTS
from calibration.check import Check, at_most, near
from calibration.goals import CHI_SQUARE_5
from calibration.loop_checks import loop_checks
from calibration.machinery import PROPERTIES
from calibration.power import KNOWN_POWER
from calibration.society_checks import society_checks
from calibration.trial import Arm, deviations, misfit, published, replay, retention

ONE_PERCENT = 0.01
KNOWN_MULTIPLES = {0.5: 1.0, 4.0: 1.24, 10.0: 1.8, 30.0: 3.8}
KNOWN_ACCUMULATED = {1.0: 1.4, 20.0: 3.7, 50.0: 6.1, 200.0: 15.0}
KNOWN_UNDONE = 0.07
KNOWN_RETENTION = {30: 0.39, 41: 0.34}
KNOWN_AFTER_TRIAL = 0.58


def law_checks(parameters: Parameters) -> Iterator[Check]:
    """What follows from the law of absorption alone.

    Args:
        parameters: of the model.
    """
    yield from _levels(parameters)
    yield from _multiples(parameters)
    yield from _retained(parameters)


def _levels(parameters: Parameters) -> Iterator[Check]:
    """Where steady talk leads, and what is left of it when it ends."""
    yield at_most("L1", "steady talk never lifts experience beyond its level", 1.0, _highest())
    lasting = Absorb(kept=1.0, half_life_slow=1000.0)
    yield near(
        "L2",
        "steady talk settles at its level as kept · half_life_slow grows",
        1.0,
        _steady(lasting, years=30)[0][-1],
        tolerance=ONE_PERCENT,
    )
    yield at_most(
        "L3",
        "share left of ten years of warm talk after three years of neutral talk",
        0.1,
        _after_return(parameters.absorb),
    )
    yield at_most(
        "L3.accumulate",
        "share undone by three neutral years under accumulate, after seven warm ones: first impressions stay",
        KNOWN_UNDONE,
        1 - _after_return(parameters.absorb, law="accumulate", years=7),
    )


def _multiples(parameters: Parameters) -> Iterator[Check]:
    """Effect of ten years of daily talk over that at the end of the trial."""
    for half, known in KNOWN_ACCUMULATED.items():
        law = LAWS["accumulate"].adjust(parameters.absorb.model_copy(update={"accumulate_half": half}))
        found = ten_year_multiple("accumulate", law, parameters.trial)
        name = f"ten-year multiple under accumulate, half {half:g}"
        yield near(f"L4.accumulate.{half:g}", name, known, found, tolerance=known / 20)
    for half, known in KNOWN_MULTIPLES.items():
        law = parameters.absorb.model_copy(update={"half_sessions": half})
        found = ten_year_multiple("bounded", law, parameters.trial)
        digit = 0.005 if half == Absorb().half_sessions else 0.05
        yield near(
            f"L4.{half:g}", f"ten-year multiple at half_sessions {half:g}", known, found, tolerance=digit
        )


def _retained(parameters: Parameters) -> Iterator[Check]:
    """What is left some weeks after one exposure, and after the trial."""
    for days, known in KNOWN_RETENTION.items():
        found = retention(parameters, days, sessions=1)
        name = f"share of one exposure left after {days} days"
        yield near(f"L5.{days}", name, known, found, tolerance=ONE_PERCENT)
    found = retention(parameters, 30, sessions=20, weeks=4)
    name = "share of the trial's effect left after 30 days"
    yield near("L6", name, KNOWN_AFTER_TRIAL, found, tolerance=ONE_PERCENT)


def trial_checks(parameters: Parameters) -> Iterator[Check]:
    """The randomised trial: five arms, three items, thresholds from the neutral arm.

    Args:
        parameters: of the model.
    """
    arms = replay(parameters)
    for outcome in published()["outcomes"]:
        means = ", ".join(f"{arm.mean:.1f}" for arm in arms if arm.outcome == outcome)
        yield at_most(
            f"T1.{outcome}",
            "five arm means, chi-square with published errors",
            CHI_SQUARE_5,
            misfit(arms, outcome),
            kind="outcome",
            detail=means,
        )
    yield from _spreads(arms)
    yield _floors(arms)
    silent = parameters.model_copy(update={"absorb": parameters.absorb.model_copy(update={"gain": 0.0})})
    flat = replay(silent, participants=1000)
    spread = max(
        np.ptp([arm.mean for arm in flat if arm.outcome == name]) for name in published()["outcomes"]
    )
    yield near("T4", "gain 0: all arms equal", 0.0, spread, tolerance=0.0)


def _spreads(arms: list[Arm]) -> Iterator[Check]:
    """How much people differ within each arm."""
    for outcome in published()["outcomes"]:
        found = np.array([arm.sd for arm in arms if arm.outcome == outcome])
        gap = np.abs(found - deviations(outcome))
        detail = ", ".join(f"{one:.1f}" for one in found)
        name = "SD of the arms, points from published"
        yield at_most(f"T2.{outcome}", name, 3.0, gap.max(), kind="outcome", detail=detail)


def _floors(arms: list[Arm]) -> Check:
    """How many people answer at the floor of the scale."""
    low, high = published()["floor_range"]
    floors = np.array([arm.floor for arm in arms if arm.outcome == "is_conscious"])
    beyond = 100 * np.maximum(low - floors, floors - high).max()
    detail = ", ".join(f"{one:.3f}" for one in floors)
    name = "floor share of the arms (their middle set), points outside 38-45 %"
    return at_most("T3", name, 3.0, beyond, kind="outcome", detail=detail)


def parts(parameters: Parameters, *, people: int) -> dict[str, Callable[[], Iterable[Check]]]:
    """Every part of the table by name, in order; a part is checked when it is called.

    Args:
        parameters: of the model, for what depends on them; known results and the machinery do not.
        people: model people of the societies of 2021-23.
    """
    return {
        "law of absorption": lambda: law_checks(parameters),
        "randomised trial": lambda: trial_checks(parameters),
        "society 2021-23 and at rest": lambda: society_checks(parameters, people),
        "feedback": lambda: loop_checks(parameters),
        **{f"known result {name}": result for name, result in RESULTS.items()},
        **{f"machinery {name}": check for name, check in PROPERTIES.items()},
        **{f"known power {name}": power for name, power in KNOWN_POWER.items()},
    }


def all_checks(
    parameters: Parameters, *, people: int, progress: Callable[[str], None] | None = None
) -> list[Check]:
    """Every check, in the order of the table.

    Args:
        parameters: of the model.
        people: model people of the societies of 2021-23.
        progress: told the name of each part before it starts.
    """
    found: list[Check] = []
    for name, part in parts(parameters, people=people).items():
        if progress is not None:
            progress(name)
        found.extend(part())
    return found


def _steady(
    absorb: Absorb, *, years: int, law: str = "bounded", level: float = 1.0, state: State = AT_REST
) -> tuple[list[float], State]:
    """What is held on every evening of daily talk, and the last state."""
    constants, course = rates(absorb), []
    for _ in range(years * DAYS_A_YEAR):
        state = talk(law, night(law, state, constants), level, constants)
        course.append(float(LAWS[law].module.held(*state)))
    return course, state


def _highest() -> float:
    """Largest effect over its level in ten years of daily talk, over the corners of the ranges."""
    declared = Absorb.model_json_schema()["properties"]
    names = ("half_sessions", "half_life_fast", "kept", "half_life_slow")
    corners = product(*((declared[name]["low"], declared[name]["high"]) for name in names))
    forms = [Absorb(**dict(zip(names, corner, strict=True))) for corner in corners]
    return max(max(_steady(form, years=10)[0]) for form in forms)


def _after_return(absorb: Absorb, *, law: str = "bounded", years: int = 10) -> float:
    """Share of the effect of warm years that three neutral years leave; presence apart."""
    absorb = LAWS[law].adjust(absorb)
    warm = float(pull(np.array(1.0), absorb.gain, absorb.bend))
    reached, state = _steady(absorb, law=law, years=years, level=warm)
    return _steady(absorb, law=law, years=3, level=0.0, state=state)[0][-1] / reached[-1]
