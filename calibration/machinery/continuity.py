"""M8, M9 and M19: a run may be cut in two, handed to other processes and watched; it stays the same run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from agents.institutions.pollster import Pollster
from agents.mind.absorb import LAWS
from calibration.canonical.record import none
from calibration.check import Check
from calibration.machinery.lively import DAYS, PEOPLE, differing, lived, numbers, published, world
from scenarios.overrides import from_assignment
from scenarios.plan import plan_run
from scenarios.reading import load
from scenarios.results import Results
from scenarios.running import run_missing
from scenarios.store import Store
from society.checkpoint import checkpoint, restore
from society.form import Form
from society.look import views
from society.model import Society
from society.ties import TIES
from society.world import World

HALF = DAYS // 2
BATCH = ("start=2025-06-01", "days=60", "people=300", "seeds=2")
"""Six runs: two seeds of three arms."""

TRACKED = 50


def checkpoints() -> list[Check]:
    """A run of 2T days is a run of T, saved, loaded and run T days more."""
    forms = [*(Form(law=law) for law in LAWS), *(Form(ties=ties) for ties in TIES if ties != "community")]
    with tempfile.TemporaryDirectory() as folder:
        return [_cut(form, Path(folder) / "checkpoint") for form in forms]


def processes() -> list[Check]:
    """The runs of a scenario in one process and in two: the same histories, bit for bit."""
    plan = plan_run(load("baseline", [from_assignment(text) for text in BATCH]).scenario)
    made = []
    with tempfile.TemporaryDirectory() as above:
        for workers in (1, 2):
            folder = Path(above) / str(workers)
            with Store(folder, plan, command="groundswell verify") as store:
                run_missing(store, workers=workers)
            results = Results(folder)
            made.append({row["key"]: results.history(row).hash for row in results.finished})
    here, there = made
    astray = sum(here.get(one.key) != there.get(one.key, "missing") for one in plan.replicates)
    return [none("M9", f"{len(plan.replicates)} runs in two processes against one", violations=astray)]


def watching() -> list[Check]:
    """Summaries, tracked people, collectors and pollsters read; the days are as without them."""
    alone = lived(world(table=published()))
    recorded = world(table=published())
    recorded.run(DAYS, every=1)
    watched = Society(world=world(table=published()), tracked=TRACKED)
    house = Pollster(watched, lambda: views(watched.world), numbers().survey, seed=1)
    for _ in range(DAYS):
        watched.step()
        house.step()
        watched.people.agg("rights", max)
    return [
        none("M19", "a record of every day against none", violations=differing(alone, recorded)),
        none(
            "M19",
            f"{TRACKED} tracked people, a collector and a pollster against none",
            violations=differing(alone, watched.world),
        ),
    ]


def _cut(form: Form, path: Path) -> Check:
    whole: World = lived(world(table=published(), form=form))
    checkpoint(lived(world(table=published(), form=form), HALF), path)
    resumed = lived(restore(path), DAYS - HALF)
    same = whole.run(0).hash == resumed.run(0).hash
    claim = f"{DAYS} days against {HALF}, saved, loaded and {DAYS - HALF}: law {form.law}, ties {form.ties}"
    return none("M8", claim, violations=differing(whole, resumed) if same else PEOPLE)
