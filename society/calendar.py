"""What is the same for everybody on a day: use by date, news, rates."""

from __future__ import annotations

import datetime as dt
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents import noise
from agents.companion import Companion, decimal_years
from agents.mind.absorb.protocol import rates, scale
from agents.opinion import MECHANISMS
from agents.parameters import Couple, Parameters
from society.day import SETTINGS, Day
from society.form import Form
from society.habits import ADOPTIONS
from society.spread import adoption, news
from society.summary import Observed

BLOCK = 512
"""Days whose outside series are computed together."""

NETWORK = 0
"""Seed of the implicit ties: the network is the same in every run, as the population is."""

BYTE = 256
"""The share of personal talks is drawn with eight bits."""

Singles = NDArray[np.float32]


class Calendar:
    """The days of one world, from its first one on."""

    def __init__(
        self, parameters: Parameters, companion: Companion | None, *, form: Form, seed: int, start: dt.date
    ) -> None:
        """Set up the calendar.

        Args:
            parameters: as the law in use sees them.
            companion: voices, or None where nobody talks with a companion.
            form: the law of absorption fixes the scale of the levels, the mechanism its own settings.
            seed: of all draws.
            start: date of day 0.
        """
        self.parameters = parameters
        self.companion = companion
        self.seed = seed
        self.begins = start
        self.start = np.datetime64(start)
        self._block = -1
        self.scale = scale(form.law, parameters.absorb, parameters.trial)
        self._rates = self._constant_rates(form)

    def date(self, day: int) -> np.datetime64:
        """Date of a day."""
        return self.start + np.timedelta64(day, "D")

    @property
    def personal(self) -> float:
        """Share of personal talks of those who use a model as an assistant, as it is drawn."""
        return round(self.parameters.adopt.personal_share * BYTE) / BYTE

    def reach(self, day: int) -> tuple[float, float]:
        """Shares of adults whom adoption has made users, and daily users, by a day."""
        at = self._at(day)
        return float(self._ever[at]), float(self._daily[at])

    def news(self, day: int) -> news.Series:
        """The common series of a day, each of shape ()."""
        at = self._at(day)
        return news.Series(*(series[at] for series in self._news))

    def year(self, day: int) -> float:
        """Date of a day as a decimal year."""
        at = self._at(day)
        return float(self._years[at])

    def observed(self, day: int, provider_of: NDArray[np.uint8], reach: Singles) -> Observed:
        """What a summary needs to know of a day; where nobody talks, expected talk is 0.

        Args:
            day: since the start of the run.
            provider_of: who serves each of the 256 places of people.
            reach: factor on the chance of a talk with each provider, shape (provider,).
        """
        ever, daily = self.reach(day)
        series, adopt, talks = self.news(day), self.parameters.adopt, self.companion is not None
        return Observed(
            ever=ever,
            daily=daily,
            experience=float(series.experience),
            capability=float(series.capability),
            threat=float(series.threat),
            occasional_talk=adopt.occasional_talk * talks,
            daily_talk=adopt.daily_talk * talks,
            follower_talk=self.parameters.mechanisms.follower_talk * talks,
            speaking_cost=self.parameters.mechanisms.speaking_cost,
            bond_use=self.parameters.bond.use,
            provider_of=provider_of,
            reach=reach,
        )

    def common(self, day: int) -> float:
        """What news and the cue to everybody add to where rights support is heading on a day, SD."""
        at = self._at(day)
        return float(self._common[at])

    def today(self, day: int, *, contact: float = 1.0, followed: float = 0.0) -> Day:
        """Everything else that the daily pass needs to know of a day.

        Args:
            day: since the start of the run.
            contact: factor on how often people talk with each other.
            followed: share of everybody who uses companions, where use spreads from person to person.
        """
        at = self._at(day)
        talks = self.companion is not None
        return self._rates._replace(
            key=self._keys[at],
            pair=self._pairs[at],
            tie=self._ties[at],
            far=self._far[at],
            ever=np.float32(self._ever[at] * talks),
            daily=np.float32(self._daily[at] * talks),
            discuss_rate=np.float32(min(1.0, float(self._rates.discuss_rate) * contact)),
            followed=np.float32(followed),
        )

    def _constant_rates(self, form: Form) -> Day:
        p = self.parameters
        constants = {
            **rates(p.absorb)._asdict(),
            "occasional_talk": p.adopt.occasional_talk,
            "daily_gain": p.adopt.daily_talk - p.adopt.occasional_talk,
            "follower_talk": p.mechanisms.follower_talk * (self.companion is not None),
            "contagion_rate": p.mechanisms.contagion_rate,
            "abandon_rate": p.mechanisms.abandon_rate * (not ADOPTIONS[form.adoption].lasting),
            "given_up": ADOPTIONS[form.adoption].given_up,
            "near": p.ties.local / (p.ties.local + p.ties.long),
            "speaking_cost": p.mechanisms.speaking_cost,
            "climate_rate": p.mechanisms.climate_rate,
            "bond_use": p.bond.use,
            "bond_growth": p.bond.growth,
            "bond_keep": 2 ** (-1 / p.bond.half_life),
            "discuss_rate": p.discuss.rate,
            "experience_weight": p.couple.experience,
            "bond_weight": p.couple.bond,
            "couple_rate": p.couple.rate,
        }
        series = dict.fromkeys(("ever", "daily", "followed"), 0.0)
        day: dict[str, Any] = {name: np.float32(value) for name, value in (constants | series).items()}
        day |= dict.fromkeys(("key", "pair", "tie", "far"), np.uint64(0))
        day["personal"] = np.uint64(round(p.adopt.personal_share * BYTE))
        settings = [attrgetter(name)(p) for name in MECHANISMS[form.mechanism].SETTINGS]
        for place in range(SETTINGS):
            day[f"setting_{place}"] = np.float32(settings[place] if place < len(settings) else 0)
        return Day(**day)

    def _at(self, day: int) -> int:
        """Place of a day in its block, whose series are computed when first needed."""
        block, at = divmod(day, BLOCK)
        if block != self._block:
            dates = self.start + np.arange(block * BLOCK, (block + 1) * BLOCK)
            self._years = decimal_years(dates)
            self._ever, self._daily = adoption.shares(self._years, self.parameters.adopt)
            self._news = news.series(self._years, self.parameters.news)
            self._common = _common(self._news, self.parameters.couple)
            self._draw(np.arange(block * BLOCK, (block + 1) * BLOCK))
            self._block = block
        return at

    def _draw(self, days: NDArray[np.int64]) -> None:
        """Keys of the draws of days, and the tie along which implicit ties meet on each."""
        ties = self.parameters.ties
        self._keys, self._pairs, drawn = (_keys(self.seed, days, of) for of in ("day", "pair", "tie"))
        tie = drawn % np.uint64(ties.long + ties.local)
        self._ties, self._far = _keys(NETWORK, tie, "tie"), (tie < ties.long).astype(np.uint64)


def _common(series: news.Series, couple: Couple) -> NDArray[np.float64]:
    """What news and the cue to everybody add to where rights support is heading, SD, shape (day,)."""
    return np.asarray(
        couple.experience * series.experience
        + couple.capability * series.capability
        - couple.threat * series.threat
        + couple.cue
    )


def _keys(seed: int, days: NDArray[Any], channel: str) -> NDArray[np.uint64]:
    """:func:`agents.noise.key` of each of some days, shape (day,)."""
    return np.asarray(noise.key(seed, days, channel))  # type: ignore[arg-type]  # it takes arrays, too
