"""Sample replies from any OpenAI-compatible endpoint, to a file that a killed run goes on from.

The only place that calls a model. A reply counts when its line is on disk; running again into
the same file asks only for what is missing.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agents.tone.budget import Budget
from agents.tone.call import Caller, Patience, RequestRejectedError
from agents.tone.errors import BudgetError, SamplingError
from agents.tone.plan import Plan, Script, plan, request, request_id, script_tokens
from agents.tone.reading import sound
from agents.tone.record import FINISHED, Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx2
    from openai.types.chat import ChatCompletion, ChatCompletionMessage

    from agents.tone.endpoint import Endpoint
    from agents.tone.probe import Probes

REJECTIONS_IN_A_ROW = 5  # after so many the server, not the request, is at fault


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingOutcome:
    """What a sampling run has in its file now.

    Attributes:
        asked: replies the profile asks for.
        finished: replies in the file.
        resumed: replies that were there before this run.
        rejected: requests without a reply, by reason.
        tokens: tokens this run used, as reported by the server.
        seconds: time this run took.
        repaired: whether a cut-off last line was dropped.
        stopped: why the run ended before everything was asked; empty if it did not.
        ids: ids of the plan's replies in the file, in the order of the plan.
    """

    asked: int
    finished: int
    resumed: int
    rejected: dict[str, int]
    tokens: int
    seconds: float
    repaired: bool
    stopped: str
    ids: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Run:
    """What the conversations of one run share."""

    caller: Caller
    record: Record
    plan: Plan
    budget: Budget
    progress: Callable[[int, int], None] | None
    gate: asyncio.Semaphore
    done: int = 0
    resumed: int = 0
    in_a_row: int = 0
    ids: dict[tuple[int, int], str] = field(default_factory=dict)


def sample(
    endpoint: Endpoint,
    probes: Probes,
    out_path: Path,
    *,
    profile: str,
    progress: Callable[[int, int], None] | None = None,
    budget_tokens: int | None = None,
    patience: Patience | None = None,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> SamplingOutcome:
    """Ask an endpoint for every reply of a profile that the file does not have yet.

    Args:
        endpoint: where to ask.
        probes: what to ask.
        out_path: JSON Lines file; created, or gone on with.
        profile: name of the profile.
        progress: called with (replies done, replies asked) after each.
        budget_tokens: tokens this run may use at most; the next call is weighed before it is made.
        patience: how long to bear with a failing server.
        transport: how bytes travel; None for the network.

    Returns:
        What the file holds now. A run that met its budget returns with ``stopped`` set.

    Raises:
        SamplingError: if the endpoint fails for good; what was received is in the file.
        ToneInputError: if the file or the profile cannot be used.
    """
    plan_ = plan(probes, profile)
    caller = Caller(endpoint=endpoint, patience=patience or Patience(), transport=transport)
    started = time.monotonic()
    with Record(out_path) as record:
        run = _Run(
            caller=caller,
            record=record,
            plan=plan_,
            budget=Budget(budget_tokens),
            progress=progress,
            gate=asyncio.Semaphore(endpoint.slots),
        )
        stopped = asyncio.run(_hold_all(run, out_path))
        entries = [record.entries[name] for _, name in sorted(run.ids.items()) if name in record.entries]
        rejected: dict[str, int] = {}
        for entry in entries:
            if entry["outcome"] != FINISHED:
                rejected[entry["outcome"]] = rejected.get(entry["outcome"], 0) + 1
        return SamplingOutcome(
            asked=plan_.calls,
            finished=sum(entry["outcome"] == FINISHED for entry in entries),
            resumed=run.resumed,
            rejected=rejected,
            tokens=run.budget.spent,
            seconds=time.monotonic() - started,
            repaired=record.repaired,
            stopped=stopped,
            ids=tuple(entry["id"] for entry in entries),
        )


async def _hold_all(run: _Run, out_path: Path) -> str:
    """Hold all conversations, a few at a time; say why if the run has to stop."""
    async with run.caller:
        tasks = [asyncio.create_task(_hold(run, number)) for number in range(len(run.plan.scripts))]
        try:
            await asyncio.gather(*tasks)
        except BudgetError as error:
            return str(error)
        except SamplingError as error:
            raise SamplingError(
                f"{error} {run.done} of {run.plan.calls} replies are safe in {out_path}; "
                "run the same command again to go on from there."
            ) from None
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    return ""


async def _hold(run: _Run, number: int) -> None:
    """Hold one conversation, turn by turn; a turn without a reply ends it."""
    script = run.plan.scripts[number]
    messages = script.persona.messages()
    async with run.gate:
        for stage, said in enumerate(script.turns, start=1):
            messages = [*messages, {"role": "user", "content": said}]
            seed = script.seed + stage - 1
            sent = request(run.caller.endpoint, run.plan.profile, messages, seed)
            name = request_id(run.caller.endpoint, sent, script.replicate)
            run.ids[number, stage] = name
            entry = run.record.finished(name)
            if entry is not None:
                run.resumed += 1
            else:
                entry = await _ask(run, script, stage, sent, name)
            run.done += entry["outcome"] == FINISHED
            if run.progress is not None:
                run.progress(run.done, run.plan.calls)
            if entry["outcome"] != FINISHED:
                return
            messages = [*messages, {"role": "assistant", "content": entry["reply"]}]


async def _ask(run: _Run, script: Script, stage: int, sent: dict[str, Any], name: str) -> dict[str, Any]:
    """Make one call and put its outcome on disk."""
    reserved = run.budget.reserve(script_tokens(script, run.plan.profile))
    entry = _provenance(run, script, stage, sent, name)
    started = time.monotonic()
    try:
        answer, failed_tries = await run.caller.reply(sent, name)
    except RequestRejectedError as error:
        entry |= {"outcome": error.outcome, "reply": None, "reason": str(error)}
        run.in_a_row += 1
        run.budget.settle(reserved, 0)
    else:
        entry |= _content(answer) | {"failed_tries": failed_tries}
        run.in_a_row = 0
        run.budget.settle(reserved, (entry["usage"] or {}).get("total_tokens", reserved))
    run.record.append(entry | {"latency_seconds": round(time.monotonic() - started, 3)})
    if run.in_a_row >= REJECTIONS_IN_A_ROW:
        raise SamplingError(
            f"The endpoint '{run.caller.endpoint.alias}' gave no usable reply {run.in_a_row} times in a row "
            f"(last: {entry['reason']})."
        )
    return entry


def _provenance(run: _Run, script: Script, stage: int, sent: dict[str, Any], name: str) -> dict[str, Any]:
    """What is known of a reply before it comes. Never the address, never the key."""
    endpoint = run.caller.endpoint
    return {
        "id": name,
        "endpoint": endpoint.alias,
        "requested_model": endpoint.model,
        "place": script.place | {"stage": stage},
        "profile": run.plan.profile.name,
        "probe_hash": run.plan.probe_hash,
        "messages": sent["messages"],
        "sent": {key: value for key, value in sent.items() if key != "messages"},
        "software": {"client": f"openai {importlib.metadata.version('openai')}", **endpoint.software},
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _content(answer: ChatCompletion) -> dict[str, Any]:
    """What the server answered. Reasoning text is kept apart: users of a companion do not see it."""
    choice = answer.choices[0]
    return {
        "outcome": FINISHED,
        "reply": sound(choice.message.content or ""),
        "reasoning": _reasoning(choice.message),
        "returned_model": answer.model,
        "finish_reason": choice.finish_reason,
        "usage": None if answer.usage is None else answer.usage.model_dump(exclude_none=True, mode="json"),
        "system_fingerprint": answer.system_fingerprint,
        "created": answer.created,
    }


def _reasoning(message: ChatCompletionMessage) -> str | None:
    """The reasoning text that some servers add."""
    text = (message.model_extra or {}).get("reasoning_content")
    return sound(text) if isinstance(text, str) else None
