"""``docs/credibility.md``: every figure for a referee, written from the record of the study."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from calibration.posterior import INTERPRETED
from calibration.recovery import DRAWS as RANKED
from calibration.study import RECORD
from groundswell.credibility_tables import costs, of_known, pairing, table
from scenarios.figures.numerals import plain, signed
from society.version import ROOT

PICTURES = ROOT / "docs" / "pictures"
DOTS = 130
MEDIAN = 3  # place of the median among the shares of a fan
ENDS = (0, 6)  # and of its 95 % band
WORDS = Path(__file__).with_name("templates") / "credibility.md"
NAMES = {"against_neutral": "against neutral tone", "against_none": "against no companion"}


@cache
def _words(section: str) -> str:
    """The words of a section, with braces where figures go."""
    return WORDS.read_text(encoding="utf-8").split(f"%% {section}\n")[1].partition("%% ")[0]


@cache
def record() -> dict[str, Any]:
    """The record of the study, as it is committed."""
    found: dict[str, Any] = json.loads(Path(RECORD).read_text(encoding="utf-8"))
    return found


def draw() -> None:
    """Write the figures of the page."""
    from calibration import figures

    told = record()
    fans = told["projections"]["fans"]
    made = {
        "contraction": figures.contraction(told["parameters"]),
        "ranks": figures.ranks(told["ranks"], RANKED),
        "skill": figures.skills(told["backtests"], told["predictable"]["skills"]),
        "trial": figures.trial(told["told"]),
        **{
            f"fans-{series}": figures.fans(fans, series, f"Agreement with legal rights {against}, law by law")
            for series, against in NAMES.items()
        },
    }
    for name, figure in made.items():
        figure.savefig(PICTURES / f"credibility-{name}.png", dpi=DOTS, metadata={"Software": None})


def credibility_page() -> str:
    """The whole page."""
    told = record()
    parts = [_head(told), _goals(told), _learnt(told), _predicted(told), _bounds(told)]
    parts.append(_ahead(told["projections"]))
    needs = [
        (
            one["question"],
            one["design"],
            f"`{one['parameter']}`",
            plain(one["now"], 2),
            _people(one["interpreted"]),
            _people(one["settled"]),
        )
        for one in told["needs"]
    ]
    columns = ("question", "design", "parameter", "contraction today", "people an arm for 0.4", "for 0.75")
    parts.append(_words("needed").format(table=table(columns, needs), costs=costs(told["rivals"])))
    return "\n".join(parts)


def _head(told: Mapping[str, Any]) -> str:
    best = told["predictable"]
    rows = [
        (f"against {name}", signed(mean, 3), plain(error, 3))
        for name, (mean, error) in best["skills"].items()
    ]
    informed = [one["name"] for one in told["parameters"] if one["contraction"] >= INTERPRETED]
    missed = [one["id"] for one in told["goals"] if not one["pass"]]
    short = (
        f"The default law may be called *{told['label']}*. Data inform {len(informed)} of "
        f"{len(told['parameters'])} parameters "
        f"({', '.join(f'`{name}`' for name in informed)}); of the others the prior is all there is, "
        "presence and everything beyond four weeks among them. "
        + (f"Missed: {', '.join(missed)}." if missed else "No goal was missed.")
    )
    covered, error = best["coverage"]
    return _words("head").format(
        model=told["model"],
        bank=told["bank"],
        runs=told["runs"],
        people=told["people"],
        rivals=min(one["runs"] for one in told["rivals"]),
        short=short,
        worlds=best["worlds"],
        ceiling=table(("CRPS skill", "mean", "standard error"), rows),
        coverage=f"{plain(100 * covered)} % ± {plain(100 * error)}",
    )


def _goals(told: Mapping[str, Any]) -> str:
    rows = []
    for one in told["goals"]:
        got, met = f"{one['got']:.3g}".replace("-", "\N{MINUS SIGN}"), "yes" if one["pass"] else "**missed**"
        rows.append((one["id"], one["property"], one["expected"], got, met, one["detail"]))
    return _words("goals").format(
        met=sum(one["pass"] for one in told["goals"]),
        all=len(rows),
        table=table(("", "goal", "to reach", "found", "met", "detail"), rows),
        label=told["label"],
        pairing=pairing(told["pairing"]),
    )


def _learnt(told: Mapping[str, Any]) -> str:
    rows = [
        (
            f"`{one['name']}`",
            f"{one['prior'][0]:g} to {one['prior'][1]:g}",
            f"{one['median']:.3g}",
            f"{one['low']:.3g} to {one['high']:.3g}",
            plain(one["contraction"], 2),
            "calibrated" if one["contraction"] >= INTERPRETED else "prior",
            plain(one["recovery"], 2),
            plain(one["coverage"], 2),
        )
        for one in sorted(told["parameters"], key=lambda one: -one["contraction"])
    ]
    columns = (
        "parameter",
        "prior",
        "median",
        "90 % interval",
        "contraction",
        "label",
        "recovery error",
        "coverage",
    )
    fine = told["fit"]
    return _words("learnt").format(
        figures=fine["figures"],
        spent=plain(fine["spent"]),
        freedom=plain(fine["freedom"]),
        table=table(columns, rows).replace("-0.", "\N{MINUS SIGN}0."),
    )


def _predicted(told: Mapping[str, Any]) -> str:
    rows = [
        (
            one["name"],
            f"{one['mean']:.2f}",
            f"{one['low']:.2f} to {one['high']:.2f}",
            f"{one['value']:.2f}",
            "yes" if one["low"] <= one["value"] <= one["high"] else "**no**",
        )
        for one in told["told"]
    ]
    joint = told["joint"]
    return _words("predicted").format(
        told=table(("figure", "predicted", "95 %", "measured", "inside"), rows),
        prior=plain(joint["prior"], 2),
        posterior=plain(joint["posterior"], 2),
        tail=plain(joint["distance"], 2),
        backtests=_tests(told["backtests"]),
    )


def _tests(backtests: Sequence[Mapping[str, Any]]) -> str:
    """A row for each naive prediction of each backtest."""
    tests = [
        (
            test["name"],
            one["against"],
            signed(one["skill"], 3),
            f"{signed(one['low'], 3)} to {signed(one['high'], 3)}",
            signed(one["log_gain"], 2),
            plain(one["width"], 2),
            f"{plain(100 * test['coverage'], 0)} %",
            signed(test["shuffled"], 2),
        )
        for test in backtests
        for one in test["skills"]
    ]
    columns = (
        "backtest",
        "against",
        "skill",
        "90 %",
        "log gain",
        "width",
        "coverage",
        "skill, waves shuffled",
    )
    return table(columns, tests)


def _bounds(told: Mapping[str, Any]) -> str:
    names = list(told["bounds"][0]["medians"])
    bounds = [
        (one["name"], *("{:.2f} [{:.2f}, {:.2f}]".format(*one["medians"][name]) for name in names))
        for one in told["bounds"]
    ]
    rivals = [
        (
            one["name"],
            f"{one['runs']:,}",
            plain(one["chi_square"], 2),
            plain(one["trial"]),
            plain(one["score"], 3),
            plain(one["best"], 2),
            plain(one["weight"], 2),
            *of_known(one["known_truths"]),
        )
        for one in told["rivals"]
    ]
    columns = (
        "rival",
        "runs",
        "χ² over freedom",
        "χ² of the five means",
        "mean log score",
        "best weight",
        "weight",
        "coverage of known truths",
        "ranks outside the band",
    )
    return _words("bounds").format(
        bounds=table(("changed", *(f"`{name}`" for name in names)), bounds).replace(
            "-0.", "\N{MINUS SIGN}0."
        ),
        indices=_indices(told["indices"]),
        held=told["held_out"],
        rivals=table(columns, rivals),
    )


def _indices(figures: Mapping[str, Any]) -> str:
    """The six parameters that decide each figure most."""
    return "\n\n".join(
        f"**{figure[0].upper()}{figure[1:]}**\n\n"
        + table(
            ("parameter", "total", "Saltelli", "on the posterior", "Morris"),
            [
                (
                    f"`{one['parameter']}`",
                    *(plain(one[key], 2) for key in ("total", "saltelli", "posterior", "morris")),
                )
                for one in rows[:6]
            ],
        )
        for figure, rows in figures.items()
    )


def _ahead(projections: Mapping[str, Any]) -> str:
    rows = [
        (
            fan["rival"],
            _band(fan["ten_year_multiple"], digits=2),
            _band(fan["presence"], digits=2, sign=True),
            *(_band([row[-1] for row in fan[series]], digits=2, sign=True) for series in NAMES),
            f"{plain(100 * fan['positive'], 0)} %",
            str(fan["draws"]),
        )
        for fan in projections["fans"]
    ]
    columns = ("rival", "ten-year multiple", "presence, SD", *NAMES.values(), "draws above 0", "draws")
    told = "; ".join(
        f"{NAMES[series]} {plain(one['between'], 2)} points between rivals, {plain(one['within'], 2)} within"
        for series, one in projections["spreads"].items()
    )
    return _words("ahead").format(
        table=table(columns, rows),
        spreads=f"Standard deviation of the difference, weighted by stacking: {told}.",
        left_out=projections["left_out"],
    )


def _band(values: Sequence[float], *, digits: int, sign: bool = False) -> str:
    write = signed if sign else plain
    low, high = (write(values[end], digits) for end in ENDS)
    return f"{write(values[MEDIAN], digits)} [{low}, {high}]"


def _people(count: int | None) -> str:
    return "more than 51,200" if count is None else f"{count:,}"
