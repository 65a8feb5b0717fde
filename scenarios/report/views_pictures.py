"""Pictures of people and arms: levels as fans, arms as a forest, answers, views, who lives beside whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from agents.parameters import Parameters
from agents.population import build
from scenarios import views
from scenarios.claims import ending, named
from scenarios.figures.answers import answers
from scenarios.figures.fan import Fan, fan
from scenarios.figures.forest import effect_rows, forest
from scenarios.figures.heat import Grid, heat
from scenarios.figures.numerals import capital, plain
from scenarios.figures.quantities import RIGHTS
from scenarios.figures.ridges import ridges
from scenarios.figures.sheet import Notes
from scenarios.figures.sources import PARAMETERS
from scenarios.figures.surveys import PUBLISHED
from scenarios.mixing import mixing_by_traits
from scenarios.outcome import effects_frame
from scenarios.report import captions, readings
from scenarios.report.findings import TOTAL, Findings
from scenarios.report.picture import Picture, picture
from scenarios.uncertainty import bands
from society.history import History

MOST_PEOPLE = 20_000  # of whom mixing is worked out
MOST_ARMS = 8  # in one figure of small multiples
NEUTRAL = "neutral-tone"
EVEN = 0.005  # from 1; of so few people that there is one community, nothing is to be seen

Spot = tuple[str, int, str]
"""An arm, which of its records, and what the row is called."""

Runs = Mapping[str, Sequence[History]]


def shown_arms(findings: Findings) -> list[str]:
    """The scenario's arms, then its references, as many as one figure holds."""
    own = [arm for arm in findings.planned if arm not in findings.references]
    return [*own, *(arm for arm in findings.references if arm in findings.planned)][:MOST_ARMS]


def fans(findings: Findings) -> Picture:
    """Levels of the outcome that answers, one panel an arm."""
    quantity, arms = findings.quantity, shown_arms(findings)
    frame = _levels(findings, arms)
    found = bands(frame)
    if findings.drawn:
        found["source"] = PARAMETERS  # every seed took a draw, which moves runs far more than the seed does
    ghost = NEUTRAL if NEUTRAL in findings.arms else ""
    shown = Fan(
        bands=found,
        runs=frame,
        arms=arms,
        names=captions.names(findings),
        paint=findings.paint,
        ghost=ghost,
        endings=_endings(findings),
        points=PUBLISHED.get(quantity.outcome, ()) if quantity == RIGHTS else (),
        events=findings.events,
    )
    notes = Notes(
        subtitle=readings.lead_sentence(findings),
        footer=readings.fan_footer(findings, list(found["source"].unique())),
    )
    return picture(
        "time",
        "fan",
        lambda width: fan(shown, quantity, notes=notes, width=width),
        alternative=readings.fan_alternative(findings, found, arms),
        caption="Levels rest on outside series; what an arm adds is the difference between panels.",
    )


def _levels(findings: Findings, arms: Sequence[str]) -> pd.DataFrame:
    """The outcome that answers, in single runs: arm, seed, date, value."""
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "arm": one.arm,
                    "seed": one.seed,
                    "date": pd.DatetimeIndex(one.dates),
                    "value": one.series(findings.quantity.outcome).astype(float),
                }
            )
            for one in findings.alike
            if one.arm in arms
        ],
        ignore_index=True,
    )


def _endings(findings: Findings) -> dict[str, str]:
    """Under each panel's name: its effect on the last day, and against what."""
    found = {}
    for one in [*findings.options, *findings.effects][::-1]:
        if one.outcome == findings.quantity.outcome:
            digits = findings.digits(one.quantity, one.reference)
            found[one.arm] = f"{ending(one, digits)} against {named(one.reference)}"
    return found


def arms_forest(findings: Findings) -> Picture:
    """What each further arm changes against the scenario's own."""
    effects = [one for one in findings.options if one.outcome == findings.quantity.outcome]
    frame = effects_frame(effects)
    ends = frame[frame["date"] == frame["date"].max()].sort_values("effect")
    quantity = findings.quantity
    rows = effect_rows(
        ends,
        factor=quantity.factor,
        names={arm: capital(words) for arm, words in captions.names(findings).items()},
        paint=findings.paint,
    )
    notes = Notes(
        subtitle=readings.forest_subtitle(findings, effects), footer=readings.forest_footer(findings)
    )
    return picture(
        "arms",
        "arms",
        lambda width: forest(
            rows,
            title=f"{quantity.title}: what each arm changes",
            unit=quantity.unit,
            digits=findings.digits(quantity, findings.main),
            notes=notes,
            width=width,
        ),
        alternative=readings.forest_alternative(findings, effects),
        caption=captions.randomness(findings),
    )


