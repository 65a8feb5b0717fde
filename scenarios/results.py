"""Results: a folder of finished runs, read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.tone.table import ToneTable
from scenarios.series import SCHEMA_VERSION, ResultsError, read_recipe, read_series
from society.history import History

if TYPE_CHECKING:
    import pandas as pd

TIDY = ("scenario", "arm", "seed", "date", "cell", "outcome", "value")


class Results:
    """A folder of results, open for reading.

    Attributes:
        folder: where the results are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was planned, finished and failed.

        Raises:
            ResultsError: if there is none, or it is damaged or of another version.
        """
        path = self.folder / "manifest.json"
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
                f"{path}: damaged, or not one of Groundswell's. Run the command that made the results again: "
                "it writes a new one and keeps every finished run."
            ) from error
        if version != SCHEMA_VERSION:
            raise ResultsError(
                f"{path}: written in form {version}; this version reads form {SCHEMA_VERSION}. "
                "Open it with the version that made it, or make the runs again."
            )
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
        """The tone table each arm heard; an arm in which nobody talks has none."""
        return {
            name: ToneTable.load(self.folder / arm["tone"]["file"])
            for name, arm in self.manifest["arms"].items()
            if arm["tone"] is not None
        }

    def recipe(self, file: str | Path) -> dict[str, Any]:
        """The recipe of one run, from its file."""
        return read_recipe(self.folder / file)

    def histories(self, *arms: str) -> list[History]:
        """Finished runs in the order of the plan; of some arms, or of all.

        Raises:
            ResultsError: if an arm is not there, or a file cannot be read.
        """
        strange = [arm for arm in arms if arm not in self.arms]
        if strange:
            raise ResultsError(f"{self.folder}: no arm '{strange[0]}'. Arms: {', '.join(self.arms)}.")
        return [
            read_series(self.folder / row["file"]) for row in self._finished if not arms or row["arm"] in arms
        ]

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
        for row in self._finished:
            tidy = read_series(self.folder / row["file"]).frame()
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
    def _finished(self) -> list[dict[str, Any]]:
        rows = [row for row in self.manifest["runs"] if (self.folder / row["file"]).is_file()]
        lost = [row for row in self.manifest["runs"] if row["status"] == "finished" and row not in rows]
        if lost:
            raise ResultsError(
                f"{self.folder / lost[0]['file']}: listed as finished, but it is not there. "
                f"Make it again: {self.manifest['command']}"
            )
        return rows

    @cached_property
    def first_recipes(self) -> dict[str, Any]:
        """Recipe of each arm's first finished run."""
        first: dict[str, Any] = {}
        for row in self._finished:
            if row["arm"] not in first:
                first[row["arm"]] = self.recipe(row["file"])
        return first
