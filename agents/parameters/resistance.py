"""Numbers of how people meet claims that they are set against, and labels."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class React(Group):
    """How people who are set against a claim meet it."""

    latitude: float = parameter(
        1.0,
        unit="SD",
        low=0.5,
        high=2.0,
        minimum=0.0,
        maximum=100.0,
        source="assumed",
        description="How far below the average a person's support must lie to be beyond acceptance.",
    )
    reactance: float = parameter(
        0.75,
        unit="factor",
        low=-0.2,
        high=1.0,
        minimum=-1.0,
        source="measured: persuasion falls 23-28 % when bias is announced, no sign flip (arXiv 2602.18092)",
        description="Share of the pull of tone that an explicit claim keeps beyond acceptance.",
    )
    acceptance: float = parameter(
        1.0,
        unit="factor",
        low=0.5,
        high=1.0,
        minimum=-1.0,
        source="assumed: an implicit tone slips under; a hypothesis with a switch",
        description="Share of the pull of tone that an implicit tone keeps beyond acceptance.",
    )
    label: float = parameter(
        0.9,
        unit="factor",
        low=0.7,
        high=1.0,
        minimum=-1.0,
        source="assumed; no effect of such a label on the pull of an implicit tone is known",
        description="Share of the pull of tone left in a talk that says beforehand that a machine speaks.",
    )
