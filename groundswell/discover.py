"""``discover``: how options of a sweep do over all its worlds, where one fails, and from which dose on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.options import Voice, answer, json_option, voice_options

if TYPE_CHECKING:
    from scenarios.results import Results
    from scenarios.robustness import Aim
    from scenarios.worlds import Worlds

LEAST = 0.1


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
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
    type=click.FloatRange(min=0, min_open=True),
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
    help="Also tell what would have to be true for the outcome to rise by so much since the start.",
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
    as_json: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """In which worlds of the sweep in FOLDER an option fails, what one may regret, and from which dose on."""
    from scenarios import store
    from scenarios.outcome import PairingError
    from scenarios.worlds import worlds

    voice = Voice(quiet, verbose)
    results = store.open(folder)
    found = worlds(results, outcome)
    option = wanted or found.options[0]
    if option not in found.options:
        raise PairingError(f"{folder}: no option '{option}'. Options: {', '.join(found.options)}.")
    record = _record(found, option, aim, least)
    record["break_even"] = [] if rise is None else _break_even(results, found, rise)
    if as_json:
        answer({"out": str(folder), **record})
    else:
        for line in _lines(record, found):
            click.echo(line)
    voice.say(f"Next: groundswell report {folder}")


def _record(found: Worlds, option: str, aim: Aim, least: float) -> dict[str, Any]:
    from scenarios.robustness import robustness
    from scenarios.worlds import OPTION

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
        "indices": _indices(found),
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
        return find_box(mine[list(found.varied)].reset_index(drop=True), fails), ""
    except PairingError as error:
        return None, str(error)
    except ModuleNotFoundError as error:
        return None, f"{error.name} is not installed: pip install 'groundswell[discovery]', or make install."


def _told(box: Any) -> dict[str, Any]:  # noqa: ANN401 - a Box, loaded late
    return {
        "restrictions": [{**asdict(one), "words": one.words} for one in box.restrictions],
        "density": box.density,
        "coverage": box.coverage,
        "mass": box.mass,
        "base": box.base,
        "tree": [{"where": where, "fails": share, "worlds": count} for where, share, count in box.tree],
    }


def _onsets(found: Worlds, least: float) -> list[dict[str, Any]]:
    """For each varied number and law: the value from which on the effect is as large as ``least``."""
    from scenarios.onset import Dosed, onset
    from scenarios.report.sweep_pictures import course_of

    told = []
    for name in found.numeric:
        for line, part in course_of(found, name).groupby("line", sort=False):
            course = [
                Dosed(dose=row["x"], effect=row["effect"], low=row["low"], high=row["high"])
                for row in part.to_dict("records")
            ]
            told.append({"setting": name, "line": str(line), **asdict(onset(course, least))})
    return told


def _indices(found: Worlds) -> dict[str, list[dict[str, Any]]]:
    """Sobol and Morris indices of the first option's effect by law; none where there are too few worlds."""
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
            "why": one.why,
            **{name: None if (value := getattr(one, name)) is None else value * factor for name in numbers},
        }
        for one in answers
    ]


def _lines(record: dict[str, Any], found: Worlds) -> list[str]:
    from scenarios.figures.numerals import counted, plain, signed

    unit, digits = record["unit"], 2
    among = counted(record["worlds"], "world")
    lines = [f"{found.quantity.title}, against {found.against}, {among}; aim: {record['aim']}."]
    for row in record["options"]:
        regret = (
            ""
            if row["largest_regret"] is None
            else f", largest regret {plain(row['largest_regret'], digits)}"
        )
        lines.append(
            f"  {row['option']}: {signed(row['mean'], digits)} {unit} on average, worst "
            f"{signed(row['worst'], digits)}, fails in {plain(100 * row['fails'], 0)} % of worlds{regret}"
        )
    lines.append(_where(record))
    for one in record["onsets"]:
        told = (
            "does not begin to matter"
            if one["dose"] is None
            else f"begins to matter at {plain(one['dose'], 3)}"
        )
        lines.append(f"{one['setting']}, {one['line']}: {told} ({plain(record['least'], 2)} {unit})")
    for law, ranked in record["indices"].items():
        told = ", ".join(f"{one['parameter']} {plain(one['total'], 2)}" for one in ranked)
        lines.append(f"Share of variance (total Sobol index) under “{law}”: {told}")
    lines += [_needed(one, unit) for one in record["break_even"]]
    return lines


def _needed(one: dict[str, Any], unit: str) -> str:
    """What would have to be true under one law, and whether runs agree."""
    from scenarios.figures.numerals import plain, signed, span

    law, target = one["law"], f"{signed(one['target'], 2)} {unit}"
    if not one["settings"]:
        return (
            f"Under “{law}” nothing that was explored makes it rise by {target}: at most "
            f"{signed(one['predicted'], 2)} (± {plain(one['error'], 2)})."
        )
    needed = ", ".join(f"{name} = {value:.3g}" for name, value in one["settings"].items())
    runs = f"not confirmed by runs: {one['why']}"
    if one["confirmed"] is not None:
        interval = "" if one["low"] is None else f" ({span(one['low'], one['high'], 2)})"
        runs = f"runs with these settings give {signed(one['confirmed'], 2)}{interval}"
    return (
        f"Under “{law}” it rises by {target} if {needed}: predicted {signed(one['predicted'], 2)} "
        f"(± {plain(one['error'], 2)}), {runs}."
    )


def _where(record: dict[str, Any]) -> str:
    """The box in a sentence, or why there is none."""
    from scenarios.figures.numerals import plain

    box, option = record["fails_where"], record["option"]
    if box is None:
        return f"No box: {record['no_box']}"
    inside, every, covered = (f"{plain(100 * box[name], 0)} %" for name in ("density", "base", "coverage"))
    if not box["restrictions"]:
        return f"“{option}” fails in {every} of worlds, nowhere in particular."
    where = " and ".join(f"{one['setting']} {one['words']}" for one in box["restrictions"])
    return (
        f"“{option}” fails where {where}: in {inside} of the worlds there ({every} of all), which are "
        f"{covered} of all that fail."
    )
