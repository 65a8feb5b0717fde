"""Store: a folder of results that survives whatever happens while it is filled.

    manifest.json    what was planned, what is finished, what failed; written by the main process alone
    runs.parquet     one row for each finished run
    series/scenario=<name>/run-00017-<hash12>.parquet      one file for each run while runs are made
    series/scenario=<name>/compacted.parquet               all of them, once all are finished
    tone/<hash12>.json                                     the tone tables that were heard
    log.jsonl        what happened, with times

A run counts once its file is in place. Which runs are finished is read from the files, never from the
manifest, so a plan goes on wherever it stopped, whatever it was that stopped it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from agents.atomic import replace_text, sweep_strays
from scenarios.compaction import NAME as COMPACTED
from scenarios.compaction import Compacted, compact
from scenarios.plan import Plan, Replicate
from scenarios.results import MANIFEST, Results
from scenarios.runs_table import seconds_told, write_runs
from scenarios.series import SCHEMA_VERSION, ResultsError
from scenarios.sweep.plan import SweepPlan
from scenarios.takeover import other_plan, refuse_altered, refuse_foreign
from scenarios.versions import SHORT_HASH, versions

LOG = "log.jsonl"
RUNNING, COMPLETE, INTERRUPTED, FAILED = "running", "complete", "interrupted", "failed"


class Store:
    """A folder of results, open for writing by one process; a context manager.

    Attributes:
        folder: where the results are.
        plan: the runs that shall be in it.
        failures: what went wrong, by number of the run.
        versions: what the runs are made with, read once.
    """

    def __init__(self, folder: Path, plan: Plan | SweepPlan, *, command: str, renew: bool = False) -> None:
        """Take over a folder.

        Args:
            folder: made if need be.
            plan: the runs that shall be in it.
            command: what the user typed, to be repeated to go on.
            renew: whether results of another plan are replaced; else they are kept and it is an error.

        Raises:
            ResultsError: if the folder holds other results, or another process is writing into it.
            OSError: naming the folder, if nothing can be written there.
        """
        self.folder, self.plan, self.command = folder, plan, command
        self.failures: dict[int, str] = {}
        self.versions = versions()
        self._seconds: dict[int, float] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder)
            try:
                self._take_over(renew=renew)
            except BaseException:
                self._lock.close()
                raise
        except OSError as error:  # some name no file, such as those of a full disk
            raise OSError(error.errno, error.strerror, str(folder)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._finish(kind)
        except OSError as failure:
            # What went wrong first is what is told; the next writer takes stock of the files again.
            if error is None:
                raise ResultsError(
                    f"{self.folder}: cannot be written ({failure.strerror}). Finished runs are safe. Make "
                    f"room, then go on with: groundswell resume {self.folder}"
                ) from failure
        finally:
            self._lock.close()

    @property
    def missing(self) -> list[Replicate]:
        """Runs of the plan that are not there yet."""
        gathered = {scenario: self._gathered(scenario) for scenario in self._by_scenario}
        return [
            replicate
            for replicate in self.plan.replicates
            if replicate.number not in gathered[replicate.file.parent]
            and not (self.folder / replicate.file).is_file()
        ]

    def compact(self) -> None:
        """Gather the runs of every scenario that is complete into one file, and take their own away."""
        missing = {replicate.file.parent for replicate in self.missing}
        for folder, replicates in self._by_scenario.items():
            files = [(one.number, self.folder / one.file) for one in replicates]
            if folder in missing:
                continue
            if not self._gathered(folder):
                compact(files, self.folder / folder / COMPACTED)
            for _, path in files:
                path.unlink(missing_ok=True)

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
        with (self.folder / LOG).open("ab") as log:
            log.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def _finish(self, kind: type[BaseException] | None) -> None:
        sweep_strays(self.folder)
        if kind is None:
            self.compact()
            state = FAILED if self.failures else COMPLETE
        else:
            state = INTERRUPTED if kind is KeyboardInterrupt else FAILED
        self._write_manifest(state)
        write_runs(self.folder, {**seconds_told(self.folder / LOG), **self._seconds})
        if kind is not None:
            self.log("stopped", by=kind.__name__)

    @cached_property
    def _by_scenario(self) -> dict[Path, list[Replicate]]:
        """Runs of each scenario, by the folder of their files."""
        found: dict[Path, list[Replicate]] = {}
        for replicate in self.plan.replicates:
            found.setdefault(replicate.file.parent, []).append(replicate)
        return found

    def _gathered(self, folder: Path) -> Collection[int]:
        """Numbers of the runs in a scenario's compacted file."""
        path = self.folder / folder / COMPACTED
        return Compacted(path).keys if path.is_file() else ()

    def _take_over(self, *, renew: bool) -> None:
        manifest = self.folder / MANIFEST
        if manifest.exists():
            before = Results(self.folder).manifest
            if before["batch"] != self.plan.batch:
                if not renew:
                    raise ResultsError(other_plan(self.folder, before, self.plan.record()))
                for path in (self.folder / "series").rglob("*.parquet"):
                    path.unlink()
            else:
                refuse_altered(manifest, before, self.plan.record(), self.plan.replicates)
        refuse_foreign(self.folder, self.plan.replicates)
        sweep_strays(self.folder)
        for table in self.plan.tables():
            path = self.folder / "tone" / f"{table.hash[:SHORT_HASH]}.json"
            if not path.is_file():
                replace_text(path, table.to_json())
        self._write_manifest(RUNNING)
        self.log("started", batch=self.plan.batch, missing=len(self.missing))

    def _write_manifest(self, state: str) -> None:
        missing = {replicate.number for replicate in self.missing}
        gathered = {folder for folder in self._by_scenario if (self.folder / folder / COMPACTED).is_file()}
        runs = [
            _row(replicate, missing, self.failures, gathered=replicate.file.parent in gathered)
            for replicate in self.plan.replicates
        ]
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
            **self.plan.record(),
            "versions": self.versions,
            "failures": [{"run": number, "failure": text} for number, text in self.failures.items()],
            "runs": runs,
        }
        replace_text(self.folder / MANIFEST, json.dumps(record, indent=1, ensure_ascii=False) + "\n")


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


def _row(
    replicate: Replicate, missing: set[int], failures: Mapping[int, str], *, gathered: bool
) -> dict[str, Any]:
    status = "failed" if replicate.number in failures else "missing"
    file = replicate.file.with_name(COMPACTED) if gathered else replicate.file
    return {
        "run": replicate.number,
        "scenario": replicate.scenario,
        "arm": replicate.arm,
        "index": replicate.index,
        "seed": replicate.seed,
        "key": replicate.key,
        "status": status if replicate.number in missing else "finished",
        "file": file.as_posix(),
    }
