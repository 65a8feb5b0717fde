"""Goals: the figures that were to be reached, declared before they were computed; a miss is published."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from calibration.assessment import Assessment
from calibration.backtest import Backtest
from calibration.bank import RUNS, Bank
from calibration.check import Check, at_least, at_most, between, near
from calibration.pairing import ON_ATTITUDES
from calibration.posterior import INTERPRETED
from calibration.scores import Skill

CHI_SQUARE_5 = 11.1
RESIDUAL = 0.30
RECOVERED = 0.60
COVERED, ROOM = 0.90, 0.03
HELD_OUT = (0.80, 0.97)
INSIDE = (0.85, 0.97)
CHI_SQUARE_RANGE = (0.7, 1.3)
SKILL = -0.05
WIDTH = 1.5
MISLED = 0.75
WEIGHED = 0.2
LIKELY, UNLIKELY = 0.5, 0.05
SMALLEST_P = 0.01
PAIRED = 5.0
CPU_MINUTES = 30.0


def goals(found: Assessment) -> list[Check]:
    """Every goal of one fitted law, with what was found."""
    return [*_fit(found), *_recovery(found), *_trial(found), *_forecasts(found), _pairing(found)]


def label(found: Assessment) -> str:
    """What the fitted law may be called: *calibrated* and *predictive* are earned on the wave of 2023.

    Predictive needs a skill whose interval lies above 0 against every naive prediction, smoothed or not.
    """
    real = [test for test in found.backtests if test.name != "placebo"]
    if not all(is_calibrated(test) for test in real):
        return "fitted"
    if all(one.low > 0 for one in real[0].skills):
        return "predictive"
    return "calibrated"


def _fit(found: Assessment) -> Iterator[Check]:
    median, largest = found.residuals
    yield _most(
        "F1", "surrogate residual over sampling error, median", RESIDUAL, median, f"largest {largest:.2f}"
    )
    yield _between("F2", "figures inside 90 % predictive bands", INSIDE, found.fit.inside)
    spent = f"{found.fit.figures} figures, {found.fit.spent:.1f} parameters spent, tail {found.fit.tail:.2f}"
    yield _between("F3", "chi-square over degrees of freedom", CHI_SQUARE_RANGE, found.fit.chi_square, spent)
    yield _least(
        "F4",
        "tail probability of the data vector in the prior predictive",
        SMALLEST_P,
        found.reached.distance,
    )
    yield _least(
        "F5",
        "share of the prior that is not implausible",
        SMALLEST_P,
        found.reached.plausible,
        _where(found),
    )
    detail = f"{found.weighed.effective:.0f} effective of 20,000, SD ratio {found.weighed.spread:.2f}"
    yield _most(
        "F6", "means by walking and by importance sampling apart, SD", WEIGHED, found.weighed.mean, detail
    )


def _where(found: Assessment) -> str:
    """What the priors miss most; where they miss everything, that is said."""
    most = f"most often implausible: {found.reached.worst}"
    if found.reached.plausible:
        return most
    return f"a finding: no point of the prior agrees with the data; {most}"


def _recovery(found: Assessment) -> Iterator[Check]:
    pooled, error, each = found.recovery.coverage()
    yield near(
        "R1",
        "pooled coverage of 90 % intervals on known truths",
        COVERED,
        pooled,
        tolerance=ROOM,
        kind="outcome",
        detail=f"standard error {error:.3f}, parameters from "
        f"{min(each.values()):.2f} to {max(each.values()):.2f}",
    )
    bands = found.recovery.bands()
    outside = [name for name, (inside, _) in bands.items() if not inside]
    yield _most(
        "R2",
        "parameters whose ranks leave the simultaneous 95 % band",
        0,
        len(outside),
        ", ".join(outside) or f"{len(found.recovery.truths)} truths",
    )
    smallest = min(value for _, value in bands.values())
    yield _least("R3", "smallest KS p-value times parameters", SMALLEST_P, smallest * len(bands))
    learnt = found.posterior.contraction()
    informed = {name: error for name, error in found.recovery.errors.items() if learnt[name] >= INTERPRETED}
    worst = max(informed, key=lambda name: informed[name], default="")
    yield _most(
        "R4",
        "recovery error over prior SD where contraction is 0.4 or more, largest",
        RECOVERED,
        informed.get(worst, 0.0),
        f"{worst}; {len(informed)} of {len(learnt)} parameters",
    )
    if found.misled is not None:
        covered, error, _ = found.misled.coverage()
        missed = f"data miss by {found.misled.misses.mean():.2f} of their expectation"
        detail = f"standard error {error:.3f}, {missed}"
        yield _least("R5", "coverage where another law holds and houses differ more", MISLED, covered, detail)


def _trial(found: Assessment) -> Iterator[Check]:
    yield _most("T1", "five means of the trial, chi-square with published errors", CHI_SQUARE_5, found.trial)
    missed = [one.name for one in found.told if not one.inside]
    yield _most(
        "T2",
        "figures of the trial kept to be predicted that fell outside 95 %",
        0,
        len(missed),
        ", ".join(missed) or f"{len(found.told)} figures",
    )
    changes = ", ".join(f"{name} {mean:+.2f}" for name, (mean, _) in found.joint.changes.items())
    yield _least(
        "T3",
        "probability of the joint event of 2021-23 (partly put in by the news terms)",
        LIKELY,
        found.joint.posterior,
        f"prior {found.joint.prior:.2f}; {changes}",
    )
    yield _least(
        "T4",
        "tail probability of the four measured changes of 2021-23",
        UNLIKELY,
        found.joint.distance,
    )


def _pairing(found: Assessment) -> Check:
    ratios = {one.policy: one.ratio or inf for one in found.pairing if one.policy in ON_ATTITUDES}
    return _least(
        "V1",
        f"variance ratio of independent over paired runs, least of {len(ratios)} policies on attitudes",
        PAIRED,
        min(ratios.values()),
        ", ".join(f"{policy} {ratio:.0f}" for policy, ratio in ratios.items()),
    )


def cost(bank: Bank, spent: float) -> Iterator[Check]:
    """What a whole bank and everything after it take of a processor; nothing for a bank that does not say.

    Args:
        bank: that says what its runs took.
        spent: seconds of a processor that everything after the bank took.
    """
    runs = bank.made_with.get("cpu_seconds")
    if runs is None:
        return
    whole = runs * RUNS / len(bank.scores)
    detail = f"{runs:.0f} s for the {len(bank.scores):,} runs that there are, {spent:.0f} s after them"
    yield _most(
        "C1",
        f"CPU-minutes for a bank of {RUNS:,} runs and everything after it",
        CPU_MINUTES,
        (whole + spent) / 60,
        detail,
    )


def _forecasts(found: Assessment) -> Iterator[Check]:
    for number, test in enumerate(found.backtests, start=1):
        if test.name == "placebo":
            rest = _against(test, "smoothed")
            yield _most(
                "B.placebo",
                "skill about the change of the placebo: none",
                0.0,
                rest.low,
                f"{rest.skill:+.3f} [{rest.low:+.3f}, {rest.high:+.3f}]",
            )
            continue
        name = test.name
        plain, drifting = _against(test, "no change"), _against(test, "no change with drift")
        yield _between(
            f"B{number}.1",
            f"{name}: coverage of 90 % intervals on 2023",
            HELD_OUT,
            test.coverage,
            _counted(test),
        )
        yield _least(
            f"B{number}.2",
            f"{name}: CRPS skill against no change",
            SKILL,
            plain.skill,
            f"[{plain.low:+.2f}, {plain.high:+.2f}], log gain {plain.log_gain:+.2f}",
        )
        yield _most(f"B{number}.3", f"{name}: width over that of no change with drift", WIDTH, drifting.width)
        yield _most(f"B{number}.4", f"{name}: skill with waves shuffled", 0.0, test.shuffled)


def _counted(test: Backtest) -> str:
    low, high = HELD_OUT
    why = ", intervals too wide" if test.coverage > high else ", intervals too narrow"
    counted = f"{test.prediction.covered(test.values).sum()} of {len(test.values)} shares"
    return counted if low <= test.coverage <= high else counted + why


def is_calibrated(test: Backtest) -> bool:
    """Whether a backtest on real data earns the word: coverage, skill and width."""
    low, high = HELD_OUT
    plain, drifting = _against(test, "no change"), _against(test, "no change with drift")
    return low <= test.coverage <= high and plain.skill >= SKILL and drifting.width <= WIDTH


def _against(test: Backtest, name: str) -> Skill:
    """The score against one naive prediction, by its name or the last word of it."""
    return next(one for one in test.skills if one.against == name or one.against.endswith(f", {name}"))


def _most(name: str, what: str, bound: float, got: float, detail: str = "") -> Check:
    return at_most(name, what, bound, got, kind="outcome", detail=detail)


def _least(name: str, what: str, bound: float, got: float, detail: str = "") -> Check:
    return at_least(name, what, bound, got, kind="outcome", detail=detail)


def _between(name: str, what: str, bounds: tuple[float, float], got: float, detail: str = "") -> Check:
    return between(name, what, bounds, got, kind="outcome", detail=detail)
