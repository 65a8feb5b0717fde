"""Claims: sentences made from numbers, so that no sentence says more than its number.

Each function takes results and gives English sentences. A direction is claimed only where the
interval excludes zero. Nothing here forecasts, and nothing speaks of what machines feel or deserve.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence

import numpy as np

from agents.tone.table import ToneTable
from scenarios.figures.numerals import capital, counted, day, narrow, plain, signed, span
from scenarios.figures.palette import POLICIES
from scenarios.figures.voices import TWO_SIDED_95, Voice
from scenarios.outcome import Effect
from society.power.bootstrap import CONFIDENCE

AS_IT_GOES = "as-it-goes"
NAMES = {
    "measured": "measured tone",
    "literature": "published tone",
    "neutral-tone": "neutral tone",
    "no-companion": "no companion",
    AS_IT_GOES: "tone as it goes on",
}
OF_POLICY = re.compile(rf"({'|'.join(POLICIES)})-(\d{{4}})( at dose [\d.]+)?")
"""An arm that is called after a policy and the year of its start, and perhaps its dose."""
RELIES_ON_PRESENCE = "no-companion"
SURVEY = 1000  # people in the survey that a size is compared with
MILLIONS = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)m(?![a-z])", re.IGNORECASE)
"""Size in a model's name, in millions of parameters, as in "smollm2-135m"."""


def named(arm: str) -> str:
    """An arm in words; one called after a policy and a year by these, any other quoted by its name."""
    policy = OF_POLICY.fullmatch(arm)
    if policy is not None:
        return f"{policy_words(policy[1])} from {policy[2]}{policy[3] or ''}"
    return NAMES.get(arm, f"“{arm}”")


def policy_words(name: str) -> str:
    """A policy in words."""
    return re.sub(r"\bai\b", "AI", name.replace("-", " "))


def setting_words(name: str) -> str:
    """A setting as pages call it: of a number of the model its group and name."""
    return name.removeprefix("parameters.")


def subject(arm: str) -> str:
    """An arm as the subject of a sentence."""
    has_words = (arm in NAMES and not arm.startswith("no-")) or OF_POLICY.fullmatch(arm)
    return f"the {named(arm)}" if has_words else named(arm)


def effect_claim(effect: Effect, digits: int) -> str:
    """What an arm changes by the last day, with interval and pairs, in this number of decimals."""
    end = effect.at_end()
    who, against, when = subject(effect.arm), f"against {named(effect.reference)}", _date(effect)
    words, last = effect.quantity.words, effect.differences[:, -1]
    if not np.isfinite(last).all():
        return f"There is no value for {words}, {who} {against}: a group is empty in one arm."
    if not last.any():
        pairs = "the only pair" if effect.pairs == 1 else f"all {effect.pairs} pairs"
        return f"By {when} {who} changes nothing {against}: {words} differs by exactly 0 in {pairs}."
    change, low, high = end["paired_effect"], end["low"], end["high"]
    amount = f"{signed(change, digits)} {end['unit']}"
    if low is None:
        return (
            f"In the single pair of runs {words} differs by {amount} by {when} ({who} {against}). "
            "One pair gives no interval."
        )
    if low <= 0 <= high:
        return (
            f"By {when} {who} does not clearly move {words} {against}: {amount} "
            f"({span(low, high, digits)}); {pairs_rising(effect)}."
        )
    return (
        f"By {when} {who} {'raises' if change > 0 else 'lowers'} {words} by {_size(change, digits)} "
        f"{end['unit']} ({_sizes(low, high, digits)}) {against}; {pairs_rising(effect)}."
    )


def course_claim(effect: Effect, digits: int) -> str:
    """Where the effect stood on the other side of zero before; empty if it never visibly did."""
    shown = effect.effect * effect.quantity.factor
    if not np.isfinite(shown).all():
        return ""
    far = int(np.argmin(shown) if shown[-1] > 0 else np.argmax(shown))
    if float(shown[far]) * float(shown[-1]) >= 0 or not _visible(float(shown[far]), digits):
        return ""
    side = "below" if shown[far] < 0 else "above"
    return (
        f"Before, it stood {side} zero, farthest on {_date(effect, far)} with "
        f"{signed(float(shown[far]), digits)} {effect.quantity.unit}."
    )


def scale_claim(points: float, share: float) -> str:
    """A change of a share beside the sampling error of an ordinary survey.

    Margin: 1.96 · sqrt(share (1 - share) / n), for simple random sampling.

    Args:
        points: change in percentage points.
        share: share in the reference arm, 0 to 1.
    """
    margin = 100 * TWO_SIDED_95 * math.sqrt(share * (1 - share) / SURVEY)
    beside = "smaller than" if abs(points) < margin else "not smaller than"
    return (
        f"For scale: that is {beside} the sampling error of a survey of {SURVEY:,} people, about "
        f"{plain(margin)} points."
    )


def pairs_rising(effect: Effect) -> str:
    """How many pairs rise, as "10 of 10 pairs positive"."""
    rising = int((effect.differences[:, -1] > 0).sum())
    return f"{rising} of {counted(effect.pairs, 'pair')} positive"


def within(*, drawn: bool) -> str:
    """What intervals of paired effects hold."""
    return (
        "the model's own randomness and the posterior of its parameters, not its law or tone"
        if drawn
        else "the model's own randomness only"
    )


def interval_words(*, drawn: bool) -> str:
    """What the interval of an effect is."""
    share = f"{plain(100 * CONFIDENCE, 0)} %"
    return f"where {share} of the pairs lie" if drawn else f"{share} interval of the average"


