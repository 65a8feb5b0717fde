"""Results: a folder of finished runs, read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.tone.table import ToneTable
from scenarios.compaction import NAME as COMPACTED
from scenarios.compaction import Compacted
from scenarios.scenario import laid_over
from scenarios.series import ResultsError, read_recipe, read_series, refuse_other_forms
from society.history import History

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
TIDY = ("scenario", "arm", "seed", "date", "cell", "outcome", "value")


class Results:
    """A folder of results, open for reading.

    Attributes:
        folder: where the results are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._compacted: dict[Path, Compacted] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was planned, finished and failed.

        Raises:
            ResultsError: if there is none, or it is damaged or of another version.
        """
        path = self.folder / MANIFEST
        if not path.is_file():
            what = "there is no such folder" if not self.folder.is_dir() else "no manifest.json in it"
            raise ResultsError(
                f"{self.folder}: not a folder of results: {what}. Make one: groundswell run baseline."
            )
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            version = record["schema_version"]
        except (ValueError, KeyError, TypeError) as error:
            raise ResultsError(
                f"{path}: damaged, or not one of Groundswell's. Move it away and run the command that made "
                "the results again: it writes a new one and keeps every finished run."
            ) from error
        refuse_other_forms(path, version)
        _refuse_gaps(path, record)
        return dict(record)

    @property
    def provenance(self) -> dict[str, Any]:
        """The recipe of the whole batch: arms with resolved settings, tone tables, versions, commit."""
        names = ("batch", "state", "written", "command", "synthetic", "arms", "versions", "counts")
        return {name: self.manifest[name] for name in names} | {"runs": self.first_recipes}

    @property
    def arms(self) -> tuple[str, ...]:
        """Names of the arms, in the order of the plan."""
        return tuple(self.manifest["arms"])

    @property
    def tables(self) -> dict[str, ToneTable]:
        """The tone table each arm heard; an arm in which nobody talks has none.

        Raises:
            ResultsError: if one is not there.
        """
        for arm in self.manifest["arms"].values():
            path = None if arm["tone"] is None else self.folder / arm["tone"]["file"]
            if path is not None and not path.is_file():
                raise ResultsError(
                    f"{path}: it is not there. The command that made the results writes it again and keeps "
                    f"every finished run: {self.manifest['command']}"
                )
        return {
            name: ToneTable.load(self.folder / arm["tone"]["file"])
            for name, arm in self.manifest["arms"].items()
            if arm["tone"] is not None
        }

    def settings(self, arm: str) -> dict[str, Any]:
        """Resolved settings of an arm; of a point of a sweep, those of the sweep with its own on top."""
        record = self.manifest["arms"][arm]
        if "settings" in record:
            return dict(record["settings"])
        return laid_over(self.manifest["settings"], record["changed"])

    def recipe(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The recipe of one run, given its row of the manifest."""
        path, compacted = self._place(row)
        return read_recipe(path) if compacted is None else compacted.recipe(row["run"])

    def history(self, row: Mapping[str, Any]) -> History:
        """One finished run, given its row of the manifest.

        Raises:
            ResultsError: if its file cannot be read.
        """
        path, compacted = self._place(row)
        return read_series(path) if compacted is None else compacted.history(row["run"])

    def histories(self, *arms: str) -> list[History]:
        """Finished runs in the order of the plan; of some arms, or of all.

        Raises:
            ResultsError: if an arm is not there, or a file cannot be read.
        """
        strange = [arm for arm in arms if arm not in self.arms]
        if strange:
            raise ResultsError(f"{self.folder}: no arm '{strange[0]}'. Arms: {', '.join(self.arms)}.")
        return [self.history(row) for row in self.finished if not arms or row["arm"] in arms]

    def frame(
        self, outcomes: Sequence[str] | None = None, cells: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Tidy frame with columns scenario, arm, seed, date, cell, outcome, value.

        Args:
            outcomes: outcomes to keep; all if left out.
            cells: cells to keep; all if left out.
        """
        import pandas as pd

        frames = []
        for row in self.finished:
            tidy = self.history(row).frame()
            for column, kept in (("outcome", outcomes), ("cell", cells)):
                if kept is not None:
                    tidy = tidy[tidy[column].isin(kept)]
            tidy.insert(0, "scenario", row["scenario"])
            frames.append(tidy)
        if not frames:
            return pd.DataFrame(columns=list(TIDY))
        whole = pd.concat(frames, ignore_index=True)
        names = ["scenario", "arm", "cell", "outcome"]
        return whole.astype({name: pd.CategoricalDtype(list(whole[name].unique())) for name in names})

    @property
    def counts(self) -> dict[str, int]:
        """How many runs were planned, are there and have failed, whatever stopped the command that made them.

        The manifest counts when a command ends; one that was killed leaves runs that it does not count.
        """
        return {**self.manifest["counts"], "finished": len(self.finished)}

    @property
    def finished(self) -> list[dict[str, Any]]:
        """Rows of the manifest whose runs are there.

        Raises:
            ResultsError: if a run that the manifest lists as finished is not there.
        """
        there = [row for row in self.manifest["runs"] if self._is_there(row)]
        numbers = {row["run"] for row in there}
        for row in self.manifest["runs"]:
            if row["status"] == "finished" and row["run"] not in numbers:
                raise ResultsError(
                    f"{self.folder / row['file']}: listed as finished, but it is not there. "
                    f"Make it again: groundswell resume {self.folder}"
                )
        return there

    def _is_there(self, row: Mapping[str, Any]) -> bool:
        path, compacted = self._place(row)
        return path.is_file() if compacted is None else row["run"] in compacted.keys

    def _place(self, row: Mapping[str, Any]) -> tuple[Path, Compacted | None]:
        """The file of a run: its own while it is there, and after that the one of its scenario."""
        path = self.folder / row["file"]
        gathered = path.with_name(COMPACTED)
        if path.name != COMPACTED and (path.is_file() or not gathered.is_file()):
            return path, None
        if not gathered.is_file():
            return gathered, None
        return gathered, self._compacted.setdefault(gathered, Compacted(gathered))

    @cached_property
    def first_recipes(self) -> dict[str, Any]:
        """Recipe of each arm's first finished run."""
        first: dict[str, Any] = {}
        for row in self.finished:
            if row["arm"] not in first:
                first[row["arm"]] = self.recipe(row)
        return first


def altered(manifest: Path, what: str) -> str:
    """What to say of a manifest that was altered after it was written."""
    return (
        f"{manifest}: disagrees with itself: {what}. It was altered after it was written. Put it back, or "
        "move it away and give the command that began the runs. Nothing was changed."
    )


def _refuse_gaps(path: Path, record: Mapping[str, Any]) -> None:
    """Refuse a manifest that lost some of what it was written with."""
    shape = {"batch": str, "arms": dict, "runs": list, "counts": dict, "versions": dict, "command": str}
    lost = [name for name, kind in shape.items() if not isinstance(record.get(name), kind)]
    if lost:
        raise ResultsError(altered(path, f"'{lost[0]}' is missing or of another kind"))
    listed, planned = len(record["runs"]), record["counts"].get("planned")
    if listed != planned:
        raise ResultsError(altered(path, f"it counts {planned} runs and lists {listed}"))
