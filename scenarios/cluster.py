"""Runs made by the workers of a Dask cluster that somebody else started.

Workers need no folder in common with this process: settings and tone tables go to them by the hash of
their contents, and finished runs come back as the bytes of their files, which this process writes.
Whatever worker is lost, the scheduler gives its runs to another.
"""

from __future__ import annotations

import functools
import hashlib
import time
import traceback
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from agents.atomic import replace_file
from agents.tone.table import ToneTable
from scenarios.plan import Replicate
from scenarios.replicates import Destination, Ended, RunError, is_full, live, recipe_of_run
from scenarios.scenario import FILES, Scenario
from scenarios.series import series_bytes
from scenarios.versions import SHORT_HASH, model_version, versions

CONNECT_SECONDS = 30
WITHOUT_WORKERS_SECONDS = 120
LOOK_SECONDS = 5
HANDED_OUT = 2  # runs for each thread: one that it makes and one that waits for it
TRIES = 3


@dataclass(frozen=True, slots=True)
class Order:
    """One run as it is ordered from a worker: all but the settings and the tone table themselves.

    Attributes:
        run: the run; its base is left out.
        base_hash: SHA-256 of the settings it starts from, as text.
        model: version of the model that shall make it.
    """

    run: Mapping[str, Any]
    base_hash: str
    model: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker sends back: the run's file, or what went wrong."""

    content: bytes
    seconds: float
    failure: str = ""
    other_model: str = ""


def on_cluster(missing: Sequence[Replicate], made_for: Destination, address: str) -> Generator[Ended]:
    """Make runs on a cluster; each is told as soon as its file is in place.

    Args:
        missing: runs to make.
        made_for: where their files go.
        address: of the scheduler, such as ``tcp://10.0.0.1:8786``.

    Raises:
        RunError: if the cluster cannot be reached, loses all workers, or has one with another model.
    """
    _refuse_files(missing[0].base)
    client = _connected(address)
    try:
        _refuse_other_models(client)
        yield from _Orders(client, made_for).fulfilled(missing)
    finally:
        client.close()


def fulfil(order: Order, settings: str, table: str | None) -> Made:
    """Make one run in a worker.

    Args:
        order: which.
        settings: the settings it starts from, as JSON.
        table: its tone table, as JSON; None where nobody talks.
    """
    begun = time.perf_counter()
    if model_version() != order.model:
        return Made(b"", 0.0, other_model=f"{_worker_name()} has model {model_version()}")
    try:
        replicate, tone = _received(order, settings, table)
        history = live(replicate, tone)
        content = series_bytes(history, recipe_of_run(replicate, versions()), run=replicate.number)
    except Exception:  # noqa: BLE001 - whatever went wrong belongs to this run alone; the others go on
        return Made(b"", time.perf_counter() - begun, failure=traceback.format_exc())
    return Made(content, time.perf_counter() - begun)


def _received(order: Order, settings: str, table: str | None) -> tuple[Replicate, ToneTable | None]:
    if hashlib.sha256(settings.encode()).hexdigest() != order.base_hash:
        raise ValueError("the settings that came are not those that were sent")
    replicate = Replicate(base=_settings(settings), **order.run)
    tone = None if table is None else _table(table)
    if tone is not None and tone.hash != replicate.table_hash:
        raise ValueError("the tone table that came is not the one that was sent")
    return replicate, tone


