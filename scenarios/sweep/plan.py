"""Every run of a sweep: points × tones × draws × arms, each with the same seeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from agents.tone.table import ToneTable
from scenarios.plan import PlanError, Replicate, recipe_of, seed_of, tone_record, tone_table
from scenarios.power.draws import redrawn
from scenarios.scenario import NO_DRAWS, Arm, Scenario, digest
from scenarios.sweep.design import points, portable
from scenarios.sweep.draws import swept_draws
from scenarios.sweep.settings import leaves
from scenarios.versions import SHORT_HASH
from scenarios.wording import first_fault, takes_whole_numbers

MOST_RUNS = 10_000_000
NAME_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One setting of everything that is varied.

    Attributes:
        name: of the arm, such as ``point-00017``.
        changed: settings that differ from the scenario's, by dotted name; values as JSON has them.
        tone: under which its table is heard.
        posterior: file, hash and row of a posterior draw; None where there is none.
        option: the scenario's further arm that the point is run with; "" for the scenario as it stands.
        dose: of the arm's policies, where doses are swept.
        redraw: number of the redrawn tone table; None where the table is heard as it is.
    """

    name: str
    changed: Mapping[str, Any]
    tone: str
    posterior: Mapping[str, Any] | None
    option: str = ""
    dose: float | None = None
    redraw: int | None = None

    def record(self) -> dict[str, Any]:
        """What the manifest says of the point alone; what it has not is left out."""
        said = {"option": self.option or None, "dose": self.dose, "redraw": self.redraw}
        return {
            "changed": self.changed,
            "posterior": self.posterior,
            **{name: value for name, value in said.items() if value is not None},
        }


@dataclass(frozen=True, kw_only=True)
class SweepPlan:
    """A sweep: its base, its points, and the tone tables they hear.

    Attributes:
        base: the scenario whose settings are varied.
        points: in order.
        heard: the table of each tone; None where nobody talks.
    """

    base: Scenario
    points: tuple[Point, ...]
    heard: Mapping[str, ToneTable | None]

    @property
    def settings(self) -> Scenario:
        """Settings before anything is varied."""
        return self.base

    @cached_property
    def replicates(self) -> tuple[Replicate, ...]:
        """Every run, seed by seed, so that whatever is finished can be paired.

        Raises:
            PlanError: naming a point whose settings do not go together.
        """
        seeds = [seed_of(self.base.master_seed, index) for index in range(self.base.seeds)]
        recipes = [digest(self._recipe(point)) for point in self.points]
        hashes = {tone: None if table is None else table.hash for tone, table in self.heard.items()}
        return tuple(
            Replicate(
                number=index * len(self.points) + place,
                scenario=self.base.name,
                arm=point.name,
                base=self.base,
                index=index,
                seed=seed,
                table_hash=hashes[point.tone],
                key=digest({"recipe": recipes[place], "arm": point.name, "seed": seed}),
                changed=point.changed,
                posterior=point.posterior,
            )
            for index, seed in enumerate(seeds)
            for place, point in enumerate(self.points)
        )

    @property
    def batch(self) -> str:
        """Name of the whole plan: equal for equal runs."""
        return digest([replicate.key for replicate in self.replicates])[:SHORT_HASH]

    def tables(self) -> Iterator[ToneTable]:
        """Tone tables that are heard."""
        return (table for table in self.heard.values() if table is not None)

    def record(self) -> dict[str, Any]:
        """What the manifest says of the sweep beside its runs."""
        tones = {tone: tone_record(table) for tone, table in self.heard.items()}
        return {
            "kind": "sweep",
            "settings": self.base.portable(),
            "arms": {
                point.name: {
                    "scenario": self.base.name,
                    "tone": tones[point.tone],
                    **point.record(),
                }
                for point in self.points
            },
        }

    def _recipe(self, point: Point) -> dict[str, Any]:
        try:
            settings = self.base.changed(point.changed)
        except ValidationError as error:
            given = ", ".join(f"{name} = {value}" for name, value in point.changed.items())
            raise PlanError(
                f"{point.name} of the sweep cannot be run: {given} do not go together: {first_fault(error)}"
            ) from error
        table = self.heard[point.tone]
        return recipe_of(settings, None if table is None else table.hash)


