"""``list``, ``show``, ``check`` and ``schema``: what scenarios there are and what they say."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import INVALID_INPUT, USAGE, Finished
from groundswell.options import (
    FILE,
    OWN_SCENARIOS,
    Voice,
    answer,
    debug_option,
    json_option,
    overrides,
    scenarios_option,
    setting_options,
    to_type,
    voice_options,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from scenarios.overrides import Override
    from scenarios.problem import Problem
    from scenarios.scenario import Scenario

WIDTH = 100


def complete_scenario(ctx: click.Context | None, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Scenario names, and files, for the shell."""
    from click.shell_completion import CompletionItem

    from scenarios.files import catalogue

    own = ctx.meta.get(OWN_SCENARIOS) if ctx else None
    known = sorted({*catalogue(), *(catalogue(own) if own else ())})
    names = [CompletionItem(name) for name in known if name.startswith(typed)]
    return [*names, CompletionItem(typed, type="file")]


def found(ctx: click.Context, _: click.Parameter, named: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """A scenario's name, or its path where it is in the folder of ``--scenarios``."""
    own = ctx.meta.get(OWN_SCENARIOS)
    if own is None or named == "population":
        return named
    from scenarios.files import within

    return within(named, own) if isinstance(named, str) else tuple(within(name, own) for name in named)


@click.command("list")
@scenarios_option
@json_option
@voice_options
def list_(*, as_json: bool, quiet: bool, verbose: int) -> None:
    """The shipped scenarios, one line each; with --scenarios, yours too."""
    from scenarios.files import catalogue
    from scenarios.reading import load

    own = click.get_current_context().meta[OWN_SCENARIOS]
    paths = {name: name for name in catalogue()}
    paths |= {name: str(own / f"{name}.toml") for name in catalogue(own)} if own else {}
    scenarios = [load(path).scenario for path in paths.values()]
    if as_json:
        answer(
            {
                "scenarios": [
                    {"name": one.name, "question": one.question, "kind": one.kind} for one in scenarios
                ]
            }
        )
        return
    width = max(len(one.name) for one in scenarios)
    for one in sorted(scenarios, key=lambda one: (one.kind != "scenario", one.name)):
        mark = " (reference)" if one.kind == "reference" else ""
        click.echo(f"{one.name:<{width}}  {one.question}{mark}")
    Voice(quiet, verbose).say("\nNext: groundswell show baseline, groundswell run baseline")


@click.command()
@click.argument("scenario", shell_complete=complete_scenario, callback=found)
@click.option("--resolved", is_flag=True, help="Every setting, as a scenario file that can be run.")
@click.option("--origin", is_flag=True, help="Beside each setting: default, file:line, or --option.")
@setting_options
@scenarios_option
@json_option
@debug_option
def show(
    *,
    scenario: str,
    resolved: bool,
    origin: bool,
    assignments: tuple[str, ...],
    as_json: bool,
    **named: str | None,
) -> None:
    """One SCENARIO: its question, its settings, where each came from; or `population`."""
    if scenario == "population":
        _show_population(assignments, named, as_json=as_json)
        return
    from scenarios.reading import load
    from scenarios.writing import origins, resolved_toml

    loaded = load(scenario, overrides(assignments, named))
    if as_json:
        record = loaded.scenario.resolved()
        answer({"name": record.pop("name"), "settings": record, "origins": origins(loaded)})
    elif resolved or origin:
        click.echo(resolved_toml(loaded, origin=origin), nl=False)
    else:
        _show_prose(loaded.scenario)
        given: dict[str, Any] = {"set": assignments, **named}
        origins_of = f"{to_type('show', scenario, **given)} --origin"
        click.echo(f"\nNext: {origins_of}, {to_run(loaded.scenario, scenario, **given)}", err=True)


def to_run(scenario: Scenario, named: str, *, out: str | None = None, **given: object) -> str:
    """The command that runs a scenario, at every point of its sweep where it has one.

    Args:
        scenario: as loaded.
        named: its name or file, as the user typed it.
        out: folder that was named; a sweep needs one.
        given: options that were given.
    """
    if not scenario.sweep.given:
        return to_type("run", named, out=out, **given)
    return to_type("sweep", named, out=out or f"results/{scenario.name}", **given)


def _show_prose(scenario: Scenario) -> None:
    click.echo(f"{scenario.name} ({scenario.kind})\n")
    for title, text in (
        ("Question", scenario.question),
        ("Evidence", scenario.evidence),
        ("What it cannot say", scenario.cannot_say),
    ):
        if text:
            filled = textwrap.fill(text.strip(), WIDTH, initial_indent="  ", subsequent_indent="  ")
            click.echo(f"{title}\n{filled}\n")
    for title, named in (("Policies", scenario.policy), ("Further arms", scenario.arm)):
        if named:
            click.echo(f"{title}\n  {', '.join(one.name for one in named)}\n")
    click.echo(
        f"{scenario.people:,} people, {scenario.days:,} days from {scenario.start}, {scenario.seeds} seeds, "
        f"law {scenario.law}, tone {scenario.tone}"
    )


def _show_population(assignments: tuple[str, ...], named: dict[str, str | None], *, as_json: bool) -> None:
    from groundswell.population import show_population
    from scenarios.reading import load

    scenario = load("baseline", overrides(assignments, named)).scenario
    show_population(scenario, as_json=as_json)


@click.command()
@click.argument("files", nargs=-1, required=True, shell_complete=complete_scenario, callback=found)
@click.option(
    "--set", "assignments", multiple=True, metavar="NAME=VALUE", help="Check with this setting on top."
)
@scenarios_option
@json_option
@debug_option
def check(*, files: tuple[str, ...], assignments: tuple[str, ...], as_json: bool) -> None:
    """Check scenario FILES (or names); tell all problems in one go."""
    given = overrides(assignments, {})
    problems = {file: _problems(file, given) for file in files}
    if as_json:
        answer({"files": [_checked(file, wrong) for file, wrong in problems.items()]})
    else:
        for file, wrong in problems.items():
            click.echo("\n".join(map(str, wrong)) if wrong else f"{file}: fine")
    every = [problem for each in problems.values() for problem in each]
    if every:
        raise Finished(INVALID_INPUT if any(problem.source.is_file for problem in every) else USAGE)
    if not as_json:
        from scenarios.reading import load

        first = load(files[0], given).scenario
        click.echo(f"Next: {to_run(first, files[0], set=assignments)}", err=True)


def _problems(file: str, given: list[Override]) -> list[Problem]:
    """What is wrong with a scenario, or with the tone table it names."""
    from agents.companion import NEUTRAL
    from agents.tone.table import ToneTableError
    from scenarios.needs import lacking
    from scenarios.plan import tone_table
    from scenarios.problem import Problem, ScenarioError, Source
    from scenarios.reading import load

    try:
        scenario = load(file, given).scenario
        tables = [tone_table(one.tone) for one in (scenario, *scenario.arms)]
        lacks = [lacking(table, scenario.needs) for table in tables if table not in (None, NEUTRAL)]
    except ScenarioError as error:
        return error.problems
    except ToneTableError as error:
        lacks = [str(error)]
    source = Source(label=file, text="")
    return [Problem(source=source, setting="tone", message=lack) for lack in dict.fromkeys(lacks) if lack]


def _checked(file: str, wrong: list[Problem]) -> dict[str, Any]:
    return {
        "file": file,
        "fine": not wrong,
        "problems": [
            {"where": one.where, "setting": one.setting, "message": one.message, "text": str(one)}
            for one in wrong
        ],
    }


@click.command()
@click.option("--out", type=FILE, help="Write it to this file instead.")
@debug_option
def schema(*, out: Path | None) -> None:
    """The JSON Schema of scenario files; editors complete and check with it."""
    from scenarios.schema import schema_text

    if out is None:
        click.echo(schema_text(), nl=False)
        return
    out.write_text(schema_text(), encoding="utf-8")
    click.echo(f"Wrote {out}. Name it in a scenario file's first line: #:schema {out}", err=True)
