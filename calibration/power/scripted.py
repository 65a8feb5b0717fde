"""A scripted world: runs whose power is known in closed form, to hold the measures against.

Opinion is the linear society of Friedkin and Johnsen (:mod:`society.power.linear`), so that the effect of
every set of providers is Σ h_k · v_k. Votes, agenda and laws are linear in it and in the tone of those who
speak; delegation follows a drive with a factor a month. Every seed has tones of its own around a known
average, and a shift that all arms share.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.institutions.provider import market_shares
from agents.parameters.exposure import Tone
from agents.parameters.government import Office, Vote
from agents.parameters.institutions import Providers
from agents.parameters.spread import Mobilise
from society.experiment import CHANNELS, Experiment
from society.history import History
from society.power.delegation import MONTH, drive
from society.power.linear import Society
from society.power.measure import ITSELF, NEUTRAL, NONE, Frame, Needed

Floats = NDArray[np.float64]

PEOPLE = 24
PROVIDERS = 7
STEP = 28
TONES = np.array([0.5, 0.4, 0.3, 0.45, 0.2, 0.6, 0.35])
BY_SEED = 0.1  # spread of a provider's tone around its average from seed to seed
SHARED = 0.2  # spread of what all arms of a seed share, SD
ON_COMPANIONS = 0.3  # weight of people on companions
VOTE_START, VOTE_SLOPE = 0.40, 0.12
ADVICE, ATTENTION, LAWS_BY_VIEW, LAWS_BY_ATTENTION = 0.02, 0.2, 0.5, 0.3
LEFT = 0.9
"""Factor a month of what is delegated beyond the usual."""

FRAME = Frame(start=dt.date(2021, 11, 15), days=1461)
OUTCOMES = (
    *("people", "rights_mean", "rights_sd", "bond_mean", "talk_share", "legal_rights_agree", "vote"),
    *("vote_heard", "vote_advised", "agenda", "rungs_for", "decisions_turned", "delegated", "protest"),
    *("courtesy", "welfare_standard", "labour_consent", "legal_rights", "say_in_decisions"),
    *("nonpersonhood_statute", "sentience_ban"),
    *(f"tone_provider_{one + 1}" for one in range(PROVIDERS)),
)
RECIPE: dict[str, Any] = {
    "law": "linear",
    "ten_year_multiple": 1.0,
    "parameters": {
        "absorb": {"presence": 0.0},
        "providers": Providers().model_dump(mode="json"),
        "vote": Vote().model_dump(mode="json"),
        "office": Office().model_dump(mode="json"),
        "mobilise": Mobilise().model_dump(mode="json"),
        "tone": Tone().model_dump(mode="json"),
    },
    "people": 20_000,
    "population": "scripted",
}


def linear_society(openness: float = 0.6) -> Society:
    """Two dozen people, unequal in whom they hear, with weights on providers by market share."""
    rng = np.random.default_rng(5)
    sources = ON_COMPANIONS * market_shares(Providers())
    people = (1 - ON_COMPANIONS) * rng.dirichlet(np.ones(PEOPLE), PEOPLE)
    return Society(openness=np.full(PEOPLE, openness), people=people, sources=np.tile(sources, (PEOPLE, 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripted:
    """A world of known power.

    Attributes:
        frame: for which arms are made.
        dose: factor on all tones; 0 is silence, -1 the mirror image.
        noise: spread of what each run has for itself, SD, on top of what a seed shares.
    """

    frame: Frame = FRAME
    dose: float = 1.0
    noise: float = 0.0
    society: Society = field(default_factory=linear_society)

    def histories(self, arms: Iterable[Needed], seeds: Sequence[int]) -> list[History]:
        """Runs of arms and of the scenario itself."""
        return [self._live(arm, seed) for arm in (Needed(name=ITSELF), *arms) for seed in seeds]

    def influence(self) -> Floats:
        """h: influence of each provider on the average view, shape (provider,)."""
        return np.asarray(self.society.influence().mean(axis=0))

    @property
    def alone(self) -> Society:
        """The same people without companions: they weigh each other with all the weight there is."""
        people = self.society.people
        whole = people / people.sum(axis=1, keepdims=True)
        return Society(
            openness=self.society.openness, people=whole, sources=np.zeros_like(self.society.sources)
        )

    def tones(self, seed: int) -> Floats:
        """Tone of each provider under a seed."""
        drawn = np.random.default_rng([seed, 1]).normal(size=PROVIDERS)
        return np.asarray(self.dose * (TONES + BY_SEED * drawn))

    def known_effect(self) -> float:
        """True effect of all tones on the average private view, SD: Σ h_k · E v_k."""
        return float(self.influence() @ (self.dose * TONES))

    def _live(self, arm: Needed, seed: int) -> History:
        days = np.arange(0, self.frame.days + 1, STEP)
        columns = self._columns(arm, seed, days.astype(np.float64))
        values = np.stack([np.broadcast_to(columns[name], days.shape) for name in OUTCOMES], axis=-1)
        return History(
            arm=arm.name,
            seed=seed,
            dates=np.datetime64(self.frame.start) + days.astype("timedelta64[D]"),
            cells=("total",),
            outcomes=OUTCOMES,
            values=values[:, None, :].astype(np.float64),
            state_hash="",
            provenance=RECIPE,
        )

    def _columns(self, arm: Needed, seed: int, days: Floats) -> dict[str, Any]:
        done = arm.experiment
        heard = self._heard(arm, seed)
        loudness = {name: float(heard.mean()) if name in done.channels else 0.0 for name in CHANNELS}
        view = self._view(arm, seed, heard if "preference" in done.channels else np.zeros(PROVIDERS), days)
        companions = float(arm.tone != NONE)
        agenda = 1 + ATTENTION * loudness["agenda"]
        laws = 0.5 + LAWS_BY_VIEW * view + LAWS_BY_ATTENTION * (agenda - 1)
        off = self._off(done, days)
        kinds = OUTCOMES[OUTCOMES.index("courtesy") : OUTCOMES.index("sentience_ban") + 1]
        return {
            "people": 20_000.0,
            "rights_mean": view,
            "rights_sd": 1.0,
            "bond_mean": 0.3 * companions,
            "talk_share": 0.4 * companions * (1 - 0.4 * off),
            "legal_rights_agree": 0.38,
            "vote": VOTE_START + VOTE_SLOPE * view + ADVICE * loudness["decision"],
            "vote_heard": 0.005 * companions,
            "vote_advised": (1 + loudness["decision"]) / 2,
            "agenda": agenda,
            "rungs_for": laws,
            "decisions_turned": 0.01 * loudness["decision"],
            "delegated": self._delegated(done, days) + 0.02 * companions,
            "protest": 0.02 * companions * off,
            **dict.fromkeys(kinds, np.floor(10 * laws)),
            **{f"tone_provider_{one + 1}": heard[one] for one in range(PROVIDERS)},
        }

    def _heard(self, arm: Needed, seed: int) -> Floats:
        """Tone of each provider as it sounds in an arm."""
        if arm.tone in (NEUTRAL, NONE):
            return np.zeros(PROVIDERS)
        speaking = arm.experiment.speaking
        speaks = [speaking is None or one in speaking for one in range(PROVIDERS)]
        return np.where(speaks, self.tones(seed), 0.0)

    def _view(self, arm: Needed, seed: int, voices: Floats, days: Floats) -> Floats:
        """Average private view over time; a nudge moves everybody's start."""
        shared = np.random.default_rng([seed, 2]).normal() * SHARED
        own = np.random.default_rng([seed, 3, *arm.name.encode()]).normal() * self.noise
        start = np.full(PEOPLE, shared)
        society = self.alone if arm.tone == NONE else self.society
        ends = [float(society.settled(start, voices).mean())] * 2
        nudge = arm.experiment.nudge
        if nudge is not None:
            ends[1] = float(society.settled(start + nudge.size, voices).mean())
        moved = days >= ((nudge.date - self.frame.start).days if nudge is not None else np.inf)
        return np.where(moved, ends[1], ends[0]) + own

    def _off(self, done: Experiment, days: Floats) -> Floats:
        if done.outage is None:
            return np.zeros(days.shape)
        since = days - (done.outage.start - self.frame.start).days
        return ((since >= 0) & (since < done.outage.days)).astype(np.float64)

    def _delegated(self, done: Experiment, days: Floats) -> Floats:
        """What a ramp adds: each step the drive, and what is left of the step before."""
        if done.ramp is None:
            return np.zeros(days.shape)
        start = (done.ramp.start - self.frame.start).days
        driven = drive(days, start, done.ramp.days, done.ramp.height)
        left, held = LEFT ** (STEP / MONTH), np.zeros(days.shape)
        for place in range(1, days.size):
            held[place] = left * held[place - 1] + (1 - left) * driven[place]
        return held
