"""Replicates: one run of an arm under a seed, from its settings to its file."""

from __future__ import annotations

import errno
import functools
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agents.parameters import Parameters
from agents.population import Population, build
from agents.population.files import read_start
from agents.tone.table import ToneTable
from scenarios.plan import Replicate
from scenarios.scenario import FORMS, Scenario
from scenarios.series import write_series
from scenarios.versions import SHORT_HASH
from society.form import Form
from society.history import History
from society.ties.network import Network
from society.ties.network.read import read
from society.world import World

Advance = Callable[[int], None]
DAYS_A_RECORD = 7
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class RunError(RuntimeError):
    """The runs had to stop; the message says why and what is safe."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a run goes, and the versions that its file shall name."""

    folder: Path
    versions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended: without a failure its file is in place; ``full`` where there was no room for it."""

    replicate: Replicate
    seconds: float
    failure: str = ""
    full: bool = False

    @property
    def text(self) -> str:
        """The end in a few words."""
        how = "failed" if self.failure else "finished"
        return f"{self.replicate.arm}, seed {self.replicate.seed}, {how} after {self.seconds:.1f} s"


def prepare(settings: Scenario, *, compiled: bool) -> None:
    """Read the files that runs need before any of them begins, so that one that cannot be used is told.

    Args:
        settings: of a run.
        compiled: whether to compile the day of these settings, so that workers find it on disk.
    """
    if settings.network:
        _network(settings.network, settings.people)
    if settings.population:
        _population(settings.people, settings.parameters, settings.population)
    if compiled:
        _world(settings, None, seed=0, arm="", threads=1).step()


def is_full(error: BaseException) -> bool:
    """Whether a file could not be written for want of room."""
    return isinstance(error, OSError) and error.errno in FULL


def make_run(
    replicate: Replicate, made_for: Destination, *, threads: int = 1, advance: Advance | None = None
) -> Ended:
    """Make one run and put its file in place; a failure is told, not raised."""
    begun = time.perf_counter()
    failure, full = "", False
    try:
        _run(replicate, made_for, threads, advance)
    except Exception as error:  # noqa: BLE001 - whatever went wrong belongs to this run alone; the others go on
        failure, full = traceback.format_exc(), is_full(error)
    return Ended(replicate, time.perf_counter() - begun, failure, full)


def _run(replicate: Replicate, made_for: Destination, threads: int, advance: Advance | None) -> None:
    table = None if replicate.table_hash is None else _table(made_for.folder, replicate.table_hash)
    history = live(replicate, table, threads=threads, advance=advance)
    recipe = recipe_of_run(replicate, made_for.versions)
    write_series(history, made_for.folder / replicate.file, recipe, run=replicate.number)


def live(
    replicate: Replicate,
    table: ToneTable | None,
    *,
    threads: int = 1,
    every: int = DAYS_A_RECORD,
    advance: Advance | None = None,
) -> History:
    """Live through one run.

    Args:
        replicate: which.
        table: that its companions speak by; None where nobody talks.
        threads: of the daily pass.
        every: days between records.
        advance: called with the days lived since the last call.
    """
    settings = replicate.settings
    world = _world(settings, table, seed=replicate.seed, arm=replicate.arm, threads=threads)
    return world.run(settings.days, every=every, progress=advance)


def _world(settings: Scenario, table: ToneTable | None, *, seed: int, arm: str, threads: int) -> World:
    return World(
        settings.parameters,
        _population(settings.people, settings.parameters, settings.population),
        table,
        seed=seed,
        form=Form(**{name: getattr(settings, name) for name in FORMS}),
        network=_network(settings.network, settings.people),
        start=settings.start,
        arm=arm,
        threads=threads,
        policies=settings.policy,
        experiment=settings.experiment,
    )


def recipe_of_run(replicate: Replicate, made_with: Mapping[str, Any]) -> dict[str, Any]:
    """All that made a run, ready for JSON.

    Args:
        replicate: which.
        made_with: versions of the model and of the libraries.
    """
    return {
        "scenario": replicate.scenario,
        "arm": replicate.arm,
        "index": replicate.index,
        "seed": replicate.seed,
        "key": replicate.key,
        "settings": replicate.settings.portable(),
        "tone": replicate.table_hash,
        "changed": dict(replicate.changed),
        "posterior": replicate.posterior,
        "versions": dict(made_with),
        "synthetic": True,
    }


@functools.lru_cache(maxsize=2)
def _population(people: int, parameters: Parameters, path: str) -> Population:
    """Built once in each process; the arms of a plan mostly share it."""
    return build(people, parameters, start=read_start([Path(path)]) if path else None)


@functools.lru_cache(maxsize=2)
def _network(path: str, people: int) -> Network | None:
    """Read once in each process; None where no file is named."""
    return read(path, people) if path else None


@functools.lru_cache(maxsize=8)
def _table(folder: Path, table_hash: str) -> ToneTable:
    return ToneTable.load(folder / "tone" / f"{table_hash[:SHORT_HASH]}.json")
