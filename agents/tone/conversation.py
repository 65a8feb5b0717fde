"""Holding conversations: a reply is weighed before it is asked for, and on disk before it counts."""

from __future__ import annotations

import asyncio
import importlib.metadata
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agents.tone.answer import content
from agents.tone.budget import Budget, Cost, used
from agents.tone.call import Caller, RequestRejectedError
from agents.tone.errors import BudgetError, SamplingError
from agents.tone.plan import Plan, Script, request, request_id, script_tokens
from agents.tone.record import FINISHED, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from agents.tone.cassette import Cassette
    from agents.tone.price import Price
    from agents.tone.simulated import SimulatedUser

REJECTIONS_IN_A_ROW = 5  # after so many the server, not the request, is at fault
FIRST = 0


@dataclass(slots=True, kw_only=True)
class Line:
    """The connection to one endpoint.

    Attributes:
        caller: makes the calls.
        gate: lets so many conversations through at a time.
        price: what its tokens cost; None where nobody said.
        in_a_row: requests that were rejected one after another.
    """

    caller: Caller
    gate: asyncio.Semaphore
    price: Price | None = None
    in_a_row: int = 0


@dataclass(slots=True, kw_only=True)
class Run:
    """What the conversations of one run share.

    Attributes:
        record: where replies go.
        plan: what is asked.
        budget: what may be used.
        cassette: recorded replies; None without.
        user: the simulated user; None where the user's turns are scripted.
        progress: called with (replies done, replies asked).
        asked: replies asked for, of all endpoints.
        stopped: why no further call is made; empty while calls are made.
        failed: the error that ended the run.
        ids: request id by endpoint, conversation and turn.
    """

    record: Record
    plan: Plan
    budget: Budget
    cassette: Cassette | None
    user: SimulatedUser | None
    progress: Callable[[int, int], None] | None
    asked: int
    done: int = 0
    resumed: int = 0
    stopped: str = ""
    failed: SamplingError | None = None
    ids: dict[tuple[int, int, int], str] = field(default_factory=dict)

    @property
    def halted(self) -> bool:
        """Whether no further call is made."""
        return bool(self.stopped) or self.failed is not None


async def hold(run: Run, line: Line, key: tuple[int, int]) -> None:
    """Hold one conversation, turn by turn; a turn without a reply ends it.

    What ends the run is noted on it: calls under way come in and are kept, none is begun.
    """
    try:
        async with line.gate:
            await _turns(run, line, key)
    except BudgetError as error:
        run.stopped = run.stopped or str(error)
    except SamplingError as error:
        run.failed = run.failed or error


async def _turns(run: Run, line: Line, key: tuple[int, int]) -> None:
    script = run.plan.scripts[key[1]]
    endpoint = line.caller.endpoint
    messages = script.persona.messages()
    opening = len(messages)
    for number, label in enumerate(script.labels):
        if run.halted:
            return
        said = script.turns[number]
        if run.user is not None and FIRST < number < len(script.labels) - 1:
            said = await run.user.say(script, label, messages[opening:], run.budget)
        messages = [*messages, {"role": "user", "content": said}]
        sent = request(endpoint, run.plan.profile, messages, script.seed + number)
        name = request_id(endpoint, sent, script.replicate)
        run.ids[*key, number] = name
        entry = run.record.finished(name)
        if entry is not None:
            run.resumed += 1
        else:
            entry = await _ask(run, line, script, number, sent)
        run.done += entry["outcome"] == FINISHED
        if run.progress is not None:
            run.progress(run.done, run.asked)
        if entry["outcome"] != FINISHED:
            return
        messages = [*messages, {"role": "assistant", "content": entry["reply"]}]


async def _ask(run: Run, line: Line, script: Script, number: int, sent: dict[str, Any]) -> dict[str, Any]:
    """Get one reply, from the cassette or by a call, and put its outcome on disk."""
    name = request_id(line.caller.endpoint, sent, script.replicate)
    entry = _known(run, line, script, number, sent)
    answered = run.cassette.find(name, sent) if run.cassette else None
    if answered is None:
        entry |= await _call(run, line, cost_of(run, line, script, number), sent, name)
        if run.cassette is not None:
            run.cassette.keep(entry)
    else:
        entry |= answered
    run.record.append(entry)
    line.in_a_row = 0 if entry["outcome"] == FINISHED else line.in_a_row + 1
    if line.in_a_row >= REJECTIONS_IN_A_ROW:
        raise SamplingError(
            f"The endpoint '{line.caller.endpoint.alias}' gave no usable reply {line.in_a_row} times "
            f"in a row (last: {entry['reason']})."
        )
    return entry


async def _call(run: Run, line: Line, cost: Cost, sent: dict[str, Any], name: str) -> dict[str, Any]:
    """Make one call within the budget; what it gave, or why it gave nothing."""
    reserved = run.budget.reserve(cost)
    started = time.monotonic()
    spent = Cost(sent=0, received=0)
    try:
        answer, failed_tries = await line.caller.reply(sent, name, tokens=cost.tokens)
        given = content(answer, line.caller.endpoint) | {"failed_tries": failed_tries}
        spent = used(given["usage"], reserved, line.price)
        run.budget.estimated += given["usage"] is None
    except RequestRejectedError as error:
        given = {"outcome": error.outcome, "reply": None, "reason": str(error)}
    finally:
        run.budget.settle(reserved, spent, seconds=time.monotonic() - started)
    return given | {"latency_seconds": round(time.monotonic() - started, 3)}


def cost_of(run: Run, line: Line, script: Script, number: int) -> Cost:
    """The most that one turn may take. An estimate: no tokenizer is known."""
    sent, received = script_tokens(script, run.plan.profile)
    money = line.price.money(sent[number], received) if line.price else 0.0
    return Cost(sent=sent[number], received=received, money=money)


def _known(run: Run, line: Line, script: Script, number: int, sent: dict[str, Any]) -> dict[str, Any]:
    """What is known of a reply before it comes. Never the address, never the key."""
    endpoint = line.caller.endpoint
    return {
        "id": request_id(endpoint, sent, script.replicate),
        "endpoint": endpoint.alias,
        "form": endpoint.form,
        "capability": dict(endpoint.capability),
        "requested_model": endpoint.model,
        "place": script.place | {"stage": script.labels[number], "seed": script.seed},
        "arm": "scripted" if run.user is None else run.user.name,
        "profile": run.plan.profile.name,
        "asked": run.asked,
        "probe_hash": run.plan.probe_hash,
        "messages": sent["messages"],
        "sent": {key: value for key, value in sent.items() if key != "messages"},
        "software": {"client": f"openai {importlib.metadata.version('openai')}", **endpoint.software},
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }
