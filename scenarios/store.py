"""Store: a folder of results that survives whatever happens while it is filled.

    manifest.json    what was planned, what is finished, what failed; written by the main process alone
    runs.parquet     one row for each finished run
    series/scenario=<name>/run-00017-<hash12>.parquet      one file for each run
    tone/<hash12>.json                                     the tone tables that were heard
    log.jsonl        what happened, with times

A run counts once its file is in place. Which runs are finished is read from the names of the files,
so a plan goes on wherever it stopped, whatever it was that stopped it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from agents.atomic import replace_file, replace_text, sweep_strays
from scenarios.plan import Plan, Replicate
from scenarios.results import Results
from scenarios.scenario import FILES
from scenarios.series import SCHEMA_VERSION, ResultsError
from scenarios.versions import SHORT_HASH, versions

MANIFEST = "manifest.json"
RUNNING, COMPLETE, INTERRUPTED, FAILED = "running", "complete", "interrupted", "failed"


class Store:
    """A folder of results, open for writing by one process; a context manager.

    Attributes:
        folder: where the results are.
        plan: the runs that shall be in it.
        failures: what went wrong, by number of the run.
        versions: what the runs are made with, read once.
    """

    def __init__(self, folder: Path, plan: Plan, *, command: str, renew: bool = False) -> None:
        """Take over a folder.

        Args:
            folder: made if need be.
            plan: the runs that shall be in it.
            command: what the user typed, to be repeated to go on.
            renew: whether results of another plan are replaced; else they are kept and it is an error.

        Raises:
            ResultsError: if the folder holds other results, or another process is writing into it.
        """
        self.folder, self.plan, self.command = folder, plan, command
        self.failures: dict[int, str] = {}
        self.versions = versions()
        self._seconds: dict[int, float] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(folder)
        try:
            self._take_over(renew=renew)
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            sweep_strays(self.folder)
            self._write_runs()
            if kind is None:
                self._write_manifest(FAILED if self.failures else COMPLETE)
            else:
                self._write_manifest(INTERRUPTED if kind is KeyboardInterrupt else FAILED)
                self.log("stopped", by=kind.__name__)
        finally:
            self._lock.close()

    @property
    def missing(self) -> list[Replicate]:
        """Runs of the plan that are not there yet."""
        return [
            replicate for replicate in self.plan.replicates if not (self.folder / replicate.file).is_file()
        ]

    def record(self, replicate: Replicate, seconds: float, failure: str = "") -> None:
        """Take note of a run that ended."""
        self._seconds[replicate.number] = seconds
        if failure:
            self.failures[replicate.number] = failure.strip().splitlines()[-1]
        self.log(
            "failed" if failure else "finished",
            run=replicate.number,
            arm=replicate.arm,
            seed=replicate.seed,
            seconds=round(seconds, 3),
            **({"failure": failure} if failure else {}),
        )

    def log(self, event: str, **details: Any) -> None:  # noqa: ANN401 - any JSON-able value
        """Append a line to the log."""
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **details}
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _take_over(self, *, renew: bool) -> None:
        manifest = self.folder / MANIFEST
        if manifest.exists():
            before = Results(self.folder).manifest
            if before["batch"] != self.plan.batch:
                if not renew:
                    raise ResultsError(_other_plan(self.folder, before, self._arms()))
                for path in (self.folder / "series").rglob("*.parquet"):
                    path.unlink()
        elif any((self.folder / "series").rglob("*.parquet")):
            raise ResultsError(
                f"{self.folder}: holds series, but no {MANIFEST} that says what they are. "
                "Choose another --out, or move them away."
            )
        sweep_strays(self.folder)
        for table in self.plan.tables():
            path = self.folder / "tone" / f"{table.hash[:SHORT_HASH]}.json"
            if not path.is_file():
                replace_text(path, table.to_json())
        self._write_manifest(RUNNING)
        self.log("started", batch=self.plan.batch, missing=len(self.missing))

    def _write_manifest(self, state: str) -> None:
        missing = {replicate.number for replicate in self.missing}
        runs = [_row(replicate, missing, self.failures) for replicate in self.plan.replicates]
        record = {
            "schema_version": SCHEMA_VERSION,
            "batch": self.plan.batch,
            "state": state,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "command": self.command,
            "synthetic": True,
            "counts": {
                "planned": len(runs),
                "finished": len(runs) - len(missing),
                "failed": len(self.failures),
            },
            "arms": self._arms(),
            "versions": self.versions,
            "failures": [{"run": number, "failure": text} for number, text in self.failures.items()],
            "runs": runs,
        }
        replace_text(self.folder / MANIFEST, json.dumps(record, indent=1, ensure_ascii=False) + "\n")

    def _arms(self) -> dict[str, Any]:
        return {
            arm.name: {
                "scenario": arm.scenario,
                "settings": portable(arm.settings.resolved()),
                "tone": None
                if arm.table is None
                else {
                    "name": arm.table.name,
                    "hash": arm.table.hash,
                    "file": f"tone/{arm.table.hash[:SHORT_HASH]}.json",
                },
            }
            for arm in self.plan.arms
        }

    def _write_runs(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        results = Results(self.folder)
        rows = []
        for replicate in self.plan.replicates:
            if not (self.folder / replicate.file).is_file():
                continue
            recipe = results.recipe(replicate.file)
            rows.append(
                {
                    "run": replicate.number,
                    "scenario": replicate.scenario,
                    "arm": replicate.arm,
                    "index": replicate.index,
                    "seed": replicate.seed,
                    "key": replicate.key,
                    "hash": recipe["history_hash"],
                    "law": recipe["world"]["law"],
                    "ten_year_multiple": recipe["world"]["ten_year_multiple"],
                    "seconds": self._seconds.get(replicate.number),
                    "file": replicate.file.as_posix(),
                }
            )
        if rows:
            table = pa.Table.from_pylist(rows)
            replace_file(self.folder / "runs.parquet", lambda beside: pq.write_table(table, beside))


def open(folder: str | Path) -> Results:  # noqa: A001 - store.open(folder) says what it does
    """Results of a folder, for reading.

    Raises:
        ResultsError: if it is not a folder of results.
    """
    results = Results(Path(folder))
    _ = results.manifest
    return results


def _locked(folder: Path) -> IO[str]:
    """Hold the folder; the lock ends with the process, however it ends."""
    lock = (folder / ".lock").open("w")
    if os.name == "posix":
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise ResultsError(
                f"{folder}: another process is writing results here. Wait for it, or choose another --out."
            ) from error
    return lock


def portable(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings without the folders that files were taken from; tone tables are kept with the results."""
    return {**settings, **{name: Path(settings[name]).name for name in ("tone", *FILES)}}


