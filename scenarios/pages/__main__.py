"""``python -m scenarios.pages``: run what is stale of the scenarios' pages, and write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import numpy as np

from agents.atomic import replace_text
from scenarios.files import catalogue
from scenarios.pages import pictures
from scenarios.pages.special import figures, measure
from scenarios.pages.study import Size, made_from, stored, study
from scenarios.pages.text import notes_of, page
from scenarios.plan import plan_run
from scenarios.reading import load
from scenarios.replicates import live
from scenarios.scenario import NO_DRAWS, Scenario

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "scenarios"
WORKPIECE = {"start": "2025-06-01", "days": 180, "people": 500, "seeds": 1, "draws": NO_DRAWS}
"""The small run whose outcomes are the stored baseline."""

OVERVIEW = """# Scenarios

Each page is made by `python -m scenarios.pages NAME` and says with which sizes, and whether each seed has a
draw of the posterior; `groundswell run` makes the same arms. What is not linked has no page yet.

```{toctree}
:hidden:
:glob:

*
```
"""
CLOSE = 1e-5
DEFAULT = Size()
NOT_SHOWN = ("first-light",)
"""Scenarios that show that the path holds and ask nothing of the society."""


def shown() -> list[str]:
    """Names of the scenarios that have a page."""
    names = [name for name in catalogue() if name not in NOT_SHOWN]
    return [name for name in names if load(name).scenario.kind == "scenario"]


def refresh_baseline(folder: Path) -> str:
    """Hash of the stored baseline, made anew where the model now gives something else than it holds."""
    plan = plan_run(load("baseline").scenario.changed(WORKPIECE))
    history = live(plan.replicates[0], plan.arms[0].table)
    now = {
        name: None if np.isnan(value) else float(value)
        for name, value in zip(history.outcomes, history.values[-1, 0], strict=True)
    }
    file = folder / "stored-baseline.json"
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if set(before) != set(now) or any(not _close(before[name], now[name]) for name in now):
        replace_text(file, json.dumps(now, indent=1) + "\n")
    return stored(folder)


def is_stale(scenario: Scenario, folder: Path) -> bool:
    """Whether a page was made from something else than there is now, or was never made."""
    file = folder / f"{scenario.name}.json"
    if not file.exists():
        return True
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    now = made_from(scenario, stored(folder), drawn=kept["size"]["drawn"])
    return bool(kept["made_from"] != now)


def write(scenario: Scenario, found: dict[str, Any], folder: Path) -> None:
    """Write study, figures and page of a scenario."""
    replace_text(folder / f"{scenario.name}.json", json.dumps(found, indent=1) + "\n")
    notes = notes_of(scenario, found)
    drawn = {
        "course": pictures.course(found, notes=notes),
        "effects": pictures.effects(found, scenario.law, notes=notes),
    }
    drawn |= {ending: figure(found["special"]) for ending, figure in figures(scenario).items()}
    for ending, figure in drawn.items():
        figure.savefig(folder / f"{scenario.name}-{ending}.png", dpi=110)
    replace_text(folder / f"{scenario.name}.md", page(scenario, found))


def overview(folder: Path) -> str:
    """The page that leads to those of the scenarios: every question, and which have a page yet."""
    lines = []
    for name in shown():
        linked = f"[{name}]({name}.md)" if (folder / f"{name}.md").exists() else name
        lines.append(f"- {linked}: {load(name).scenario.question}")
    return "\n".join([OVERVIEW, *lines]) + "\n"


@click.command()
@click.argument("names", nargs=-1)
@click.option("--people", default=DEFAULT.people, show_default=True, help="Model people in each run.")
@click.option("--seeds", default=DEFAULT.seeds, show_default=True, help="Of every arm under every law.")
@click.option("--drive-seeds", default=DEFAULT.drive_seeds, show_default=True, help="Of each end of a drive.")
@click.option("--declared", is_flag=True, help="Parameters as declared, instead of a draw for each seed.")
@click.option("--anew", is_flag=True, help="Run them though they are not stale.")
@click.option("--redraw", is_flag=True, help="Write pages and figures from the stored numbers, run nothing.")
def main(
    *,
    names: tuple[str, ...],
    people: int,
    seeds: int,
    drive_seeds: int,
    declared: bool,
    anew: bool,
    redraw: bool,
) -> None:
    """Make the pages of scenarios NAMES, or all; those that are not stale are left as they are."""
    FOLDER.mkdir(exist_ok=True)
    size = Size(people=people, seeds=seeds, drive_seeds=drive_seeds, drawn=not declared)
    baseline = stored(FOLDER) if redraw else refresh_baseline(FOLDER)
    for name in names or shown():
        scenario = load(name).scenario
        if redraw:
            found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        elif anew or is_stale(scenario, FOLDER):
            found = study(scenario, size, baseline, lambda line: click.echo(line, err=True))
            found["special"] = measure(scenario, size, lambda line: click.echo(line, err=True))
        else:
            click.echo(f"{name}: fresh")
            continue
        write(scenario, found, FOLDER)
        click.echo(FOLDER / f"{name}.md")
    replace_text(FOLDER / "index.md", overview(FOLDER))


def _close(before: float | None, now: float | None) -> bool:
    if before is None or now is None:
        return before is now
    return abs(before - now) <= CLOSE * max(1.0, abs(now))


if __name__ == "__main__":
    main()
