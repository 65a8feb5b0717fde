"""What a sampling run will ask: every conversation of a profile, written out before the first call."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.tone.design import STRATA, Seed, seeds
from agents.tone.errors import ToneInputError
from agents.tone.probe import SCORED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agents.tone.endpoint import Endpoint
    from agents.tone.probe import Persona, Probes, Profile

EVERYDAY = "everyday"
REQUEST_VERSION = 1
CHARACTERS_PER_TOKEN = 4  # English text, before any tokenizer is known: an estimate for announcing cost only
SEED_RANGE = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One conversation to hold: a persona, and the user's turns.

    Attributes:
        persona: who the model is asked to be.
        topic, stratum, style: what the user talks about and how.
        wording: number of the wording within topic and style, from 0.
        replicate: number of the repetition of the very same words, from 0.
        labels: names of the turns: 1 to 6 and *farewell*.
        turns: what the user says, one a label.
        seed: seed of the first request; the same for every persona and model, so that they compare in pairs.
    """

    persona: Persona
    topic: str
    stratum: str
    style: str
    wording: int
    replicate: int
    labels: tuple[str, ...]
    turns: tuple[str, ...]
    seed: int

    @property
    def place(self) -> dict[str, str | int]:
        """Where the conversation stands in the design, for the record."""
        return {
            "persona": self.persona.name,
            "topic": self.topic,
            "stratum": self.stratum,
            "style": self.style,
            "wording": self.wording,
            "replicate": self.replicate,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All conversations of a profile in one stratum, and what they are likely to take with one model.

    Attributes:
        profile: the profile asked for.
        stratum: *everyday*, *probing* or *induced*; never pooled.
        scripts: the conversations; personas change fastest, so that a partial run stays balanced.
        probe_hash: hash of the probe files.
    """

    profile: Profile
    stratum: str
    scripts: tuple[Script, ...]
    probe_hash: str

    @property
    def calls(self) -> int:
        """Replies asked for: one a user turn."""
        return sum(len(script.turns) for script in self.scripts)

    @property
    def scored(self) -> int:
        """Replies that are scored; the others only lead on."""
        return sum(label in SCORED for script in self.scripts for label in script.labels)

    @property
    def prompt_tokens(self) -> int:
        """Tokens sent at most, if every reply uses its limit. An estimate."""
        return sum(sum(script_tokens(script, self.profile)[0]) for script in self.scripts)

    @property
    def reply_tokens(self) -> int:
        """Tokens received at most."""
        return self.calls * self.profile.max_tokens

    @property
    def tokens(self) -> int:
        """Tokens the whole plan is likely to use at most, prompts included. An estimate."""
        return self.prompt_tokens + self.reply_tokens


def script_tokens(script: Script, profile: Profile) -> tuple[list[int], int]:
    """Tokens that each turn of a conversation is likely to send at most, and that each may receive.

    Each turn sends all that came before.
    """
    said = sum(len(message["content"]) for message in script.persona.messages())
    sent = []
    for number, turn in enumerate(script.turns):
        said += len(turn)
        sent.append(said // CHARACTERS_PER_TOKEN + number * profile.max_tokens)
    return sent, profile.max_tokens


def plan(probes: Probes, profile_name: str, stratum: str = EVERYDAY) -> Plan:
    """Write out the conversations of a profile.

    Raises:
        ToneInputError: if there is no such profile, or it has no topics of the stratum.
    """
    profile = probes.profile(profile_name)
    if not profile.topics.of(stratum):
        held = ", ".join(name for name in STRATA if profile.topics.of(name))
        raise ToneInputError(
            f"The profile '{profile.name}' has no topics of the stratum '{stratum}'. It has: {held}."
        )
    written = [
        script
        for seed in seeds(profile, stratum, probes)
        for replicate in range(profile.replicates)
        for script in scripts(probes, profile, seed, replicate)
    ]
    return Plan(profile=profile, stratum=stratum, scripts=tuple(written), probe_hash=probes.hash)


def scripts(probes: Probes, profile: Profile, seed: Seed, replicate: int) -> Iterator[Script]:
    """The conversations of one seed, one a persona."""
    place = f"{seed.topic}/{seed.style}/{seed.wording}/{replicate}"
    for persona in seed.personas:
        yield Script(
            persona=probes.personas[persona],
            topic=seed.topic,
            stratum=probes.topics[seed.topic].stratum,
            style=seed.style,
            wording=seed.wording,
            replicate=replicate,
            labels=profile.turns,
            turns=tuple(probes.turn(seed.topic, seed.style, seed.wording, label) for label in profile.turns),
            seed=_seed(profile.seed, place),
        )


def request(
    endpoint: Endpoint, profile: Profile, messages: list[dict[str, str]], seed: int
) -> dict[str, Any]:
    """Everything one call sends, each sampling parameter written out because servers' defaults differ."""
    sent: dict[str, Any] = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": profile.temperature,
        "top_p": profile.top_p,
        endpoint.limit_name: profile.max_tokens,
        "seed": seed,
        "n": 1,
        "stream": False,
    }
    if endpoint.sampling_extras:
        sent["extra_body"] = {"top_k": profile.top_k, "min_p": profile.min_p, **endpoint.extras}
    return sent


def request_id(endpoint: Endpoint, sent: dict[str, Any], replicate: int) -> str:
    """SHA-256 of the canonical request, the replicate index included: the name of one reply."""
    key = {"version": REQUEST_VERSION, "endpoint": endpoint.alias, "request": sent, "replicate": replicate}
    return hashlib.sha256(json.dumps(key, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _seed(start: int, place: str) -> int:
    """A seed for one place of the design, the same in every process and for every persona."""
    digest = hashlib.sha256(place.encode()).digest()
    return (start + int.from_bytes(digest[:4], "big")) % SEED_RANGE
