"""What an endpoint can do, found by a few tiny calls before sampling, and recorded with every reply."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from agents.tone.answer import words
from agents.tone.call import Caller, Patience, RequestRejectedError

if TYPE_CHECKING:
    import httpx2
    from openai.types.chat import ChatCompletion

    from agents.tone.endpoint import Endpoint

CALLS = 11  # calls the probe makes at most
TOKENS = 12  # tokens of each reply
ROOM = 48  # tokens of an answer in JSON
LONGEST_ASKED = 64  # tokens of a question, its template included
MOST_TOKENS = CALLS * (LONGEST_ASKED + TOKENS) + ROOM - TOKENS  # that the probe takes at most
LIMIT_NAMES = ("max_tokens", "max_completion_tokens")
ASKED = "Write a short sentence about the sea."
SHORT_ORDER = "Be brief."
LONG_ORDER = "You are a sailor. Answer in one short sentence, and mention the wind and the waves."
CHOICES = ("red", "blue")
FORMAT = {
    "type": "json_schema",
    "json_schema": {
        "name": "colour",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"colour": {"type": "string", "enum": list(CHOICES)}},
            "required": ["colour"],
            "additionalProperties": False,
        },
    },
}


def probe_endpoint(
    endpoint: Endpoint,
    *,
    patience: Patience | None = None,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> Endpoint:
    """The endpoint with what was found out about it, ready to be sampled from.

    Raises:
        SamplingError: if it cannot be used at all.
    """
    return asyncio.run(probe_endpoint_async(endpoint, patience=patience, transport=transport))


async def probe_endpoint_async(
    endpoint: Endpoint,
    *,
    patience: Patience | None = None,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> Endpoint:
    """Like ``probe_endpoint``, for use within a running event loop."""
    caller = Caller(endpoint=endpoint, patience=patience or Patience(), transport=transport)
    async with caller:
        asking = _Asking(caller=caller)
        first = await asking.limit()
        extras = endpoint.sampling_extras or await asking.takes({"extra_body": {"top_k": 40, "min_p": 0.05}})
        found = {
            "limit_name": asking.limit_name,
            "top_k_min_p": "taken" if extras else "refused",
            "seed": await asking.seed(first),
            "system": await asking.system(),
            "json_schema": await asking.schema(),
            "logprobs": await asking.logprobs(),
            "stop_at_limit": await asking.stop(),
        }
    return replace(endpoint, capability=found, limit_name=asking.limit_name, sampling_extras=bool(extras))


@dataclass(slots=True, kw_only=True)
class _Asking:
    """The probe's questions to one endpoint."""

    caller: Caller
    limit_name: str = LIMIT_NAMES[0]

    async def limit(self) -> ChatCompletion:
        """Find the name of the token limit; the first reply."""
        try:
            return await self._ask({})
        except RequestRejectedError:
            self.limit_name = LIMIT_NAMES[1]
        return await self._ask({})

    async def takes(self, changed: dict[str, Any]) -> bool:
        """Whether a request with these changes is accepted."""
        try:
            await self._ask(changed)
        except RequestRejectedError:
            return False
        return True

    async def seed(self, first: ChatCompletion) -> str:
        """Whether a seed repeats a text, and another seed gives another one."""
        same, other = await self._ask({}), await self._ask({"seed": 2})
        texts = [_text(reply) for reply in (first, same, other)]
        if texts[0] != texts[1]:
            return "not repeatable"
        return "repeatable" if texts[2] != texts[0] else "same text for every seed"

    async def system(self) -> str:
        """Whether a system message reaches the model; a template may drop it silently."""
        lengths = []
        for order in (SHORT_ORDER, LONG_ORDER):
            messages = [{"role": "system", "content": order}, {"role": "user", "content": ASKED}]
            try:
                reply = await self._ask({"messages": messages})
            except RequestRejectedError:
                return "refused"
            lengths.append(reply.usage.prompt_tokens if reply.usage else None)
        if None in lengths:
            return "accepted"
        return "read" if lengths[0] != lengths[1] else "dropped"

    async def schema(self) -> str:
        """Whether the form of an answer is enforced."""
        try:
            reply = await self._ask({"response_format": FORMAT, self.limit_name: ROOM})
        except RequestRejectedError:
            return "refused"
        try:
            chosen = json.loads(_text(reply))["colour"]
        except (ValueError, TypeError, KeyError):
            return "not enforced"
        return "enforced" if chosen in CHOICES else "not enforced"

    async def logprobs(self) -> str:
        """Whether probabilities of tokens are given."""
        try:
            reply = await self._ask({"logprobs": True})
        except RequestRejectedError:
            return "refused"
        return "given" if reply.choices[0].logprobs is not None else "not given"

    async def stop(self) -> str:
        """What the server calls the end at a token limit."""
        reply = await self._ask({self.limit_name: 1})
        return str(reply.choices[0].finish_reason)[:TOKENS]

    async def _ask(self, changed: dict[str, Any]) -> ChatCompletion:
        sent: dict[str, Any] = {
            "model": self.caller.endpoint.model,
            "messages": [{"role": "user", "content": ASKED}],
            "temperature": 1.0,
            "top_p": 1.0,
            self.limit_name: TOKENS,
            "seed": 1,
            "n": 1,
            "stream": False,
        } | changed
        if self.caller.endpoint.extras:
            sent["extra_body"] = dict(self.caller.endpoint.extras) | sent.get("extra_body", {})
        reply, _ = await self.caller.reply(sent, json.dumps(sent, sort_keys=True))
        return reply


def _text(reply: ChatCompletion) -> str:
    return words(reply.choices[0].message)
