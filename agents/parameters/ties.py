"""Numbers of the ties between people."""

from __future__ import annotations

from pydantic import Field

from agents.parameters.field import Group


class Ties(Group):
    """How many implicit ties a person has."""

    local: int = Field(
        10,
        ge=1,
        le=1000,
        description="Local ties of a person, within the community.",
        json_schema_extra={"unit": "ties", "low": 5, "high": 50, "source": "assumed"},
    )
    long: int = Field(
        1,
        ge=0,
        le=1000,
        description="Long ties of a person, across the whole population.",
        json_schema_extra={"unit": "ties", "low": 0, "high": 5, "source": "assumed"},
    )
