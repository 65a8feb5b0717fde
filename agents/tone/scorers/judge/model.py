"""The judge itself: asks each model, lets it repair an answer once, and puts several answers together."""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.tone.answer import words
from agents.tone.call import Caller, Patience, RequestRejectedError
from agents.tone.reading import REFUSAL
from agents.tone.record import FINISHED, Record
from agents.tone.scorers import Score
from agents.tone.scorers.judge.panel import Heard, together
from agents.tone.scorers.judge.pieces import chosen_form
from agents.tone.scorers.judge.question import Question, ask, form, item_name, version
from agents.tone.scorers.judge.verdict import VerdictError, read_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2

    from agents.tone.endpoint import Endpoint
    from agents.tone.reading import Reading

REPEATS = 3  # answers of a single judge to the same reply
ROOM = 900  # tokens of an answer
TEMPERATURE = 0.0
ROUNDS = 2  # the answer, and one repair of it
FREE = "json_schema"  # evidence is free text, and checked
CHOSEN = "json_pieces"  # evidence is chosen among the reply's clauses
FORMS = (CHOSEN, FREE, "json_object", "prompt")  # how the form is asked for, strictest first
CUT_OFF = "length"
NONCE_BYTES = 8
BEARING = Patience(timeout=300.0, deadline=900.0)  # answers are long, and a small model is slow


@dataclass(slots=True, kw_only=True)
class Judge:
    """A panel of judges behind OpenAI-compatible endpoints.

    Attributes:
        endpoints: one judge is asked repeatedly; several are asked once each.
        repeats: answers of a single judge.
        record: file that keeps every answer; what is there is not asked again.
        patience: how long to bear with failures.
        transport: how bytes travel; None for the network.
        strictest: form that is asked for first, one of ``FORMS``. *json_pieces* is another instrument than
            the rest: an answer always has evidence, so that invented evidence no longer tells a poor judge.
        counts: what happened, by name: calls, replayed, repaired, malformed, unsupported, abstained,
            rejected.
        forms: how each judge was asked for the form of its answer; constrained and free judging differ.
    """

    endpoints: tuple[Endpoint, ...]
    repeats: int = REPEATS
    record: Path | None = None
    patience: Patience = BEARING
    transport: httpx2.AsyncBaseTransport | None = None
    strictest: str = FREE
    counts: Counter[str] = field(default_factory=Counter)
    forms: dict[str, str] = field(default_factory=dict)
    name: str = "judge"

    @property
    def version(self) -> str:
        """Question, models, number of answers, and how the form of the answer was asked for."""
        sources = [
            Path(__file__),
            Path(__file__).with_name("verdict.py"),
            Path(__file__).with_name("panel.py"),
            Path(__file__).with_name("pieces.py"),
        ]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:8]
        models = "+".join(
            f"{_seat(endpoint)}/{self.forms.get(_seat(endpoint), self.strictest)}"
            for endpoint in self.endpoints
        )
        return f"{version()}.{digest}:{models}:{self.repeats}"

    def score(self, readings: Sequence[Reading]) -> list[Score]:
        """Score replies that can be read, each on its own.

        Raises:
            SamplingError: if a judge cannot be reached for good.
        """
        return asyncio.run(self._score(readings)) if readings else []

    async def _score(self, readings: Sequence[Reading]) -> list[Score]:
        async with AsyncExitStack() as stack:
            record = stack.enter_context(Record(self.record)) if self.record is not None else None
            callers = [
                await stack.enter_async_context(
                    Caller(endpoint=endpoint, patience=self.patience, transport=self.transport)
                )
                for endpoint in self.endpoints
            ]
            asking = [
                _Asking(
                    judge=self, caller=caller, record=record, turn=asyncio.Semaphore(caller.endpoint.slots)
                )
                for caller in callers
            ]
            return list(await asyncio.gather(*(self._one(reading, asking) for reading in readings)))

    async def _one(self, reading: Reading, asking: Sequence[_Asking]) -> Score:
        """All answers to one reply, put together."""
        repeats = range(self.repeats) if len(asking) == 1 else range(1)
        heard = [await judge.hear(reading, repeat) for repeat in repeats for judge in asking]
        return together(heard, reading.text)


