"""``discover``: how options of a sweep do over all its worlds, where one fails, and from which dose on."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.numbers import Amount
from groundswell.options import FOLDER, Voice, answer, command_line, json_option, to_type, voice_options

if TYPE_CHECKING:
    from scenarios.results import Results
    from scenarios.robustness import Aim
    from scenarios.worlds import Worlds

LEAST = 0.1


@click.command()
@click.argument("folder", type=FOLDER)
@click.option(
    "--outcome", metavar="NAME", default="", help="What is looked at; the scenario's own if left out."
)
@click.option(
    "--aim",
    type=click.Choice(["less", "more"]),
    default="less",
    show_default=True,
    help="Whether less or more of it is aimed at; the model has no opinion on that.",
)
@click.option(
    "--least",
    type=Amount(0, min_open=True),
    default=LEAST,
    show_default=True,
    help="Smallest effect of interest, in the unit shown; an option with less fails.",
)
@click.option(
    "--option", "wanted", metavar="NAME", default="", help="Option to look at; the first if left out."
)
@click.option(
    "--rise",
    type=float,
    metavar="N",
    help="Also tell what would have to be true for the outcome to rise by so much since the start.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Folder for the answer as a page that stands alone, and one more with --rise.",
)
@json_option
@voice_options
def discover(  # noqa: PLR0913 - each is an option of the command
    *,
    folder: Path,
    outcome: str,
    aim: Aim,
    least: float,
    wanted: str,
    rise: float | None,
    out: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """In which worlds of the sweep in FOLDER an option fails, what one may regret, and from which dose on."""
    from scenarios import store
    from scenarios.outcome import PairingError
    from scenarios.report.discovery_words import lines
    from scenarios.worlds import worlds

    voice = Voice(quiet, verbose)
    results = store.open(folder)
    found = worlds(results, outcome)
    option = wanted or found.options[0]
    if option not in found.options:
        raise PairingError(f"{folder}: no option '{option}'. Options: {', '.join(found.options)}.")
    record = _record(found, option, aim, least)
    record |= {"rise": rise, "by": str(found.date)}
    record["break_even"] = [] if rise is None else _break_even(results, found, rise)
    pages = [] if out is None else _pages(results, found, record, out)
    if as_json:
        answer({"out": str(folder), **record, "pages": [str(page) for page in pages]})
    else:
        for line in (*lines(record), *map(str, pages)):
            click.echo(line)
    voice.say(f"Next: open {pages[0]} in a browser" if pages else f"Next: {to_type('report', folder)}")


def _pages(results: Results, found: Worlds, record: dict[str, Any], out: Path) -> list[Path]:
    """Write the page of the discovery, and that of the break-even where a rise was asked for."""
    from scenarios.report.break_even_page import write_break_even
    from scenarios.report.discovery_page import write_discovery

    command = command_line()
    pages = [write_discovery(results, found, record, out, command)]
    if record["rise"] is not None:
        pages.append(write_break_even(results, found, record, out, command))
    return pages


def _record(found: Worlds, option: str, aim: Aim, least: float) -> dict[str, Any]:
    from scenarios.robustness import robustness
    from scenarios.worlds import OPTION, THE_SCENARIO

    factor = found.quantity.factor
    table = robustness(found, aim, least / factor)
    mine = found.effects[found.effects[OPTION] == option]
    box, why = _box(found, option, aim, least / factor)
    return {
        "outcome": found.outcome,
        "unit": found.quantity.unit,
        "aim": aim,
        "least": least,
        "against": found.against,
        "solved_for": found.against if found.against == THE_SCENARIO else f"{found.options[0]} tone",
        "worlds": int(mine["world"].nunique()),
        "options": [
            {
                **row,
                **{
                    name: None if row[name] is None else row[name] * factor
                    for name in ("mean", "worst", "largest_regret", "mean_regret")
                },
            }
            for row in table.astype(object).where(table.notna(), None).to_dict("records")
        ],
        "option": option,
        "fails_where": None if box is None else _told(box),
        "no_box": why,
        "onsets": _onsets(found, least),
        "indices": _indices(replace(found, options=(option,))),
    }


def _box(found: Worlds, option: str, aim: Aim, least: float) -> tuple[Any, str]:
    """The box of worlds in which the option fails, or why there is none."""
    from scenarios.discovery import discover as find_box
    from scenarios.outcome import PairingError
    from scenarios.robustness import failed
    from scenarios.worlds import OPTION

    mine = found.effects[found.effects[OPTION] == option]
    try:
        fails = failed(mine["effect"].to_numpy(float), aim, least)
        return find_box(mine[found.settings].reset_index(drop=True), fails), ""
    except PairingError as error:
        return None, str(error)
    except ModuleNotFoundError as error:
        return None, f"{error.name} is not installed: pip install 'groundswell[discovery]', or make install."


def _told(box: Any) -> dict[str, Any]:  # noqa: ANN401 - a Box, loaded late
    return {
        "restrictions": [{**asdict(one), "words": one.words, "spans": one.spans} for one in box.restrictions],
        "density": box.density,
        "coverage": box.coverage,
        "mass": box.mass,
        "base": box.base,
        "tree": [{"where": where, "fails": share, "worlds": count} for where, share, count in box.tree],
        "steps": [
            {"density": density, "coverage": coverage, "settings": count}
            for density, coverage, count in box.steps
        ],
        "chosen": box.chosen,
    }


def _onsets(found: Worlds, least: float) -> list[dict[str, Any]]:
    """By law, from which dose of a policy or value of a setting the effect is as large as ``least``."""
    from scenarios.onset import by_dose, dosed, onset
    from scenarios.report.sweep_pictures import course_of

    arms = dict.fromkeys(arm for arm, _ in found.doses.values())
    courses = [(f"dose of {arm}", arm, by_dose(found, arm)) for arm in arms]
    courses += [(name, "", course_of(found, name)) for name in found.numeric]
    return [
        {"setting": name, "arm": arm, "line": str(line), **asdict(onset(dosed(part), least))}
        for name, arm, course in courses
        for line, part in course.groupby("line", sort=False)
    ]


def _indices(found: Worlds) -> dict[str, list[dict[str, Any]]]:
    """Sobol and Morris indices of the only option's effect by law; none where there are too few worlds."""
    from calibration.of_sweep import influence

    kept = ("parameter", "first", "total", "saltelli", "morris")
    try:
        found_by_law = influence(found) if found.numeric else {}
    except ValueError:
        return {}
    return {
        law: [{name: getattr(one, name) for name in kept} for one in ranked]
        for law, ranked in found_by_law.items()
    }


def _break_even(results: Results, found: Worlds, rise: float) -> list[dict[str, Any]]:
    """What would have to be true, law by law, in the unit shown."""
    from calibration.break_even import break_even
    from scenarios.outcome import PairingError

    factor = found.quantity.factor
    try:
        answers = break_even(results, found, rise / factor)
    except ValueError as error:
        raise PairingError(f"{results.folder}: {error}") from error
    numbers = ("target", "predicted", "error", "confirmed", "low", "high")
    return [
        {
            "law": one.law,
            "settings": dict(one.settings),
            "explored": dict(one.explored),
            "alone": dict(one.alone),
            "why": one.why,
            **{name: None if (value := getattr(one, name)) is None else value * factor for name in numbers},
        }
        for one in answers
    ]
