"""Findings: what a folder of results holds for a reader, and what it does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from agents.tone.table import ToneTable
from scenarios.claims import named, policy_words
from scenarios.figures.numerals import capital, digits_for, extent, plain, signed
from scenarios.figures.palette import Look, crowded
from scenarios.figures.quantities import EXPERIENCE, RIGHTS, Quantity, quantity
from scenarios.figures.voices import Voice, voices
from scenarios.outcome import Effect, horizon, paired_effect, records_until
from scenarios.report.replies import Reply
from scenarios.scenario import DEFAULT_TABLE, REFERENCES
from society.history import History

TOTAL = "total"
SHOWN = (RIGHTS, EXPERIENCE)


@dataclass(frozen=True)
class Findings:
    """All that the page says is taken from here.

    Attributes:
        folder: where the results are.
        manifest: what was planned, finished and failed.
        histories: finished runs.
        tables: the tone table of each arm in which people talk; that of the sampled replies even if no arm
            was run with it.
        replies: replies with their scores, where the folder holds them.
        models: versions of the model that made the runs.
    """

    folder: Path
    manifest: Mapping[str, Any]
    histories: Sequence[History]
    tables: Mapping[str, ToneTable]
    replies: Sequence[Reply]
    models: Sequence[str]

    @cached_property
    def arms(self) -> list[str]:
        """Arms with a finished run, in the order of the plan."""
        run = {one.arm for one in self.histories}
        return [arm for arm in self.manifest["arms"] if arm in run]

    @property
    def planned(self) -> list[str]:
        """Arms of the plan, finished or not."""
        return list(self.manifest["arms"])

    @property
    def references(self) -> list[str]:
        """What the others are compared with: the reference arms, or else the last arm."""
        named = [arm for arm in REFERENCES if arm in self.planned]
        return named or self.planned[1:][-1:]

    @property
    def main(self) -> str:
        """The scenario's own arm."""
        return self.planned[0]

    @property
    def drawn(self) -> bool:
        """Whether every seed took a posterior draw of the parameters."""
        return bool(self.manifest.get("posterior"))

    @property
    def further(self) -> list[str]:
        """The scenario's further arms, which are compared with its own and not with the references."""
        record = self.manifest["arms"]
        if record[self.main]["scenario"] != self.main:
            return []
        return [arm for arm in self.planned[1:] if record[arm]["settings"]["kind"] != "reference"]

    @property
    def treatments(self) -> list[str]:
        """Arms that are compared with the references."""
        rest = [arm for arm in self.planned if arm not in self.references and arm not in self.further]
        return rest or self.references[:1]

    @cached_property
    def alike(self) -> list[History]:
        """Finished runs with the seeds that every arm has finished, whose levels can stand side by side.

        All runs where no seed is finished in every arm.
        """
        of_arms = [{one.seed for one in self.histories if one.arm == arm} for arm in self.arms]
        shared = set[int]().union(*of_arms).intersection(*of_arms)
        return [one for one in self.histories if one.seed in shared or not shared]

    @cached_property
    def paint(self) -> dict[str, str]:
        """The colour of each arm, the same in every figure of the page."""
        return crowded(self.planned, self.policies)

    @property
    def looks(self) -> dict[str, Look]:
        """Name, colour and dates of every planned arm."""
        return {arm: Look(named(arm), self.paint[arm], self.events[arm]) for arm in self.planned}

    @cached_property
    def effects(self) -> list[Effect]:
        """Everyone's effects: arm by arm, reference by reference, outcome by outcome."""
        return self._effects(product(self.shown, self.references, self.treatments))

    @cached_property
    def options(self) -> list[Effect]:
        """Everyone's effects of the further arms against the scenario's own, outcome by outcome."""
        return self._effects(product(self.shown, [self.main], self.further))

    def _effects(self, contrasts: Iterable[tuple[Quantity, str, str]]) -> list[Effect]:
        return [
            paired_effect(self.histories, arm, reference, outcome=one.outcome, until=self.until)
            for one, reference, arm in contrasts
            if self.paired(arm, reference)
        ]

    @property
    def lead_effect(self) -> Effect | None:
        """The effect that answers the question; None where no pair is finished.

        The scenario's own arm against the arm that its file names as contrast; else a policy against the
        scenario without it, where one of the two is the scenario's own arm; else the leading arm against the
        first reference.
        """
        contrast = str(self.settings.get("contrast", ""))
        if contrast in self.further and self.paired(self.main, contrast):
            return self._effects([(self.quantity, contrast, self.main)])[0]
        records = self.manifest["arms"]
        policies = {arm: bool(records[arm]["settings"].get("policy")) for arm in (self.main, *self.further)}
        other = next((arm for arm in self.further if policies[arm] != policies[self.main]), None)
        if other is not None:
            with_policy, without = sorted((self.main, other), key=lambda arm: not policies[arm])
            found = self._effects([(self.quantity, without, with_policy)])
            if found:
                return found[0]
        return next((one for one in self.lead_first if one.outcome == self.quantity.outcome), None)

    @property
    def held_against(self) -> tuple[str, list[str]]:
        """What groups are held against, and in which arms: the pair that answers, or all of its reference."""
        lead = self.lead_effect
        if lead is not None and lead.reference not in self.references:
            return lead.reference, [lead.arm]
        return (self.references or [""])[0], self.treatments

    @cached_property
    def groups(self) -> list[Effect]:
        """Effects on legal-rights agreement by group, of the pair that answers the question."""
        reference, arms = self.held_against
        return [
            paired_effect(self.histories, arm, reference, outcome=RIGHTS.outcome, cell=cell, until=self.until)
            for arm in arms
            if self.paired(arm, reference)
            for cell in self.histories[0].cells
        ]

    def paired(self, arm: str, reference: str) -> bool:
        """Whether the two arms were both run with at least one seed."""
        seeds = {name: {one.seed for one in self.histories if one.arm == name} for name in (arm, reference)}
        return arm != reference and bool(seeds[arm] & seeds[reference])

    @cached_property
    def quantity(self) -> Quantity:
        """The outcome that answers the question; agreement with rights where these runs do not hold it."""
        asked = str(self.settings.get("outcome", RIGHTS.outcome))
        known = not self.histories or asked in self.histories[0].outcomes
        return quantity(asked) if known else RIGHTS

    @property
    def shown(self) -> tuple[Quantity, ...]:
        """Outcomes that have figures and tables, the one that answers first."""
        return tuple(dict.fromkeys((self.quantity, *SHOWN)))

    @property
    def until(self) -> date | None:
        """Date on which the outcome is read; None for the last day."""
        return horizon(self.settings)

    @cached_property
    def policies(self) -> dict[str, str]:
        """The policy that each arm stands for, where it has one that others of its scenario do not."""
        found = {}
        records = self.manifest["arms"]
        own = {one["name"] for one in records[self.main]["settings"].get("policy", ())}
        for arm in self.planned:
            names = [one["name"] for one in records[arm]["settings"].get("policy", ())]
            more = [name for name in names if arm == self.main or name not in own]
            if len(more) == 1 and records[arm]["settings"]["kind"] != "reference":
                found[arm] = more[0]
        return found

    @cached_property
    def events(self) -> dict[str, dict[date, str]]:
        """For each arm the dates at which its policies begin or end, with their names in words."""
        records = self.manifest["arms"]
        return {arm: turns(records[arm]["settings"].get("policy", ())) for arm in self.planned}

    def of(self, quantity: Quantity, reference: str) -> list[Effect]:
        """Everyone's effects on one outcome against one reference."""
        return [one for one in self.effects if (one.outcome, one.reference) == (quantity.outcome, reference)]

    def digits(self, quantity: Quantity, reference: str) -> int:
        """Decimals for all numbers of one outcome against one reference, wherever they stand."""
        lead = self.lead_effect
        every = [*self.effects, *self.options, *([] if lead is None else [lead])]
        ends = [
            one.at_end() for one in every if (one.outcome, one.reference) == (quantity.outcome, reference)
        ]
        largest = [max(abs(end[name] or 0) for name in ("paired_effect", "low", "high")) for end in ends]
        return max((digits_for([value]) for value in largest), default=1)

    @property
    def last(self) -> int:
        """The record on which the outcome is read."""
        return records_until(self.histories[0].dates, self.until) - 1

    @property
    def shares(self) -> dict[str, float]:
        """Share of all people by group when the outcome is read."""
        one, last = self.histories[0], self.last
        everyone = float(one.series("people")[last])
        return {cell: float(one.series("people", cell)[last]) / everyone for cell in one.cells}

    @cached_property
    def voices(self) -> dict[str, list[Voice]]:
        """Voices of every tone table but the references', each under the first arm that heard it."""
        heard = {arm: table for arm, table in self.tables.items() if arm not in self.references}
        first = {table.hash: arm for arm, table in reversed(heard.items())}
        return {
            arm: voices(table, called=named(arm)) for arm, table in heard.items() if first[table.hash] == arm
        }

    def level(self, quantity: Quantity, arm: str) -> float:
        """Average of an arm's runs when the outcome is read, in the stored unit."""
        ends = [float(one.series(quantity.outcome)[self.last]) for one in self.histories if one.arm == arm]
        return sum(ends) / len(ends)

    @property
    def world(self) -> Mapping[str, Any]:
        """Recipe of the first finished run."""
        return self.histories[0].provenance

    @property
    def settings(self) -> Mapping[str, Any]:
        """Settings of the first arm."""
        settings: Mapping[str, Any] = self.manifest["arms"][self.planned[0]]["settings"]
        return settings

    @property
    def presence(self) -> str:
        """Assumed effect of talking at all in SD at the end of the trial's protocol, or where it lies."""
        return extent((one["parameters"]["absorb"]["presence"] for one in self._own), lambda v: signed(v, 2))

    @property
    def multiple(self) -> str:
        """The ten-year multiple, or where it lies over draws."""
        return extent((one["ten_year_multiple"] for one in self._own), lambda value: plain(value, 2))

    @property
    def _own(self) -> list[Mapping[str, Any]]:
        """Recipes of the runs of the first arm that has any."""
        return [one.provenance for one in self.histories if one.arm == self.histories[0].arm]

    @property
    def lead(self) -> str:
        """The arm that answers first: published tones are the default for science."""
        return DEFAULT_TABLE if DEFAULT_TABLE in self.treatments else self.treatments[0]

    @property
    def lead_first(self) -> list[Effect]:
        """Everyone's effects, those of the leading arm before the others'."""
        return sorted(self.effects, key=lambda one: one.arm != self.lead)

    @property
    def seeds(self) -> int:
        """Seeds with which at least one arm was run."""
        return len({one.seed for one in self.histories})


def turns(policies: Iterable[Mapping[str, Any]]) -> dict[date, str]:
    """Dates at which these policies begin or end, with their names in words."""
    found: dict[date, list[str]] = {}
    for one in policies:
        for end, word in (("start", "begins"), ("end", "ends")):
            if one.get(end):
                told = f"{policy_words(one['name'])} {word}"
                found.setdefault(date.fromisoformat(one[end]), []).append(told)
    return {when: capital(", ".join(told)) for when, told in found.items()}