def plan_sweep(scenario: Scenario) -> SweepPlan:
    """Every run of a scenario's ``[sweep]``.

    What is not varied is as declared: of posterior draws, a sweep takes those that it names itself, each of
    them a part of a point, so that what draws change and what else is varied can be told apart.

    Raises:
        PlanError: if nothing is varied, or there are more runs than can be numbered.
        ToneTableError: if a tone table cannot be used.
    """
    sweep = scenario.sweep
    if not sweep.given:
        raise PlanError(
            f"'{scenario.name}' has no [sweep]: it does not say what to vary. Add [sweep.grid] with "
            '"parameters.absorb.gain" = [0.1, 0.2], or run it once with groundswell run.'
        )
    base = scenario.changed({"draws": NO_DRAWS})
    tones = sweep.tone or (scenario.tone,)
    designed = _designed(scenario)
    options = [("", None, {}), *(one for arm in scenario.arm for one in _dosed(arm, sweep.dose))]
    own_tones = [own["tone"] for _, _, own in options if "tone" in own]
    tables = {tone: _tables(tone, sweep.redraws) for tone in dict.fromkeys((*tones, *own_tones))}
    heard_by = sum(len(tables[own.get("tone", tone)]) for tone in tones for _, _, own in options)
    runs = scenario.seeds * len(designed) * heard_by
    if runs > MOST_RUNS:
        raise PlanError(f"the sweep has {runs:,} runs; at most {MOST_RUNS:,} can be numbered. Vary less.")
    crossed = [
        ({**changed, **own, "tone": Path(heard).name}, table, draw, option, dose)
        for changed, draw in designed
        for tone in tones
        for option, dose, own in options
        for heard in [own.get("tone", tone)]
        for table in tables[heard]
    ]
    made = (
        Point(
            name=f"point-{number:0{NAME_DIGITS}}",
            changed=changed, tone=name, posterior=draw, option=option, dose=dose, redraw=redraw,
        )
        for number, (changed, (name, redraw, _), draw, option, dose) in enumerate(crossed)
    )  # fmt: skip
    heard_tables = {name: table for _, (name, _, table), *_ in crossed}
    return SweepPlan(base=base, points=tuple(made), heard=heard_tables)


def _designed(scenario: Scenario) -> Sequence[tuple[dict[str, Any], dict[str, Any] | None]]:
    """What every point changes, with the draw it takes; tones apart."""
    sweep = scenario.sweep
    whole = {name: takes_whole_numbers(name) for _, name, _ in leaves(sweep.sample.ranges)}
    spread = list(points(sweep, scenario.master_seed, whole))
    if not sweep.draws:
        return [(changed, None) for changed in spread]
    draws = swept_draws(sweep.draws, scenario.law, scenario.mechanism)
    return [
        (changed | row, {"file": draws.name, "hash": draws.hash, "row": number})
        for changed in spread
        for number, row in enumerate(draws.rows)
    ]


def _tables(tone: str, redraws: int) -> list[tuple[str, int | None, ToneTable | None]]:
    """Tables that a tone means, each with name and number of its redraw; one where nothing is redrawn."""
    table = tone_table(tone)
    drawn = [] if table is None else [redrawn(table, number + 1) for number in range(redraws)]
    if table is None or not drawn or drawn[0].cells == table.cells:
        return [(tone, None, table)]
    return [(f"{tone}, draw {number}", number, one) for number, one in enumerate(drawn, start=1)]


def _dosed(arm: Arm, doses: Sequence[float]) -> list[tuple[str, float | None, dict[str, Any]]]:
    """An arm at each dose, the largest first: name, dose and what it changes; as it is where it has none."""
    own = _laid(arm)
    if not doses or not own.get("policy"):
        return [(arm.name, None, own)]
    return [
        (arm.name, dose, own | {"policy": [{**one, "dose": dose} for one in own["policy"]]})
        for dose in sorted(doses, reverse=True)
    ]


def _laid(arm: Arm) -> dict[str, Any]:
    """What an arm changes, by dotted name, as JSON has it."""
    return {name: portable(value) for _, name, value in leaves(arm.model_extra or {})}
