"""Numbers of the survey measurement model: how a latent view becomes an answer."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Survey(Group):
    """How a latent view becomes an answer."""

    rights_loading: float = parameter(
        0.73,
        unit="loading",
        low=0.6,
        high=0.85,
        minimum=0.01,
        maximum=1.0,
        source="derived: legal-rights item against the protection index, AIMS (10.17632/x5689yhv2n)",
        description="How closely the legal-rights item follows latent rights support.",
    )
