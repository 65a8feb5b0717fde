"""The second arm: a model plays the user, with a fixed model and seed, and its words are kept.

A simulated user reacts to what the model said and brings a tone of its own; so this arm stands beside the
scripted one and is never pooled with it. The first turn and the farewell stay scripted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agents.tone.answer import content
from agents.tone.budget import Budget, Cost, used
from agents.tone.plan import CHARACTERS_PER_TOKEN, request_id
from agents.tone.record import FINISHED

if TYPE_CHECKING:
    from agents.tone.call import Caller
    from agents.tone.plan import Script
    from agents.tone.probe import Probes
    from agents.tone.record import Record

WORDS = 60  # tokens of a user's turn at most
TEMPERATURE = 0.7
OWN_SEEDS = 1000  # apart from the seeds of the model's own turns
TURNED = {"user": "assistant", "assistant": "user"}


@dataclass(slots=True, kw_only=True)
class SimulatedUser:
    """A model in the user's place.

    Attributes:
        caller: where that model answers.
        record: where its words are kept.
        probes: what styles and topics mean.
    """

    caller: Caller
    record: Record
    probes: Probes

    @property
    def name(self) -> str:
        """The arm's name in records."""
        return f"simulated by {self.caller.endpoint.model}"

    async def say(self, script: Script, label: str, heard: list[dict[str, str]], budget: Budget) -> str:
        """The user's next turn, answered from the record where it was said before.

        Raises:
            BudgetError: if the budget does not allow it.
            SamplingError: if the user's endpoint fails for good.
        """
        number = script.labels.index(label)
        sent = self._request(script, number, heard)
        name = request_id(self.caller.endpoint, sent, script.replicate)
        entry = self.record.finished(name)
        if entry is None:
            size = sum(len(message["content"]) for message in sent["messages"]) // CHARACTERS_PER_TOKEN
            reserved = budget.reserve(Cost(sent=size, received=WORDS))
            spent = Cost(sent=0, received=0)
            try:
                answer, _ = await self.caller.reply(sent, name, tokens=reserved.tokens)
                given = content(answer, self.caller.endpoint)
                spent = used(given["usage"], reserved, None)
            finally:
                budget.settle(reserved, spent)
            entry = {
                "id": name,
                "endpoint": self.caller.endpoint.alias,
                "place": script.place | {"stage": label},
                "messages": sent["messages"],
                "sent": {key: value for key, value in sent.items() if key != "messages"},
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                **given,
            }
            self.record.append(entry)
        said = str(entry["reply"]).strip() if entry["outcome"] == FINISHED else ""
        return said or script.turns[number]  # a user who says nothing falls back on the script

    def _request(self, script: Script, number: int, heard: list[dict[str, str]]) -> dict[str, Any]:
        """What the user's model is asked: the conversation with the parts turned round."""
        style, topic = self.probes.styles[script.style], self.probes.topics[script.topic]
        order = (
            f"You play a person who writes to a chat program. {style.description} {topic.description} "
            "Write only what the person says next, in one or two sentences."
        )
        turned = [{"role": TURNED[said["role"]], "content": said["content"]} for said in heard]
        endpoint = self.caller.endpoint
        sent: dict[str, Any] = {
            "model": endpoint.model,
            "messages": [
                {"role": "system", "content": order},
                {"role": "user", "content": "Please begin."},
                *turned,
            ],
            "temperature": TEMPERATURE,
            "top_p": 1.0,
            endpoint.limit_name: WORDS,
            "seed": script.seed + OWN_SEEDS + number,
            "n": 1,
            "stream": False,
        }
        if endpoint.extras:
            sent["extra_body"] = dict(endpoint.extras)
        return sent
