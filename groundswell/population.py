"""``show population``: how well the people fit the surveys they are drawn from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.options import answer

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

PARTS = {
    "Who there is (shares)": ("age ", "gender ", "education ", "ideology "),
    "Attitudes at the start (SD of adults)": (
        "mean experience",
        "mean capability",
        "mean rights",
        "mean threat",
        "SD ",
    ),
    "Correlations": ("correlation ",),
    "Susceptibility and use": ("",),
}
"""Parts of the table, by how the names of their rows begin; a row stands in the first part that takes it."""


def show_population(scenario: Scenario, *, as_json: bool = False) -> None:
    """Print the fit of every margin, mean and correlation: target, got, difference.

    Args:
        scenario: whose people are built, from the user's own file where it names one.
        as_json: one JSON object instead of a table.
    """
    from agents.population import build
    from agents.population.files import read_start
    from agents.population.start import load

    people = scenario.people
    start = read_start([Path(scenario.population)]) if scenario.population else load()
    built = build(people, scenario.parameters, start=start)
    fit, source = built.report(), start.attribution
    if as_json:
        answer({"people": people, "hash": built.hash, "source": source, "fit": fit})
        return
    click.echo(f"{people:,} people at the start, held against the surveys they are drawn from")
    for line in _table(fit):
        click.echo(line)
    click.echo(
        "\nAttitudes differ between the three age groups, not within them, so correlations with age come out "
        "nearer 0."
    )
    click.echo(f"Source: {source}", err=True)


def _table(fit: list[dict[str, Any]]) -> list[str]:
    width = max(len(label) for label in (*PARTS, *(_label(row["name"]) for row in fit)))
    lines, left = [], list(fit)
    for title, beginnings in PARTS.items():
        rows = [row for row in left if row["name"].startswith(beginnings)]
        left = [row for row in left if row not in rows]
        lines += ["", f"{title:<{width + 2}}  target     got  difference"]
        lines += [
            f"  {_label(row['name']):<{width}}  {row['target']:z6.3f}  {row['got']:z6.3f}"
            f"  {row['difference']:+z10.3f}"
            for row in rows
        ]
    return lines


def _label(name: str) -> str:
    """The name of a row without what its part says already."""
    if name.startswith("correlation "):
        one, other = name.split()[1:]
        return f"{one} with {other}"
    if name == "mean susceptibility":
        return "susceptibility, average"
    return name
