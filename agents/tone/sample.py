"""Sample replies from any OpenAI-compatible endpoint, to a file that a killed run goes on from.

The only place that calls a model. A reply counts when its line is on disk; running again into
the same file asks only for what is missing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agents.tone.budget import Budget, Limits
from agents.tone.call import Caller, Patience
from agents.tone.cassette import Cassette, Mode
from agents.tone.conversation import Line, Run, hold
from agents.tone.endpoint import Endpoint
from agents.tone.errors import SamplingError
from agents.tone.pace import Pace
from agents.tone.plan import EVERYDAY, Plan, plan
from agents.tone.record import FINISHED, Record
from agents.tone.simulated import SimulatedUser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx2

    from agents.tone.price import Prices
    from agents.tone.probe import Probes

TOO_ALIKE = 0.2  # share of identical replicates above which a warning is due


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingOutcome:
    """What a sampling run has in its file now.

    Attributes:
        asked: replies the profile asks for, of all models together.
        finished: replies in the file.
        resumed: replies that were there before this run.
        rejected: requests without a reply, by reason.
        tokens: tokens this run used, as reported by the server.
        money: what they cost by the price file; 0 without one.
        estimated: calls whose use the server did not report, so that it was estimated.
        seconds: time this run took.
        repaired: whether a cut-off last line was dropped.
        stopped: why the run ended before everything was asked; empty if it did not.
        replicates: replies that repeat the words of another one under another seed, at the first turn.
        distinct: how many different texts they hold: the number of replies that they are worth.
        answered: names under which models answered, where they are not those that were asked for.
        ids: ids of the plan's replies in the file, in the order of the plan.
    """

    asked: int
    finished: int
    resumed: int
    rejected: dict[str, int]
    tokens: int
    money: float
    estimated: int
    seconds: float
    repaired: bool
    stopped: str
    replicates: int
    distinct: int
    answered: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def identical(self) -> float:
        """Share of replicates that only repeat another one; 0 without replicates."""
        return 1 - self.distinct / self.replicates if self.replicates else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a sampling run.

    Attributes:
        stratum: which topics of the profile; strata are never pooled.
        limits: hard limits on tokens, money and time.
        prices: what tokens cost; needed for a limit on money.
        pace: how fast each endpoint may be asked.
        patience: how long to bear with a failing server.
        cassette: recorded replies.
        mode: how the cassette is used.
        user: endpoint of a simulated user; None for scripted turns.
        transport: how bytes travel; None for the network.
    """

    stratum: str = EVERYDAY
    limits: Limits = field(default_factory=Limits)
    prices: Prices | None = None
    pace: Pace = field(default_factory=Pace)
    patience: Patience = field(default_factory=Patience)
    cassette: Path | None = None
    mode: Mode = "live"
    user: Endpoint | None = None
    transport: httpx2.AsyncBaseTransport | None = None


