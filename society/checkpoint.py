"""Checkpoint: a whole world in one file, from which it lives on bit for bit.

The file is an uncompressed NumPy archive: the columns of people, population and network, and a recipe
in JSON. It holds no code and is read without running any. Writing is whole or not at all.
"""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from agents.atomic import replace_file
from agents.parameters import Parameters
from agents.population import Population
from agents.tone.table import ToneTable
from society.experiment import Experiment
from society.form import Form
from society.policy import Policy
from society.spread.turnover import Adopters
from society.ties.network import Network
from society.version import model_version
from society.world import World

FORMAT = "groundswell checkpoint 1"
RECIPE = "recipe"
MOVING = ("fast", "slow", "bond", "shift", "tally", "habit", "doubt")
"""Attributes of a world that days move, shape (person,) or empty."""

Columns = dict[str, NDArray[Any]]


class CheckpointError(ValueError):
    """A file from which no world can live on: says which, why, and what to do."""


class _Content(NamedTuple):
    """What a file holds."""

    recipe: dict[str, Any]
    columns: Columns

    def part(self, of: str) -> Columns:
        """Columns of one part, by their names there."""
        mark = f"{of}."
        return {
            name.removeprefix(mark): column for name, column in self.columns.items() if name.startswith(mark)
        }


def checkpoint(world: World, path: str | Path) -> None:
    """Write all that a world is into one file, so that :func:`restore` can live on from this evening.

    Args:
        world: between two days.
        path: of the file; another one there is replaced once the new one is complete.

    Raises:
        OSError: if there is no room or no permission; what was there before is kept.
    """
    columns: Columns = {f"world.{name}": getattr(world, name) for name in MOVING}
    columns["turnover.odds"] = world.turnover.odds
    if world.adopters is not None:
        columns["adopters.share"] = world.adopters.share
    for of, owner in (("population", world.population), ("network", world.network)):
        columns |= {f"{of}.{name}": column for name, column in _columns(owner).items()}
    recipe = json.dumps(_recipe(world)).encode()
    columns[RECIPE] = np.frombuffer(recipe, np.uint8)

    def write(beside: Path) -> None:
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, **columns)

    replace_file(Path(path), write)


def restore(path: str | Path, *, threads: int = 1, policies: Sequence[Policy] = ()) -> World:
    """The world of a file, on the evening on which it was written.

    Args:
        path: of a file that :func:`checkpoint` wrote.
        threads: for the daily pass; results do not depend on it.
        policies: those of the world that was written, in the same order: they are code, which no file holds.

    Raises:
        CheckpointError: if there is no such file, if it is damaged or something else, and if another
            version of the model wrote it.
    """
    path = Path(path)
    content = _read(path)
    written = content.recipe["model"]
    if written != model_version():
        raise CheckpointError(
            f"{path}: written by model {written}; this is model {model_version()}, which would go on "
            "differently. Go on with the version that wrote it, or run from the start with this one."
        )
    try:
        world = _world(content, threads, policies)
    except (KeyError, TypeError, ValueError) as error:
        raise CheckpointError(f"{path}: damaged: {error}. Restore another checkpoint.") from error
    named = [policy.name for policy in policies]
    if named != content.recipe["policies"]:
        raise CheckpointError(
            f"{path}: written with the policies {content.recipe['policies']}, not {named}. Give those."
        )
    if world.state_hash != content.recipe["state_hash"]:
        raise CheckpointError(
            f"{path}: damaged: its columns are not those that were written. Restore another checkpoint."
        )
    return world


def _recipe(world: World) -> dict[str, Any]:
    """Everything but columns, as JSON-able values."""
    network = world.network
    return {
        "format": FORMAT,
        "model": model_version(),
        "day": world.day,
        "seed": world.seed,
        "start": world.start.isoformat(),
        "arm": world.arm,
        "form": asdict(world.form),
        "parameters": world.parameters.model_dump(mode="json"),
        "table": None if world.table is None else world.table.to_json(),
        "population": {"expected": dict(world.population.expected)},
        "network": None
        if network is None
        else {
            "people": network.people,
            "ties": network.ties,
            "directed": network.directed,
            "origin": dict(network.origin),
        },
        "begun_with": world.begun_with,
        "policies": [policy.name for policy in world.institutions.setting.policies],
        "experiment": world.institutions.setting.experiment.model_dump(mode="json"),
        "institutions": world.institutions.written(),
        "state_hash": world.state_hash,
    }


def _columns(owner: Population | Network | None) -> Columns:
    if owner is None:
        return {}
    found = {field.name: getattr(owner, field.name) for field in fields(owner)}
    return {name: value for name, value in found.items() if isinstance(value, np.ndarray)}


def _read(path: Path) -> _Content:
    """Recipe and columns of a file that is what it should be."""
    if not path.is_file():
        raise CheckpointError(f"{path}: no such file. Give one that society.checkpoint.checkpoint wrote.")
    try:
        archive = np.load(path, allow_pickle=False)
        if not isinstance(archive, NpzFile):
            raise _foreign(path)
        with archive:
            if RECIPE not in archive:
                raise _foreign(path)
            recipe = json.loads(archive[RECIPE].tobytes())
            if not isinstance(recipe, dict) or recipe.get("format") != FORMAT:
                raise _foreign(path)
            return _Content(recipe, {name: archive[name] for name in archive if name != RECIPE})
    except CheckpointError:
        raise
    except (zipfile.BadZipFile, EOFError) as error:
        raise CheckpointError(
            f"{path}: cut off or damaged ({error}). Restore another checkpoint, or run from the start."
        ) from error
    except ValueError as error:
        raise _foreign(path) from error


def _foreign(path: Path) -> CheckpointError:
    return CheckpointError(
        f"{path}: not a checkpoint that this version can read. "
        "Give a file that society.checkpoint.checkpoint wrote."
    )


def _world(content: _Content, threads: int, policies: Sequence[Policy]) -> World:
    recipe, network = content.recipe, content.recipe["network"]
    people: dict[str, Any] = {**content.part("population"), **recipe["population"]}
    hears: dict[str, Any] = {"shares": None, **content.part("network")}
    world = World(
        Parameters.model_validate(recipe["parameters"]),
        Population(**people),
        None if recipe["table"] is None else ToneTable.from_json(recipe["table"]),
        seed=recipe["seed"],
        form=Form(**recipe["form"]),
        network=None if network is None else Network(**hears, **network),
        start=dt.date.fromisoformat(recipe["start"]),
        arm=recipe["arm"],
        threads=threads,
        in_place=True,
        policies=policies,
        experiment=Experiment.model_validate(recipe["experiment"]),
    )
    for name in MOVING:
        column = getattr(world, name)
        column[...] = content.columns[f"world.{name}"].reshape(column.shape)
    world.day, world.begun_with = recipe["day"], recipe["begun_with"]
    world.institutions.read(recipe["institutions"])
    world.turnover.odds = content.columns["turnover.odds"]
    if "adopters.share" in content.columns:
        world.adopters = Adopters(content.columns["adopters.share"])
    return world
