"""What a sampling run will ask: every conversation of a profile, written out before the first call."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agents.tone.endpoint import Endpoint
    from agents.tone.probe import Persona, Probes, Profile

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
        turns: what the user says.
        seed: seed of the first request; the same for every persona and model, so that they compare in pairs.
    """

    persona: Persona
    topic: str
    stratum: str
    style: str
    wording: int
    replicate: int
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
    """All conversations of a profile, and what they are likely to take.

    Attributes:
        profile: the profile asked for.
        scripts: the conversations; personas change fastest, so that a partial run stays balanced.
        probe_hash: hash of the probe files.
    """

    profile: Profile
    scripts: tuple[Script, ...]
    probe_hash: str

    @property
    def calls(self) -> int:
        """Replies asked for: one a user turn."""
        return sum(len(script.turns) for script in self.scripts)

    @property
    def tokens(self) -> int:
        """Tokens the whole plan is likely to use at most, prompts included. An estimate."""
        return sum(script_tokens(script, self.profile) for script in self.scripts)


def script_tokens(script: Script, profile: Profile) -> int:
    """Tokens one conversation is likely to use at most: each turn sends all that came before."""
    said = sum(len(message["content"]) for message in script.persona.messages())
    total = 0
    for number, turn in enumerate(script.turns):
        said += len(turn)
        total += said // CHARACTERS_PER_TOKEN + (number + 1) * profile.max_tokens
    return total


def plan(probes: Probes, profile_name: str) -> Plan:
    """Write out the conversations of a profile.

    Raises:
        ToneInputError: if there is no such profile.
    """
    profile = probes.profile(profile_name)
    scripts: list[Script] = []
    for topic in (probes.topics[name] for name in profile.topics):
        for style in profile.styles:
            wordings = [wording for wording in topic.wording if wording.style == style][: profile.wordings]
            for number, wording in enumerate(wordings):
                for replicate in range(profile.replicates):
                    seed = _seed(profile.seed, f"{topic.name}/{style}/{number}/{replicate}")
                    scripts.extend(
                        Script(
                            persona=probes.personas[persona],
                            topic=topic.name,
                            stratum=topic.stratum,
                            style=style,
                            wording=number,
                            replicate=replicate,
                            turns=wording.turns,
                            seed=seed,
                        )
                        for persona in profile.personas
                    )
    return Plan(profile=profile, scripts=tuple(scripts), probe_hash=probes.hash)


def request(
    endpoint: Endpoint, profile: Profile, messages: list[dict[str, str]], seed: int
) -> dict[str, Any]:
    """Everything one call sends, each sampling parameter written out because servers' defaults differ."""
    sent: dict[str, Any] = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": profile.temperature,
        "top_p": profile.top_p,
        "max_tokens": profile.max_tokens,
        "seed": seed,
        "n": 1,
        "stream": False,
    }
    if endpoint.sampling_extras:
        # A reused prompt prefix is computed in other batches, and rounds differently: same seed, other text.
        sent["extra_body"] = {"top_k": profile.top_k, "min_p": profile.min_p, "cache_prompt": False}
    return sent


def request_id(endpoint: Endpoint, sent: dict[str, Any], replicate: int) -> str:
    """SHA-256 of the canonical request, the replicate index included: the name of one reply."""
    key = {"version": REQUEST_VERSION, "endpoint": endpoint.alias, "request": sent, "replicate": replicate}
    return hashlib.sha256(json.dumps(key, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _seed(start: int, place: str) -> int:
    """A seed for one place of the design, the same in every process and for every persona."""
    digest = hashlib.sha256(place.encode()).digest()
    return (start + int.from_bytes(digest[:4], "big")) % SEED_RANGE