def bar_words(*, drawn: bool) -> str:
    """What the interval of an effect is and holds, as it stands after "bar:"."""
    return f"{interval_words(drawn=drawn)}, {within(drawn=drawn)}"


def condition(
    *, law: str, multiple: str, presence: str, references: Iterable[str], drawn: bool = False
) -> str:
    """Under which assumptions the answers hold: it stands beside every one of them.

    Args:
        law: of absorption.
        multiple: its ten-year multiple, or from where to where it lies over draws.
        presence: assumed effect of talking at all, likewise.
        references: what effects are held against.
        drawn: whether every seed took a posterior draw of the parameters.
    """
    relies = (
        " What is said against no companion rests on presence, one assumed number: how far talking at all, "
        "whatever the tone, moves people."
    )
    by_draw, others = (", draw by draw", "laws") if drawn else ("", "laws, parameters")
    return (
        f"This holds under the law “{law}”, by which ten years of daily talk move a person {multiple} times "
        "as far as the four-week trial did (the ten-year multiple), with a presence of "
        f"{presence} SD{by_draw}. Intervals ({interval_words(drawn=drawn)}, two runs of one seed each) "
        f"show {within(drawn=drawn)}: other {others} or tones give other answers."
        f"{relies if RELIES_ON_PRESENCE in references else ''}"
    )


def tone_claim(arm: str, voices: Sequence[Voice]) -> str:
    """How far apart the personas of one table stand, or where its single voice stands."""
    known = [voice for voice in voices if math.isfinite(voice.mean)]
    who = capital(subject(arm)) if arm in NAMES else f"The tone of {named(arm)}"
    if not known:
        return f"{who} could not be placed on the scale: no reply could be scored."
    cold, warm = known[0], known[-1]
    if cold is warm:
        return f"{who} stands at {voice_words(cold)}."
    return f"{who} runs from {voice_words(cold)} for “{cold.name}” to {voice_words(warm)} for “{warm.name}”."


def reading_claim(voices: Sequence[Voice]) -> str:
    """How many replies could be scored, and how many cells of the table are to be trusted."""
    scored = sum(voice.scored for voice in voices)
    missing = sum(sum(voice.missing.values()) for voice in voices)
    doubtful, cells = (sum(getattr(voice, name) for voice in voices) for name in ("doubtful", "cells"))
    text = f"{scored:,} of {counted(scored + missing, 'reply/replies')} could be scored"
    if doubtful:
        text += f"; {doubtful} of {counted(cells, 'cell')} of the table hold too little to be trusted"
    return f"{text}."


def path_claim(voices: Sequence[Voice], *, finished: int, planned: int) -> str:
    """How far the way from replies to paired runs held."""
    scored = sum(voice.scored for voice in voices)
    asked = scored + sum(sum(voice.missing.values()) for voice in voices)
    held = "held" if scored and finished == planned else "did not hold to its end"
    return (
        f"The path from replies to paired runs {held}: {scored:,} of {counted(asked, 'reply/replies')} "
        f"could be scored, {finished:,} of {counted(planned, 'run')} finished."
    )


def size_claims(arm: str, table: ToneTable) -> list[str]:
    """For each small model behind a measured table: that it proves the path and is not a finding."""
    models = sorted({cell.model for cell in table.cells})
    return [
        f"{capital(subject(arm))} comes from {model}, a model of {size[1]} million parameters. It proves the "
        "path from replies to a report; it is not a finding about the companions people use."
        for model in models
        if (size := MILLIONS.search(model))
    ]


def voice_words(voice: Voice) -> str:
    """A tone with its 95 % interval."""
    interval = span(voice.low, voice.high, 2) if math.isfinite(voice.error) else "no interval"
    return f"{signed(voice.mean, 2)} ({interval})"


def groups_claim(effects: Sequence[Effect], digits: int) -> str:
    """In which group an arm moves people most, and in which least; all effects are of one contrast."""
    single = [one for one in effects if one.cell != "total" and np.isfinite(one.effect[-1])]
    if not single:
        return "These results hold no groups to compare."
    order = sorted(single, key=lambda one: abs(float(one.effect[-1])))
    least, most = order[0], order[-1]
    return (
        f"Against {named(most.reference)} {subject(most.arm)} moves “{most.cell}” most, by "
        f"{ending(most, digits)} {most.quantity.unit}, and “{least.cell}” least, by {ending(least, digits)}."
    )


def ending(effect: Effect, digits: int) -> str:
    """The effect on the last day with its interval, without unit."""
    end = effect.at_end()
    if not math.isfinite(end["paired_effect"]):
        return "no value"
    interval = "one pair" if end["low"] is None else span(end["low"], end["high"], digits)
    return f"{signed(end['paired_effect'], digits)} ({interval})"


def _visible(value: float, digits: int) -> bool:
    return bool(round(abs(value), digits))


def _size(value: float, digits: int) -> str:
    least = plain(10.0**-digits, digits)
    return plain(abs(value), digits) if _visible(value, digits) else f"less than {least}"


def _sizes(low: float, high: float, digits: int) -> str:
    """An interval that excludes zero, as sizes; both ends lie on the side the verb tells."""
    near, far = (plain(end, digits) for end in sorted((abs(low), abs(high))))
    return f"{near} to {far}" if near != far else narrow(digits)


def _date(effect: Effect, record: int = -1) -> str:
    return day(dt.date.fromisoformat(str(effect.dates[record].astype("datetime64[D]"))))