def people(findings: Findings) -> list[Picture]:
    """Answers and views at the start and when the outcome is read, where the record lets them be read."""
    arms = [arm for arm in shown_arms(findings) if arm in findings.arms]
    runs = {arm: [one for one in findings.alike if one.arm == arm] for arm in arms}
    every = [one for mine in runs.values() for one in mine]
    ends = (0, findings.last)
    if not all(views.fits(every, record) for record in ends):
        return []
    first, last = (str(findings.histories[0].dates[record])[:4] for record in ends)
    spots = [
        (arms[0], 0, f"everywhere, {first}"),
        *((arm, findings.last, f"{named(arm)}, {last}") for arm in arms),
    ]
    misses = [max(views.misses(every, record)[part] for record in ends) for part in (0, 1)]
    footer = readings.views_footer(findings, (misses[0], misses[1]))
    lead = findings.lead_effect
    told = [row for arm, _, row in spots[1:] if lead is not None and arm in (lead.arm, lead.reference)]
    shares = pd.concat([views.answer_frame(runs[arm], record, row) for arm, record, row in spots])
    return [
        survey(shares, [spots[0][2], *told], footer),
        _spread(findings, spots, runs, footer, [spots[0][2], *told]),
    ]


def survey(shares: pd.DataFrame, told: Sequence[str], footer: str) -> Picture:
    """Answers to the question on legal rights, a bar for each row.

    Args:
        shares: columns row, answer (1 to 7), share.
        told: rows that are told in words.
        footer: how the answers were read, and where they come from.
    """
    rows = list(dict.fromkeys(shares["row"]))
    return picture(
        "people",
        "answers",
        lambda width: answers(
            shares,
            title="“I support granting legal rights to sentient robots/AIs”",
            rows=rows,
            notes=Notes(
                subtitle=readings.answers_subtitle(shares, told),
                footer="From the middle outwards and from light to dark: somewhat, plainly and strongly; in "
                f"per cent of all who are asked. {footer}",
            ),
            width=width,
        ),
        alternative=readings.answers_alternative(shares, rows),
        caption="Answers as a survey would publish them, those without an opinion apart.",
    )


def _spread(
    findings: Findings, spots: Sequence[Spot], runs: Runs, footer: str, told: Sequence[str]
) -> Picture:
    """Views of every row; those of the rows ``told`` in words."""
    bins = pd.concat([views.bin_frame(runs[arm], record, row) for arm, record, row in spots])
    means = {
        row: readings.mean_words(*(_level(runs[arm], name, record) for name in ("rights_mean", "rights_sd")))
        for arm, record, row in spots
    }
    paint = findings.paint
    return picture(
        "people",
        "views",
        lambda width: ridges(
            bins,
            title="How support for rights is spread",
            unit="standard deviations of US adults in 2021",
            rows=list(means),
            paint={row: paint[arm] for arm, _, row in spots},
            words=means,
            notes=Notes(subtitle=readings.ridges_subtitle({row: means[row] for row in told}), footer=footer),
            width=width,
        ),
        alternative=readings.ridges_alternative(means),
        caption="Bars are bins; the outermost hold all who lie beyond. Black: the median.",
    )


def neighbours(findings: Findings) -> list[Picture]:
    """Who lives beside whom at the start; nothing where that comes from a file, or all live together."""
    if findings.settings.get("population") or findings.settings.get("ties") == "explicit":
        return []
    count = min(int(findings.world["people"]), MOST_PEOPLE)
    table = mixing_by_traits(build(count, Parameters.model_validate(findings.world["parameters"])))
    if (table["value"] - 1).abs().max() < EVEN:
        return []
    grid = Grid(
        cells=table,
        rows=list(dict.fromkeys(table["row"])),
        columns=list(dict.fromkeys(table["column"])),
        across="age and ideology",
        written=lambda value: plain(value, 2),
        centre=1.0,
        reach=0.5,
    )
    notes = Notes(subtitle=readings.mixing_subtitle(table), footer=readings.mixing_footer(findings, count))
    return [
        picture(
            "people",
            "mixing",
            lambda width: heat(grid, title="Who lives beside whom", notes=notes, width=width),
            alternative=f"Heat map of nine groups. {readings.mixing_subtitle(table)}",
            caption="How often a row's group has a column's group in its community, against chance.",
        )
    ]


def _level(runs: Sequence[History], name: str, record: int) -> float:
    return float(sum(float(one.series(name, TOTAL)[record]) for one in runs) / len(runs))
