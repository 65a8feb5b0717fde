"""Why a shift in what people want moves the vote otherwise with companions: the loss of P14, part by part.

Run: .venv/bin/python studies/influence.py [--people 1000] [--seeds 5] > influence.json

Settled before any run: the baseline with parameters as declared, the first five seeds of its master seed,
the shift of P14 after half of the run, runs of four years and to the end of 2035. The loss against neutral
tone is split without a remainder:

    slope    the loss if views had moved, person by person, as far as under neutral tone
    views    what they moved less or more than that
    advice   what the advice at the ballot, weighed on top of own votes, makes of both

and the runs are lived again without agreement with users, without training on public text, and with neither:
what this takes off the views' part is theirs.
"""

from __future__ import annotations

import argparse
import json
import resource
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sweeping import made_with

from agents.institutions.electorate import chances
from agents.population import build
from scenarios.plan import Replicate, plan_arms, tone_table
from scenarios.reading import load
from scenarios.scenario import NO_DRAWS, Scenario
from society.experiment import Experiment, Nudge
from society.look import views
from society.power.bootstrap import estimate
from society.power.human_influence import DATES, MIDDLE, SIZE
from society.power.measure import CONTENT, Frame
from society.power.reading import PERCENT
from society.world import World

Floats = NDArray[np.float64]
ENDS = {"four years": date(2025, 11, 14), "to the end of 2035": date(2035, 12, 31)}
AGREEING, TRAINED = "parameters.tone.sycophancy", "parameters.train.loop"
SWITCHES: dict[str, tuple[str, ...]] = {
    "as it is": (),
    "no agreement with users": (AGREEING,),
    "no training on public text": (TRAINED,),
    "neither": (AGREEING, TRAINED),
}
EVERY = 28  # days between records
PARTS = ("loss", "slope", "views", "advice")
ROUNDING = 1e-9
SEED = 1


class End(NamedTuple):
    """A world on its last day: views of all, SD, shape (person,); and the vote, a share."""

    views: Floats
    vote: float


def lived(run: Replicate, *, nudged: bool) -> End:
    """A world at the end of a run, with everybody's views shifted on the way or not."""
    settings = run.settings
    day = Frame(start=settings.start, days=settings.days).day(DATES[MIDDLE])
    experiment = Experiment(nudge=Nudge(date=day, size=SIZE)) if nudged else Experiment()
    world = World(
        settings.parameters,
        build(settings.people, settings.parameters),
        tone_table(settings.tone),
        seed=run.seed,
        start=settings.start,
        experiment=experiment,
    )
    history = world.run(settings.days, every=EVERY)
    return End(views(world)["rights"].astype(np.float64), float(history.series("vote")[-1]))


def split(scenario: Scenario, neutral: tuple[End, End], own: tuple[End, End]) -> Floats:
    """The loss and its parts in percentage points per SD, in the order of ``PARTS``.

    Args:
        scenario: whose voters they are.
        neutral: worlds with neutral tone, without and with the shift.
        own: the same with the companions' own tone.
    """

    def voted(view: Floats) -> float:
        return float(chances(view, scenario.parameters.vote).mean())

    moved = neutral[1].views - neutral[0].views
    alone = [voted(after.views) - voted(before.views) for before, after in (neutral, own)]
    as_neutral = voted(own[0].views + moved) - voted(own[0].views)
    loss = (neutral[1].vote - neutral[0].vote) - (own[1].vote - own[0].vote)
    slope, further = alone[0] - as_neutral, as_neutral - alone[1]
    return np.array([loss, slope, further, loss - slope - further]) * PERCENT / SIZE


def decomposed(scenario: Scenario) -> dict[str, Floats]:
    """Loss and parts by seed with each switch, shape (seed, part); neutral tone knows no switch."""
    plain = scenario.as_arm(load(CONTENT).scenario)
    arms = [scenario.changed(dict.fromkeys(off, 0.0)) for off in SWITCHES.values()]
    references = [_both(run) for run in plan_arms(scenario.name, [plain]).replicates]
    return {
        name: np.stack(
            [
                split(scenario, there, _both(run))
                for there, run in zip(references, plan_arms(scenario.name, [arm]).replicates, strict=True)
            ]
        )
        for name, arm in zip(SWITCHES, arms, strict=True)
    }


def _both(run: Replicate) -> tuple[End, End]:
    return lived(run, nudged=False), lived(run, nudged=True)


def told(found: dict[str, Floats]) -> dict[str, Any]:
    """Averages with intervals over seeds: every part with every switch, and what each takes off the views."""
    whole = found["as it is"]
    return {
        "parts": {
            name: {part: _told(values[:, place]) for place, part in enumerate(PARTS)}
            for name, values in found.items()
        },
        "takes_off_the_views": {
            name: _told((whole - values)[:, PARTS.index("views")])
            for name, values in found.items()
            if values is not whole
        },
    }


def _told(values: Floats) -> dict[str, float | None]:
    value, low, high = estimate(values)
    return {"value": value, "low": low, "high": high}


def main() -> None:
    """Live the runs, split what they show, and print it."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, default in (("people", 1000), ("seeds", 5)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    given = arguments.parse_args()
    size = {"people": given.people, "seeds": given.seeds, "draws": NO_DRAWS, "master_seed": SEED}
    base = load("baseline").scenario.changed(size)
    found = {name: decomposed(base.changed({"days": (end - base.start).days})) for name, end in ENDS.items()}
    used = resource.getrusage(resource.RUSAGE_SELF)
    record = {
        **made_with(f"studies/influence.py --people {given.people} --seeds {given.seeds}", seed=SEED),
        "held": all(
            np.abs(values[:, 0] - values[:, 1:].sum(axis=1)).max() < ROUNDING
            for some in found.values()
            for values in some.values()
        ),
        "shift": SIZE,
        "unit": "percentage points of votes per SD",
        "horizons": {name: told(some) for name, some in found.items()},
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
    }
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
