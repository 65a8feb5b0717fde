"""Taking over a folder of results: whatever in it does not belong to the plan is named, and left alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from agents.atomic import MARK
from scenarios.compaction import NAME, Compacted
from scenarios.plan import Replicate
from scenarios.results import altered
from scenarios.series import ResultsError, read_recipe


def refuse_foreign(folder: Path, replicates: Sequence[Replicate]) -> None:
    """Refuse series that are not those of the plan.

    Raises:
        ResultsError: naming the first file that is foreign, cut off, or of another run.
    """
    planned = {replicate.file: replicate for replicate in replicates}
    parents = {file.parent for file in planned}
    for path in sorted((folder / "series").rglob("*")):
        file = path.relative_to(folder)
        if path.is_dir() or (path.name.startswith(".") and MARK in path.name):
            continue
        if path.name == NAME and file.parent in parents:
            _refuse_other_keys(
                path, {one.number: one for one in replicates if one.file.parent == file.parent}
            )
        elif file not in planned:
            raise ResultsError(
                f"{path}: not a file of these runs. Nothing was changed. Move it out of {folder / 'series'}, "
                "or choose another --out."
            )
        elif read_recipe(path).get("key") != planned[file].key:
            raise ResultsError(f"{path}: {_of_another_run(folder)}")


def refuse_altered(
    manifest: Path, before: Mapping[str, Any], planned: Mapping[str, Any], replicates: Sequence[Replicate]
) -> None:
    """Refuse to write over a manifest of the same runs that no longer says what it was written with.

    Args:
        manifest: the file.
        before: what it says.
        planned: what it was written with: the record of the plan.
        replicates: the runs of the plan.

    Raises:
        ResultsError: naming the first thing that differs.
    """
    for name, value in json.loads(json.dumps(planned)).items():
        if before.get(name) != value:
            raise ResultsError(altered(manifest, f"its '{name}' are not those of its runs"))
    if [(row["run"], row["key"]) for row in before["runs"]] != [(one.number, one.key) for one in replicates]:
        raise ResultsError(altered(manifest, "the runs it lists are not those of its settings"))


def _refuse_other_keys(path: Path, planned: Mapping[int, Replicate]) -> None:
    keys = Compacted(path).keys
    if keys != {number: replicate.key for number, replicate in planned.items()}:
        raise ResultsError(f"{path}: {_of_another_run(path.parents[2])}")


def _of_another_run(folder: Path) -> str:
    return (
        f"holds another run than the plan of {folder} says: it was copied here, or the manifest was altered. "
        "Nothing was changed. Move it away, or choose another --out."
    )


def other_plan(folder: Path, before: Mapping[str, Any], planned: Mapping[str, Any]) -> str:
    """What differs between the results in a folder and those that shall be written into it."""
    there, here = (_flat_arms(record) for record in (before, json.loads(json.dumps(planned))))
    if there.keys() != here.keys():
        difference = f"its arms are {_names(there)}, not {_names(here)}"
    else:
        differing = [
            f"{name} is {there[arm].get(name)} there and {value} now"
            for arm in here
            for name, value in here[arm].items()
            if there[arm].get(name) != value
        ]
        difference = differing[0] if differing else "the model's own sources have changed since"
    return f"{folder}: holds results of other runs: {difference}. Nothing was changed. Choose another --out."


def _names(arms: Mapping[str, Any]) -> str:
    names = list(arms)
    return ", ".join(names) if len(names) <= 4 else f"{names[0]} to {names[-1]}"  # noqa: PLR2004 - as many as fit


def _flat_arms(record: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Settings of each arm; of a sweep, those of all points first."""
    shared = {"all points": _flat(record["settings"])} if "settings" in record else {}
    return shared | {name: _flat(arm) for name, arm in record["arms"].items()}


def _flat(record: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in record.items():
        path = f"{above}.{name}" if above else name
        flat |= _flat(value, path) if isinstance(value, Mapping) else {path: value}
    return {name.removeprefix("settings."): value for name, value in flat.items()}
