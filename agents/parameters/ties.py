"""Numbers of the ties between people."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Ties(Group):
    """How many implicit ties a person has."""

    local: int = parameter(
        10,
        unit="ties",
        low=5,
        high=50,
        minimum=1,
        maximum=1000,
        source="assumed",
        description="Local ties of a person, within the community.",
    )
    long: int = parameter(
        1,
        unit="ties",
        low=0,
        high=5,
        maximum=1000,
        source="assumed",
        description="Long ties of a person, across the whole population.",
    )