def _row(replicate: Replicate, missing: set[int], failures: Mapping[int, str]) -> dict[str, Any]:
    status = "failed" if replicate.number in failures else "missing"
    return {
        "run": replicate.number,
        "scenario": replicate.scenario,
        "arm": replicate.arm,
        "index": replicate.index,
        "seed": replicate.seed,
        "key": replicate.key,
        "status": status if replicate.number in missing else "finished",
        "file": replicate.file.as_posix(),
    }


def _other_plan(folder: Path, before: Mapping[str, Any], arms: Mapping[str, Any]) -> str:
    """What differs between the results in a folder and those that shall be written into it."""
    there = {name: _flat(arm) for name, arm in before["arms"].items()}
    here = {name: _flat(arm) for name, arm in json.loads(json.dumps(arms)).items()}
    if there.keys() != here.keys():
        difference = f"its arms are {', '.join(there)}, not {', '.join(here)}"
    else:
        differing = [
            f"{name} is {there[arm].get(name)} there and {value} now"
            for arm in here
            for name, value in here[arm].items()
            if there[arm].get(name) != value
        ]
        difference = differing[0] if differing else "the model's own sources have changed since"
    return f"{folder}: holds results of other runs: {difference}. Nothing was changed. Choose another --out."


def _flat(record: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in record.items():
        path = f"{above}.{name}" if above else name
        flat |= _flat(value, path) if isinstance(value, Mapping) else {path: value}
    return {name.removeprefix("settings."): value for name, value in flat.items()}
