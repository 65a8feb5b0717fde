"""Pictures: the figures of the page, each wide and narrow, with caption and alternative text."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from scenarios.figures.levels import AGREE, EVER, levels
from scenarios.figures.opinion import opinion_over_time
from scenarios.figures.quantities import RIGHTS, Quantity
from scenarios.figures.sheet import Notes
from scenarios.figures.tone_profile import tone_profile
from scenarios.figures.who_moves import who_moves
from scenarios.outcome import effects_frame, pairs_frame
from scenarios.report import captions, readings
from scenarios.report.findings import Findings
from scenarios.report.laws import UnderLaw, draw_laws
from scenarios.report.picture import Picture, picture
from scenarios.report.views_pictures import MOST_ARMS, arms_forest, fans, neighbours, people


def draw(findings: Findings, laws: Sequence[UnderLaw] = ()) -> list[Picture]:
    """Every figure for which there are numbers; ``laws`` is the effect that answers under each law."""
    pictures = [_tone(findings)] if findings.voices else []
    if not findings.histories:
        return pictures
    pictures += [fans(findings)]
    pictures += [
        _opinion(findings, one) for one in findings.shown if findings.of(one, findings.references[0])
    ]
    lead = findings.lead_effect
    if lead is not None and laws:
        pictures += [draw_laws(findings, laws, findings.digits(lead.quantity, lead.reference))]
    pictures += [arms_forest(findings), _arms(findings)] if findings.options else []
    pictures += [_who(findings)] if findings.groups else []
    pictures += people(findings) + neighbours(findings)
    pictures += [_levels(findings)]
    return pictures


def _tone(findings: Findings) -> Picture:
    rows = [voice for voices in findings.voices.values() for voice in voices]
    notes = Notes(subtitle=captions.tone_subtitle(findings), footer=captions.tone_footer(findings))
    return picture(
        "tone",
        "tone-profile",
        lambda width: tone_profile(rows, notes=notes, width=width),
        alternative=captions.tone_alternative(rows),
        caption="Every dot is one conversation."
        if any(row.taus for row in rows)
        else "No conversation is known.",
    )


def _opinion(findings: Findings, quantity: Quantity) -> Picture:
    effects = [one for one in findings.effects if one.outcome == quantity.outcome]
    panels = [[(arm, reference) for reference in findings.references] for arm in findings.treatments]
    notes = Notes(
        subtitle=captions.opinion_subtitle(findings, quantity),
        footer=captions.opinion_footer(findings, columns=len(findings.references)),
    )
    return picture(
        "time",
        f"opinion-{quantity.outcome.replace('_', '-')}",
        lambda width: opinion_over_time(
            effects_frame(effects),
            pairs_frame(effects),
            quantity,
            panels=panels,
            looks=findings.looks,
            digits={name: findings.digits(quantity, name) for name in findings.references},
            notes=notes,
            width=width,
        ),
        alternative=captions.opinion_alternative(findings, effects),
        caption=captions.randomness(findings),
    )


def _arms(findings: Findings) -> Picture:
    """The course of what each further arm changes against the scenario's own."""
    quantity = findings.quantity
    effects = [one for one in findings.options if one.outcome == quantity.outcome][:MOST_ARMS]
    spots = [(one.arm, one.reference) for one in effects]
    digits = findings.digits(quantity, findings.main)
    notes = Notes(
        subtitle=readings.forest_subtitle(findings, effects),
        footer=captions.opinion_footer(findings, columns=1),
    )
    return picture(
        "arms",
        "arms-over-time",
        lambda width: opinion_over_time(
            effects_frame(effects),
            pairs_frame(effects),
            quantity,
            panels=[spots[at : at + 2] for at in range(0, len(spots), 2)],
            looks=findings.looks,
            digits={findings.main: digits},
            notes=notes,
            width=width,
        ),
        alternative=captions.opinion_alternative(findings, effects),
        caption=captions.randomness(findings),
    )


def _who(findings: Findings) -> Picture:
    frame, (reference, arms) = effects_frame(findings.groups), findings.held_against
    ends = frame[frame["date"] == frame["date"].max()]
    notes = Notes(subtitle=captions.who_subtitle(findings), footer=captions.who_footer(findings))
    return picture(
        "who",
        "who-moves",
        lambda width: who_moves(
            ends,
            RIGHTS,
            looks={arm: findings.looks[arm] for arm in arms},
            shares=findings.shares,
            digits=findings.digits(RIGHTS, reference),
            notes=notes,
            width=width,
        ),
        alternative=captions.who_alternative(findings),
        caption=captions.randomness(findings),
    )


def _levels(findings: Findings) -> Picture:
    arm = findings.lead if findings.lead in findings.arms else findings.arms[0]
    frame = pd.concat([one.frame() for one in findings.histories if one.arm == arm], ignore_index=True)
    shown = frame[frame["outcome"].isin([EVER.outcome, AGREE.outcome]) & (frame["cell"] == "total")]
    notes = Notes(subtitle=captions.levels_subtitle(arm), footer=captions.levels_footer(findings))
    return picture(
        "time",
        "levels",
        lambda width: levels(shown, arm=arm, panels=(EVER, AGREE), notes=notes, width=width),
        alternative=captions.levels_alternative(shown, (EVER, AGREE)),
        caption="Levels are not forecasts; what the tone adds is in the figures above.",
    )
