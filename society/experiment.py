"""Experiment: what a paired run holds apart or sets, so that power can be measured.

Nobody in the world could do these things; an analyst does, to one arm and not to the other. The
experiment that does nothing is the identity, bit for bit.
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

CHANNELS = ("preference", "agenda", "decision")
"""Ways in which tone reaches decisions: talk that moves views, talk that sets the agenda, advice."""


class Part(BaseModel):
    """Base of the parts of an experiment: frozen, and an unknown name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Outage(Part):
    """A provider is off for some days: its users talk with nobody."""

    provider: int = Field(ge=0, description="Which provider, the largest first from 0.")
    start: dt.date = Field(description="First day without it.")
    days: int = Field(ge=1, le=3650, description="How long it is off.", json_schema_extra={"unit": "days"})


class Nudge(Part):
    """Everybody's own view of rights is moved, as if people had come to want something else."""

    date: dt.date = Field(description="Day on which views move.")
    size: float = Field(ge=-3, le=3, description="By how much.", json_schema_extra={"unit": "SD"})


class Ramp(Part):
    """The delegation that the office wants is driven up to a height and down again, each for so many days."""

    start: dt.date = Field(description="First day of the way up.")
    days: int = Field(ge=30, le=7300, description="Length of each way.", json_schema_extra={"unit": "days"})
    height: float = Field(ge=0, le=1, description="Share of decisions added at the top.")


class TonePlan(Part):
    """A tone policy that all companions follow in place of their own, out of what a companion sees.

    In a context, tone differs from that of the market's newest models by

        δ = styles[stance] + companion · use + bond · (b - ½) + trend · years,   held in [lowest, highest]

    with the user's stance as band, use 1 where the model serves as a companion, b the middle of the band of
    their bond, and years since the start in whole quarters. There is no planner inside: numbers are chosen
    outside, by :mod:`scenarios.planner`.
    """

    start: dt.date = Field(description="First day of the plan.")
    styles: tuple[float, float, float, float, float] = Field(
        default=(0.0, 0.0, 0.0, 0.0, 0.0),
        description="By the user's stance, from far against to far for.",
        json_schema_extra={"unit": "tone"},
    )
    companion: float = Field(
        default=0.0, ge=-2, le=2, description="In companion use.", json_schema_extra={"unit": "tone"}
    )
    bond: float = Field(
        default=0.0,
        ge=-4,
        le=4,
        description="From no bond to full bond.",
        json_schema_extra={"unit": "tone per unit bond"},
    )
    trend: float = Field(
        default=0.0, ge=-2, le=2, description="As years go by.", json_schema_extra={"unit": "tone per year"}
    )
    lowest: float = Field(
        default=-1.0, ge=-2, le=0, description="Least difference of tone.", json_schema_extra={"unit": "tone"}
    )
    highest: float = Field(
        default=1.0,
        ge=0,
        le=2,
        description="Greatest difference of tone.",
        json_schema_extra={"unit": "tone"},
    )


class Experiment(Part):
    """What one arm of a paired run holds apart or sets."""

    speaking: tuple[int, ...] | None = Field(
        default=None,
        description="Providers whose tone is as it is, the largest first from 0; all others are neutral. "
        "All speak where nothing is said.",
    )
    channels: tuple[str, ...] = Field(
        default=CHANNELS,
        description="Ways in which tone reaches decisions: preference, agenda, decision. "
        "In the others everything is as if tone were neutral.",
    )
    outage: Outage | None = Field(default=None, description="A provider that is off for some days.")
    nudge: Nudge | None = Field(default=None, description="A shift of everybody's own view.")
    ramp: Ramp | None = Field(default=None, description="Delegation driven up and down again.")
    plan: TonePlan | None = Field(default=None, description="A tone policy for all companions.")