class _Orders:
    """Orders given to a cluster, never more at a time than its workers can take."""

    def __init__(self, client: Any, made_for: Destination) -> None:  # noqa: ANN401 - of an optional library
        self.client, self.made_for = client, made_for
        self.sent: dict[str, Any] = {}
        self.given: dict[Any, Replicate] = {}
        self._worked = time.monotonic()

    def fulfilled(self, missing: Sequence[Replicate]) -> Iterator[Ended]:
        """Give orders and take what comes back, until all is done."""
        waiting = iter(missing)
        while True:
            for one in islice(waiting, max(0, self._room() - len(self.given))):
                self._give(one)
            if not self.given:
                return
            yield from self._taken()

    def _give(self, one: Replicate) -> None:
        text = one.base.model_dump_json(exclude={"sweep"})
        base_hash = hashlib.sha256(text.encode()).hexdigest()
        run = {name: getattr(one, name) for name in one.__dataclass_fields__ if name != "base"}
        settings = self._send(base_hash, text)
        table = None
        if one.table_hash is not None:
            path = self.made_for.folder / "tone" / f"{one.table_hash[:SHORT_HASH]}.json"
            table = self._send(one.table_hash, path.read_text(encoding="utf-8"))
        order = Order(run, base_hash, model_version())
        future = self.client.submit(
            fulfil, order, settings, table, key=f"groundswell-run-{one.key}", retries=TRIES
        )
        self.given[future] = one

    def _send(self, content_hash: str, text: str) -> Any:  # noqa: ANN401 - of an optional library
        """A text on the cluster, sent once; the scheduler can send it again where a worker is lost."""
        if content_hash not in self.sent:
            self.sent[content_hash] = self.client.submit(_text, text, key=f"groundswell-text-{content_hash}")
        return self.sent[content_hash]

    def _room(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return HANDED_OUT * max(1, sum(threads.values()))

    def _taken(self) -> Iterator[Ended]:
        from distributed import wait

        try:
            with self.client.as_current():
                done = wait(list(self.given), timeout=LOOK_SECONDS, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            self._refuse_silence()
            return
        self._worked = time.monotonic()
        for future in done:
            yield self._put_in_place(self.given.pop(future), future)

    def _put_in_place(self, one: Replicate, future: Any) -> Ended:  # noqa: ANN401 - of an optional library
        if future.status != "finished":
            reason = future.exception() if future.status == "error" else future.status
            return Ended(one, 0.0, f"lost by the cluster: {reason}")
        made: Made = future.result()
        if made.other_model:
            raise RunError(_of_other_model([made.other_model]))
        if made.failure:
            return Ended(one, made.seconds, made.failure)
        try:
            replace_file(self.made_for.folder / one.file, lambda beside: _write(beside, made.content))
        except OSError as error:
            return Ended(one, made.seconds, traceback.format_exc(), full=is_full(error))
        return Ended(one, made.seconds)

    def _refuse_silence(self) -> None:
        if self.client.nthreads():
            self._worked = time.monotonic()
        elif time.monotonic() - self._worked > WITHOUT_WORKERS_SECONDS:
            raise RunError(
                "The cluster has had no worker for two minutes. Finished runs are safe. Start workers, then "
                f"go on with: groundswell resume {self.made_for.folder}"
            )


def _connected(address: str) -> Any:  # noqa: ANN401 - of an optional library
    try:
        from distributed import Client
    except ImportError as error:
        raise RunError(
            "--cluster needs Dask, which is not installed. Install it: pip install 'groundswell[cluster]'."
        ) from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        raise RunError(
            f"{address}: no Dask scheduler with workers answers there. Start one with: dask scheduler; and "
            f"workers with: dask worker {address} --nthreads 1. Nothing was run."
        ) from error
    return client


def _refuse_other_models(client: Any) -> None:  # noqa: ANN401 - of an optional library
    """Refuse a cluster in which a worker would make other runs than this process."""
    found = client.run(model_version, on_error="return")
    other = [
        f"{worker} has {f'model {model}' if isinstance(model, str) else f'none ({model})'}"
        for worker, model in found.items()
        if model != model_version()
    ]
    if other:
        raise RunError(_of_other_model(other))


def _of_other_model(other: Sequence[str]) -> str:
    return (
        f"These runs are of model {model_version()}, but {'; '.join(other)}. Finished runs are safe. Give "
        "every worker the same checkout and environment, restart it, and go on with groundswell resume."
    )


def _refuse_files(settings: Scenario) -> None:
    named = [name for name in FILES if getattr(settings, name)]
    if named:
        raise RunError(
            f"{named[0]} names a file, which is not sent to a cluster. Take it out, or run without --cluster."
        )


def _worker_name() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _text(text: str) -> str:
    return text


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


@functools.lru_cache(maxsize=8)
def _settings(text: str) -> Scenario:
    return Scenario.model_validate_json(text, strict=True)


@functools.lru_cache(maxsize=8)
def _table(text: str) -> ToneTable:
    return ToneTable.from_json(text, source="the tone table that was sent")