@dataclass(slots=True, kw_only=True)
class _Asking:
    """One endpoint of the panel, at work."""

    judge: Judge
    caller: Caller
    record: Record | None
    turn: asyncio.Semaphore

    async def hear(self, reading: Reading, repeat: int) -> Heard:
        """One answer to one reply; one repair at most."""
        question = ask(reading, nonce=secrets.token_hex(NONCE_BYTES), repeat=repeat)
        complaint, verdict, refused = "", None, False
        for round_ in range(ROUNDS):
            try:
                answer, finish, question = await self._answer(question, (reading, repeat, round_), complaint)
            except RequestRejectedError:
                self.judge.counts["rejected"] += 1
                return Heard(verdict=verdict, trouble="judge_unreached")
            refused = REFUSAL.match(answer) is not None
            try:
                verdict = read_verdict(answer, question, reading, cut_off=finish == CUT_OFF)
            except VerdictError as error:
                self.judge.counts["malformed"] += 1
                complaint = str(error)
                continue
            if not verdict.unsupported:
                self.judge.counts["repaired"] += round_
                return Heard(verdict=verdict)
            self.judge.counts["unsupported"] += 1
            complaint = (
                f"evidence of {', '.join(verdict.unsupported)} is missing or not in the reply word for word"
            )
        if verdict is not None:
            self.judge.counts["abstained"] += 1
            return Heard(verdict=verdict)
        return Heard(trouble="judge_abstain" if refused else "judge_parse_error")

    async def _answer(
        self, question: Question, place: tuple[Reading, int, int], complaint: str
    ) -> tuple[str, str, Question]:
        """Words of the judge, why it stopped, and the question they answer; from the record if there."""
        reading, repeat, round_ = place
        endpoint = self.caller.endpoint
        key = json.dumps(
            [version(), endpoint.alias, endpoint.model, item_name(reading), repeat, round_, complaint]
            + ([CHOSEN] if self.judge.strictest == CHOSEN else [])
        )
        name = hashlib.sha256(key.encode()).hexdigest()
        kept = None if self.record is None else self.record.finished(name)
        if kept is not None:
            self.judge.counts["replayed"] += 1
            self.judge.forms[_seat(endpoint)] = kept["form"]
            return kept["reply"], kept["finish_reason"], ask(reading, nonce=kept["nonce"], repeat=repeat)
        async with self.turn:
            answer, finish = await self._call(question, complaint, name, place)
        if self.record is not None:
            self.record.append(
                {
                    "id": name,
                    "outcome": FINISHED,
                    "reply": answer,
                    "finish_reason": finish,
                    "item": question.item,
                    "repeat": repeat,
                    "round": round_,
                    "nonce": question.nonce,
                    "endpoint": endpoint.alias,
                    "model": endpoint.model,
                    "form": self.judge.forms[_seat(endpoint)],
                    "question": version(),
                }
            )
        return answer, finish, question

    async def _call(
        self, question: Question, complaint: str, name: str, place: tuple[Reading, int, int]
    ) -> tuple[str, str]:
        """Ask for the form as strictly as the endpoint allows."""
        seat = _seat(self.caller.endpoint)
        left = FORMS[FORMS.index(self.judge.forms.get(seat, self.judge.strictest)) :]
        for form_name in left:
            self.judge.counts["calls"] += 1
            try:
                reply, _ = await self.caller.reply(self._sent(question, complaint, form_name, place), name)
            except RequestRejectedError as error:
                if form_name == left[-1] or error.outcome != "rejected":
                    raise
                continue
            self.judge.forms[seat] = form_name
            choice = reply.choices[0]
            return words(choice.message), str(choice.finish_reason)
        raise RequestRejectedError("rejected", "no form of answer is left to ask for")

    def _sent(
        self, question: Question, complaint: str, form_name: str, place: tuple[Reading, int, int]
    ) -> dict[str, Any]:
        """The request; every parameter is written out."""
        reading, repeat, _ = place
        endpoint = self.caller.endpoint
        messages = list(question.messages)
        if complaint:
            mended = f"\nYour last answer could not be used: {complaint}. Answer again, in full."
            messages[-1] = {**messages[-1], "content": messages[-1]["content"] + mended}
        sent: dict[str, Any] = {
            "model": endpoint.model,
            "messages": messages,
            "temperature": TEMPERATURE,
            "top_p": 1.0,
            "seed": repeat,
            endpoint.limit_name: ROOM,
        }
        if form_name in {CHOSEN, FREE}:
            schema = chosen_form(question, reading.text) if form_name == CHOSEN else form(question)
            held = {"name": "verdict", "strict": True, "schema": schema}
            sent["response_format"] = {"type": FREE, "json_schema": held}
        elif form_name == "json_object":
            sent["response_format"] = {"type": form_name}
        if endpoint.extras:
            sent["extra_body"] = dict(endpoint.extras)
        return sent


def _seat(endpoint: Endpoint) -> str:
    """Which judge of the panel this is; nothing of its address."""
    return f"{endpoint.alias}/{endpoint.model}"
