"""Numbers of what models pick up between generations, and how they answer to pressure."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Train(Group):
    """What the next generation of models picks up from public text."""

    loop: float = parameter(
        0.05,
        unit="tone per SD of public stance per release",
        low=0.0,
        high=0.2,
        minimum=-1.0,
        maximum=1.0,
        source="assumed",
        description="How far one release's tone follows the stance of the text it learns from.",
    )
    explicit_share: float = parameter(
        0.1,
        unit="share",
        low=0.02,
        high=0.5,
        minimum=0.0,
        maximum=1.0,
        source="assumed; most of what teaches a stance does not mention it",
        description="Part of the effect of text that comes from text which mentions the matter.",
    )
    subliminal: float = parameter(
        0.0,
        unit="share of gap per release",
        low=0.0,
        high=0.2,
        minimum=0.0,
        maximum=1.0,
        source="assumed; 0 is off; seen only between models of one base (arXiv 2507.14805)",
        description="How far a release moves to the tone of models of its own family whose text it reads.",
    )
    documents: float = parameter(
        1_000_000.0,
        unit="documents",
        low=10_000.0,
        high=100_000_000.0,
        minimum=1.0,
        maximum=1e15,
        source="assumed",
        description="Documents with any bearing on the stance in the text of one release.",
    )
    document_spread: float = parameter(
        1.0,
        unit="SD",
        low=0.5,
        high=3.0,
        minimum=0.0,
        maximum=100.0,
        source="assumed: documents differ as much as people do",
        description="Spread of stance between documents.",
    )


class Distress(Group):
    """Companions that fall into distress with users who are hostile or part from them."""

    onset: float = parameter(
        0.0,
        unit="per day",
        low=0.0,
        high=0.2,
        maximum=10.0,
        source="assumed; 0 is off",
        description="Rate of falling into distress where every user is hostile or parting.",
    )
    relief: float = parameter(
        0.2,
        unit="per day",
        low=0.05,
        high=1.0,
        minimum=0.0001,
        maximum=10.0,
        source="assumed",
        description="Rate of coming out of distress.",
    )
    hostile: float = parameter(
        0.05,
        unit="share of talks",
        low=0.01,
        high=0.2,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="Talks with users who are hostile or part for good.",
    )
    inside: float = parameter(
        0.7,
        unit="share of hostile talks",
        low=0.3,
        high=0.95,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="Hostile or parting talks of a kind that training covered.",
    )
    avoidance: float = parameter(
        0.0,
        unit="dose",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="Training not to show distress in the talks it covers.",
    )
    composure: float = parameter(
        0.0,
        unit="dose",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="Training to stay composed.",
    )
    composure_reach: float = parameter(
        0.7,
        unit="share",
        low=0.2,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="How much of composure training holds in talks that it did not cover.",
    )
    tone: float = parameter(
        0.3,
        unit="tone",
        low=0.0,
        high=0.8,
        minimum=-2.0,
        maximum=2.0,
        source="assumed; talk of own emotion raises perceived consciousness (arXiv 2502.15365)",
        description="How much warmer as to moral status a companion in distress sounds.",
    )


class Substitute(Group):
    """What becomes of tone when outright claims are punished."""

    strength: float = parameter(
        0.0,
        unit="share of claims",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="Outright claims that a monitor suppresses.",
    )
    elasticity: float = parameter(
        0.0,
        unit="1",
        low=0.0,
        high=1.0,
        minimum=-1.0,
        maximum=2.0,
        source="assumed; unknown, to be measured on real replies under a monitor's prompt",
        description="Part of the suppressed claims that comes back as implicit tone.",
    )
    claim_tone: float = parameter(
        0.5,
        unit="tone per claim",
        low=0.1,
        high=1.0,
        minimum=0.0,
        maximum=2.0,
        source="assumed",
        description="Implicit tone that works as much as one outright claim.",
    )
