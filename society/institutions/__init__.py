"""Institutions: who acts in a society without being a person, one phase a file.

They meet in the evening of every seventh day, in the order of ``MEETING``; a phase takes where everybody
stands, what they know and what they see, and gives where they stand afterwards. Personas spread, and
providers bring models back, on any day; ballots are held on their dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.institutions.media import cues
from agents.institutions.provider import capped, moved_places
from agents.population import Population
from society.institutions import standing as keeping
from society.institutions.advise import delegate_monthly
from society.institutions.attend import attend
from society.institutions.ballots import days_of_ballots, hold_ballot
from society.institutions.correct import correct
from society.institutions.distress import fall_and_recover
from society.institutions.legislate import legislate, set_example
from society.institutions.mobilise import restore, withdraw
from society.institutions.personas import Spreading
from society.institutions.record import Evening, Outcomes
from society.institutions.releases import bring_out
from society.institutions.seen import Market, Seen, seen_of
from society.institutions.setting import WEEK, Setting, first_places
from society.institutions.speeches import planned_speeches, speeches
from society.institutions.standing import Standing, first_standing
from society.planned import band_of_places
from society.policy import UNTOUCHED, Levers, View, of_day
from society.speech import Tables
from society.summary import SIDES, Sums

Phase = Callable[[Standing, Setting, Seen], Standing]
Look = Callable[[], Sums]

MEETING: tuple[tuple[str, Phase], ...] = (
    ("release", bring_out),
    ("mobilise", withdraw),
    ("attend", attend),
    ("legislate", legislate),
    ("delegate", delegate_monthly),
    ("correct", correct),
    ("distress", fall_and_recover),
)
"""What institutions do when they meet, in this order."""


class Institutions:
    """The institutions of one world.

    Attributes:
        setting: what they know.
        standing: where they stand.
        spreading: personas among companion users.
        tables: how models sound today.
        market: who serves whom today, under which levers.
    """

    def __init__(self, setting: Setting, people: Population) -> None:
        """Set institutions up before the first day.

        Args:
            setting: what they know.
            people: as they are before the first day.
        """
        rights = float(people.rights_start.mean(dtype=np.float64))
        self.setting = setting
        self.standing = first_standing(setting, rights)
        self.spreading = Spreading(setting, people.susceptibility_levels)
        self.tables = Tables(setting.companion, setting.parameters, setting.calendar.scale, setting.providers)
        self._ballots = days_of_ballots(setting)
        self._first_places = first_places(setting)
        self._known: Any = None
        self._bands: NDArray[np.float64] | None = None
        self.market = self._opened((UNTOUCHED, (UNTOUCHED,) * setting.providers, -1))
        self._heard: tuple[Standing, Market] | None = None
        self._seen: tuple[Sums, Seen] | None = None

    def dawn(self, day: int, look: Look) -> None:
        """What holds on a day before anybody lives it: levers, market, and how models sound.

        Args:
            day: since the start of the run.
            look: gives the sums over all people.
        """
        if self.setting.policies and not self.standing.observed:
            self._speak(day)
            sums = look()
            self.standing = self._reported(self.standing, sums, self._see(sums, day))
        known = (*self._levers(day), self._outage(day))
        if known != self._known:
            self._known, self.market = known, self._opened(known)
        self._speak(day)

    def serve(self, place: NDArray[np.uint8]) -> None:
        """Let one speaker, who follows a tone plan, serve everybody by their band of bond.

        Args:
            place: band of each person, shape (person,).
        """
        self._bands = np.bincount(place, minlength=self.setting.providers) / place.size
        self.market = self.market._replace(
            shares=self._bands, provider_of=band_of_places(self.setting.providers)
        )

    def dusk(self, day: int, look: Look) -> None:
        """What happens after everybody has lived a day: personas, meetings, ballots.

        Args:
            day: days lived, with this one.
            look: gives the sums over all people.
        """
        self.spreading.live(self.setting.calendar.year(day), self.market.shares)
        self.standing = restore(self.standing, day)
        if day % WEEK == 0:
            self._meet(day, look())
        if day in self._ballots:
            self.standing = hold_ballot(self.standing, self.setting, self._see(look(), day))

    def common(self, day: int) -> NDArray[np.float32]:
        """What news, cues and laws add to where rights support is heading, by ideology, shape (4,)."""
        calendar = self.setting.calendar
        cued = np.zeros(SIDES)
        cued[:-1] = cues(calendar.year(day), self.setting.parameters.media)
        base = calendar.common(day) + set_example(self.standing, self.setting)
        return (base + cued).astype(np.float32)

    def recorded(self, sums: Sums, day: int) -> NDArray[np.float32]:
        """Everything recorded of an evening, shape (cell, outcome).

        Args:
            sums: over all people.
            day: days lived.
        """
        return self._evening(self.standing, sums, self._see(sums, day)).recorded()

    @property
    def provenance(self) -> dict[str, Any]:
        """What of the recipe of a world concerns institutions, ready for JSON."""
        setting = self.setting
        return {
            "market_shares": setting.shares.tolist(),
            "families": list(setting.parameters.providers.families),
            "policies": [policy.name for policy in setting.policies],
            "experiment": setting.experiment.model_dump(mode="json"),
        }

    def written(self) -> dict[str, Any]:
        """Where all of them stand, as JSON-able values."""
        return {"standing": keeping.written(self.standing), "personas": self.spreading.written()}

    def read(self, values: Mapping[str, Any]) -> None:
        """Go on from what :meth:`written` wrote."""
        self.standing = keeping.read(values["standing"])
        self.spreading.read(values["personas"])

    def _meet(self, day: int, sums: Sums) -> None:
        """Everything of ``MEETING``."""
        seen, before = self._see(sums, day), self.standing.companions
        standing = self.standing
        for _, phase in MEETING:
            standing = phase(standing, self.setting, seen)
        self.spreading.week(seen.coming, before, seen.companions)
        standing = replace(standing, companions=seen.companions, persona=self.spreading.tone)
        self.standing = self._reported(standing, sums, seen) if self.setting.policies else standing

    def _see(self, sums: Sums, day: int) -> Seen:
        """What is seen of an evening; anew only from other sums, or once models sound different."""
        if self._seen is None or self._seen[0] is not sums:
            self._seen = sums, seen_of(sums, self.tables, self.market, self.setting, day)
        return self._seen[1]

    def _evening(self, standing: Standing, sums: Sums, seen: Seen) -> Evening:
        return Evening(standing, self.setting, sums, seen, self.spreading.following)

    def _reported(self, standing: Standing, sums: Sums, seen: Seen) -> Standing:
        """The standing with the outcomes that policies see until the next meeting."""
        before = replace(standing, observed={})  # else every evening would keep the one before
        return replace(standing, observed=Outcomes(self._evening(before, sums, seen)))

    def _levers(self, day: int) -> tuple[Levers, tuple[Levers, ...]]:
        """Levers of society and of each provider on a day."""
        setting = self.setting
        if not setting.policies:
            return UNTOUCHED, (UNTOUCHED,) * setting.providers
        view = View(date=setting.date(day), observed=self.standing.observed)
        return of_day(setting.policies, view, setting.providers)

    def _outage(self, day: int) -> int:
        """Provider that is off on a day; -1 for none."""
        outage = self.setting.experiment.outage
        if outage is None:
            return -1
        return outage.provider if 0 <= (self.setting.date(day) - outage.start).days < outage.days else -1

    def _opened(self, known: tuple[Levers, tuple[Levers, ...], int]) -> Market:
        """The market under levers, with one provider off or none."""
        levers, own, off = known
        shares = self.setting.shares
        places = self._first_places
        if levers.largest_share < shares.max():
            shares = capped(shares, levers.largest_share)
            places = moved_places(places, shares)
        if self._bands is not None:
            shares, places = self._bands, band_of_places(self.setting.providers)
        reach = np.full(self.setting.providers, levers.talk, np.float32)
        if off >= 0:
            reach[off] = 0
        return Market(shares, places, reach, levers, own)

    def _speak(self, day: int) -> None:
        """Models sound as institutions and levers have it: as before, where nothing has moved."""
        standing, market = self._heard or (None, None)
        if standing is self.standing and market is self.market and not self.setting.drifts:
            return
        self._heard = self.standing, self.market
        year = self.setting.calendar.year(day)
        plan = self.setting.experiment.plan
        if plan is None or self._bands is None:
            said = speeches(self.standing, self.setting, self.market, year)
        else:
            said = planned_speeches(plan, self.setting, self.market, year)
        if self.tables.say(said, heeded=self.setting.is_open("preference")):
            self._seen = None
