"""Intervention: what every policy says of itself (when, how much, for whom) and how it may act.

A policy moves the levers it declares and no other, by its strength, dose · compliance, on the days from
its start to its end. Outside them, at strength 0 and for providers it does not aim at, it hands back the
levers it was given, so the world is the one without it, bit for bit.

Policies act in the order in which a scenario lists them, each on what the last one left. Shares add up
as if they fell on each other at random, 1 - (1 - a)(1 - b); factors multiply; of two limits the stricter
holds. So for the policies here the result does not depend on the order.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from agents.parameters.field import parameter
from society.policy import Levers, View

PROVIDERS = {"largest": (0, 1), "three-largest": (0, 3), "others": (1, None)}
"""Providers that a target other than all means, the largest first from 0: from one and before another."""

Target = Literal["all", "largest", "three-largest", "others"]


class Dated(BaseModel):
    """A value that a setting of a policy has from a day on."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    setting: str = Field(description="Which number of the policy changes, such as dose.")
    start: date = Field(description="First day of the value.")
    value: float = Field(description="What it is from then on.")
    reference: str = Field(min_length=1, description="Where this is laid down or planned.")


class Intervention(BaseModel):
    """Base of every policy.

    Attributes:
        levers: names of the levers it may move.
        evidence: what is known of such a policy, with source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    levers: ClassVar[tuple[str, ...]]
    evidence: ClassVar[str]

    name: str
    start: date | None = Field(None, description="First day in force; the run's first where nothing is said.")
    end: date | None = Field(
        None, description="First day no longer in force; to the run's end where nothing is said."
    )
    dose: float = parameter(
        1.0,
        unit="dose",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="How much of the policy there is.",
    )
    compliance: float = parameter(
        1.0,
        unit="share",
        low=0.0,
        high=1.0,
        source="assumed; a scenario says how well a policy is kept",
        description="Part of those bound by the policy who keep to it.",
    )
    target: Literal["all"] = Field("all", description="Whom the policy binds.")
    dated: tuple[Dated, ...] = Field((), description="Values that its numbers have from some day on.")

    @field_validator("end")
    @classmethod
    def _ends_later(cls, end: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("start")
        if end is not None and start is not None and end <= start:
            raise ValueError(
                f"ends on {end}, before it has started on {start}. Let it end later, or take end out"
            )
        return end

    @field_validator("dated")
    @classmethod
    def _dated_values_fit(cls, dated: tuple[Dated, ...], info: ValidationInfo) -> tuple[Dated, ...]:
        numbers = cls.numbers()
        for one in dated:
            if one.setting not in numbers:
                raise ValueError(
                    f"'{one.setting}' is no number of {info.data.get('name', 'this policy')}. "
                    f"Allowed: {', '.join(numbers)}"
                )
            low, high = numbers[one.setting]
            if not low <= one.value <= high:
                raise ValueError(
                    f"{one.setting} = {one.value:g} from {one.start} on is outside what is allowed, "
                    f"{low:g} to {high:g}"
                )
        return dated

    @classmethod
    def numbers(cls) -> dict[str, tuple[float, float]]:
        """The policy's numbers by name, each with the smallest and the largest value it may have."""
        bounds = {}
        for name, field in cls.model_fields.items():
            found = [
                getattr(rule, side) for side in ("ge", "le") for rule in field.metadata if hasattr(rule, side)
            ]
            if field.annotation is float:
                bounds[name] = (float(found[0]), float(found[1]))
        return bounds

    def act(self, levers: Levers, view: View) -> Levers:
        """The levers of a day as this policy leaves them; the same object where it does nothing."""
        if not self._in_force(view):
            return levers
        today = self.on(view.date)
        strength = today.dose * today.compliance
        return today.move(levers, strength) if strength > 0 else levers

    def on(self, day: date) -> Self:
        """The policy with the values that its numbers have on a day."""
        if not self.dated:
            return self
        reached: dict[str, Any] = {
            one.setting: one.value
            for one in sorted(self.dated, key=lambda one: one.start)
            if one.start <= day
        }
        return self.model_copy(update=reached)

    @property
    def aimed(self) -> bool:
        """Whether it binds some providers only."""
        target: str = self.target
        return target != "all"

    def move(self, levers: Levers, strength: float) -> Levers:
        """The levers moved by a strength.

        Args:
            levers: as the policies before it left them.
            strength: dose · compliance, above 0 and up to 1.
        """
        raise NotImplementedError

    def _in_force(self, view: View) -> bool:
        begun = self.start is None or view.date >= self.start
        return begun and (self.end is None or view.date < self.end) and self._binds(view.provider)

    def _binds(self, provider: int | None) -> bool:
        if not self.aimed:
            return True
        first, beyond = PROVIDERS[self.target]
        return provider is not None and first <= provider and (beyond is None or provider < beyond)


class OfProviders(Intervention):
    """Base of the policies that bind providers, all of them or some."""

    target: Target = Field(  # type: ignore[assignment]  # wider than that of policies that bind everybody
        "all",
        description="Whom the policy binds: all providers, the largest, the three largest, or all others.",
    )


def together(first: float, second: float) -> float:
    """Share that at least one of two reaches, which fall on each other at random: 1 - (1 - a)(1 - b)."""
    return 1 - (1 - first) * (1 - second)