def sample(
    endpoint: Endpoint | Sequence[Endpoint],
    probes: Probes,
    out_path: Path,
    *,
    profile: str,
    terms: Terms | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SamplingOutcome:
    """Ask endpoints for every reply of a profile that the file does not have yet.

    Args:
        endpoint: where to ask; several are asked the same words with the same seeds, side by side.
        probes: what to ask.
        out_path: JSON Lines file; created, or gone on with.
        profile: name of the profile.
        terms: limits, pace, cassette and the like; none by default.
        progress: called with (replies done, replies asked) after each.

    Returns:
        What the file holds now. A run that met its budget returns with ``stopped`` set.

    Raises:
        SamplingError: if an endpoint fails for good; what was received is in the file.
        ToneInputError: if the file or the profile cannot be used.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(
            sample_async(endpoint, probes, out_path, profile=profile, terms=terms, progress=progress)
        )
    raise SamplingError(
        "An event loop is running already, as in a notebook. Write: await sample_async(...), with the same "
        "arguments."
    )


async def sample_async(
    endpoint: Endpoint | Sequence[Endpoint],
    probes: Probes,
    out_path: Path,
    *,
    profile: str,
    terms: Terms | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SamplingOutcome:
    """Like ``sample``, for use within a running event loop such as a notebook's."""
    terms = terms or Terms()
    wanted = plan(probes, profile, terms.stratum)
    return await sample_plan(endpoint, wanted, probes, out_path, terms=terms, progress=progress)


async def sample_plan(
    endpoint: Endpoint | Sequence[Endpoint],
    wanted: Plan,
    probes: Probes,
    out_path: Path,
    *,
    terms: Terms,
    progress: Callable[[int, int], None] | None = None,
) -> SamplingOutcome:
    """Ask endpoints for every reply of a plan that the file does not have yet; as ``sample``."""
    endpoints = [endpoint] if isinstance(endpoint, Endpoint) else list(endpoint)
    started = time.monotonic()
    with ExitStack() as files:
        record = files.enter_context(Record(out_path))
        cassette = files.enter_context(Cassette(terms.cassette, terms.mode)) if terms.cassette else None
        run = Run(
            record=record,
            plan=wanted,
            budget=Budget(limits=terms.limits),
            cassette=cassette,
            user=None,
            progress=progress,
            asked=wanted.calls * len(endpoints),
        )
        async with AsyncExitStack() as connections:
            if terms.user is not None:
                said = files.enter_context(Record(out_path.with_suffix(".users.jsonl")))
                caller = await connections.enter_async_context(_caller(terms.user, terms, run))
                run.user = SimulatedUser(caller=caller, record=said, probes=probes)
            lines = [
                Line(
                    caller=await connections.enter_async_context(_caller(one, terms, run)),
                    gate=asyncio.Semaphore(terms.pace.concurrency or one.slots),
                    price=terms.prices.of(one.model) if terms.prices else None,
                )
                for one in endpoints
            ]
            await _hold_all(run, lines)
        _raise_failure(run, out_path)
        return _outcome(run, time.monotonic() - started)


def _raise_failure(run: Run, out_path: Path) -> None:
    """Say why the run failed, if it did, and where its replies are."""
    if run.failed is not None:
        raise type(run.failed)(
            f"{run.failed} {run.done} of {run.asked} replies are safe in {out_path}; "
            "run the same command again to go on from there."
        )


def _caller(endpoint: Endpoint, terms: Terms, run: Run) -> Caller:
    return Caller(
        endpoint=endpoint,
        patience=terms.patience,
        pace=terms.pace,
        transport=terms.transport,
        halted=lambda: run.halted,
    )


async def _hold_all(run: Run, lines: list[Line]) -> None:
    """Hold all conversations, a few at a time; every endpoint meets a script before the next one comes."""
    tasks = [
        asyncio.create_task(hold(run, line, (number, script)))
        for script in range(len(run.plan.scripts))
        for number, line in enumerate(lines)
    ]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _outcome(run: Run, seconds: float) -> SamplingOutcome:
    """What the record holds of the plan."""
    held = [
        (key, run.record.entries[name]) for key, name in sorted(run.ids.items()) if name in run.record.entries
    ]
    entries = [entry for _, entry in held]
    rejected: dict[str, int] = {}
    for entry in entries:
        if entry["outcome"] != FINISHED:
            rejected[entry["outcome"]] = rejected.get(entry["outcome"], 0) + 1
    groups: dict[tuple[object, ...], list[str]] = {}
    for (line, script, turn), entry in held:
        if turn == 0 and entry["outcome"] == FINISHED:
            place = {**run.plan.scripts[script].place, "replicate": line}
            groups.setdefault(tuple(place.values()), []).append(entry["reply"])
    repeated = [replies for replies in groups.values() if len(replies) > 1]
    return SamplingOutcome(
        asked=run.asked,
        finished=len(entries) - sum(rejected.values()),
        resumed=run.resumed,
        rejected=rejected,
        tokens=run.budget.spent,
        money=run.budget.money,
        estimated=run.budget.estimated,
        seconds=seconds,
        repaired=run.record.repaired,
        stopped=run.stopped,
        replicates=sum(map(len, repeated)),
        distinct=sum(len(set(replies)) for replies in repeated),
        answered=tuple(
            sorted(
                {
                    str(entry["returned_model"])
                    for entry in entries
                    if entry["outcome"] == FINISHED
                    and entry.get("returned_model") != entry["requested_model"]
                }
            )
        ),
        ids=tuple(entry["id"] for entry in entries),
    )
