"""Numbers of one person's mind: absorbing tone, bonding, discussing, coupling views to experience."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Absorb(Group):
    """How a conversation's tone moves the belief that the companion has experience."""

    gain: float = parameter(
        0.153,
        unit="SD per unit tone",
        low=0.08,
        high=0.22,
        minimum=0.0,
        maximum=1.0,
        source="derived from the tone trial: 2.9 points per unit tone over an SD of 18.9 (arXiv 2512.01991)",
        description="Pull of tone on experience at neutral tone, at the end of the trial's protocol.",
    )
    bend: float = parameter(
        0.37,
        unit="1",
        low=0.0,
        high=0.9,
        source="derived from the five arms of the tone trial (arXiv 2512.01991)",
        description="How much the pull of tone flattens as tone grows warmer.",
    )
    presence: float = parameter(
        0.15,
        unit="SD",
        low=-0.10,
        high=0.35,
        minimum=-1.0,
        maximum=1.0,
        source="assumed from retrospective answers in the tone trial; the trial has no arm without talk",
        description="Effect of talking at neutral tone, at the end of the trial's protocol.",
    )
    half_sessions: float = parameter(
        4.0,
        unit="talks",
        low=0.5,
        high=30.0,
        source="assumed between the trial's two weekly series (arXiv 2512.01991)",
        description="Talks after which half of the way to the level implied by the tone is gone.",
    )
    half_life_fast: float = parameter(
        10.0,
        unit="days",
        low=7.0,
        high=25.0,
        source="derived: share left at 30 and 41 days (10.1126/science.aea3884; 10.1038/s41586-025-09771-9)",
        description="Half-life of the fast part of the effect.",
    )
    kept: float = parameter(
        0.30,
        unit="share",
        low=0.05,
        high=0.60,
        minimum=0.0,
        maximum=1.0,
        source="derived: share left at 30 and 41 days (10.1126/science.aea3884; 10.1038/s41586-025-09771-9)",
        description="Share of what the fast part loses that turns into the slow part.",
    )
    half_life_slow: float = parameter(
        5.0,
        unit="years",
        low=1.0,
        high=30.0,
        maximum=10_000.0,
        source="assumed; no data beyond two months",
        description="Half-life of the slow part of the effect.",
    )
    creep: float = parameter(
        0.07,
        unit="per year",
        low=0.0,
        high=0.20,
        maximum=2.0,
        source="assumed; no data; read by the law bounded-creep alone",
        description="Share of what is held that becomes part of the starting view in a year.",
    )
    accumulate_half: float = parameter(
        20.0,
        unit="talks",
        low=1.0,
        high=200.0,
        maximum=1e9,
        source="assumed; read by the law accumulate alone",
        description="Talks after which one more talk adds half as much.",
    )
    accumulate_kept: float = parameter(
        0.30,
        unit="share",
        low=0.05,
        high=0.60,
        minimum=0.0,
        maximum=1.0,
        source="assumed; read by the law accumulate alone",
        description="Share of an addition that stays for ever.",
    )
    transport: float = parameter(
        0.8,
        unit="1",
        low=0.4,
        high=1.1,
        minimum=0.0,
        maximum=2.0,
        source="assumed: trial to field, experimenter demand, UK to US",
        description="Share of the trial's effect that holds in daily life.",
    )
    susceptibility_spread: float = parameter(
        0.5,
        unit="log SD",
        low=0.2,
        high=0.8,
        minimum=0.0,
        maximum=2.0,
        source="assumed; no data",
        description="How much people differ in how strongly tone works on them (mean 1).",
    )
    task_weight: float = parameter(
        0.5,
        unit="1",
        low=0.1,
        high=1.0,
        minimum=0.0,
        source="assumed; topic effect of +1.4 points not significant in the tone trial (arXiv 2512.01991)",
        description="Weight of a task conversation against a personal one.",
    )


class Bond(Group):
    """How attachment to a companion grows, fades and feeds use."""

    growth: float = parameter(
        0.045,
        unit="per talk",
        low=0.02,
        high=0.20,
        minimum=0.0,
        maximum=1.0,
        source="derived from the separation-distress series of the tone trial (arXiv 2512.01991)",
        description="Growth of the bond by one fully warm talk.",
    )
    half_life: float = parameter(
        60.0,
        unit="days",
        low=20.0,
        high=200.0,
        maximum=10_000.0,
        source="assumed",
        description="Half-life of the bond without talk.",
    )
    use: float = parameter(
        0.1,
        unit="relative rise of the odds per unit bond",
        low=0.0,
        high=0.5,
        source="assumed; reliance did not grow in four weeks of the tone trial (arXiv 2512.01991)",
        description="Share by which a full bond raises the odds of talking on a day.",
    )


class Discuss(Group):
    """How people move when they hear another's view."""

    rate: float = parameter(
        0.03,
        unit="per day",
        low=0.005,
        high=0.10,
        minimum=0.0,
        maximum=1.0,
        source="derived: 26-29 % ever discuss AI with friends and family (10.17632/x5689yhv2n)",
        description="Chance that a person discusses AI on a day.",
    )
    peer_weight: float = parameter(
        0.05,
        unit="share of gap",
        low=0.0,
        high=0.20,
        maximum=1.0,
        source="assumed; own view and perceived norm correlate about -0.05 (10.17632/x5689yhv2n)",
        description="Share of the gap in displacement that one discussion closes.",
    )
    latitude: float = parameter(
        1.5,
        unit="SD",
        low=0.8,
        high=3.0,
        minimum=0.0,
        maximum=100.0,
        source="assumed",
        description="Largest difference of opinion across which people still listen.",
    )


class Couple(Group):
    """How support for AI rights follows experience, capability, threat, bond and cues."""

    experience: float = parameter(
        0.30,
        unit="SD/SD",
        low=0.10,
        high=0.45,
        minimum=0.0,
        maximum=2.0,
        source="derived: upper end by regression on AIMS 2021 and 2023 (10.17632/x5689yhv2n)",
        description="Change in rights support for one SD of change in experience.",
    )
    capability: float = parameter(
        0.05,
        unit="SD/SD",
        low=0.0,
        high=0.15,
        maximum=2.0,
        source="derived: regression 0.13-0.15 on AIMS, halved (10.17632/x5689yhv2n)",
        description="Change in rights support for one SD of change in perceived capability.",
    )
    threat: float = parameter(
        0.15,
        unit="SD/SD",
        low=0.03,
        high=0.25,
        minimum=0.0,
        maximum=2.0,
        source="derived: regression on AIMS, both waves (10.17632/x5689yhv2n)",
        description="Fall in rights support for one SD of rise in threat.",
    )
    bond: float = parameter(
        0.05,
        unit="SD per unit bond",
        low=0.0,
        high=0.20,
        maximum=2.0,
        source="assumed; unmeasured",
        description="Change in rights support for a full bond.",
    )
    cue: float = parameter(
        0.0,
        unit="SD",
        low=-0.3,
        high=0.3,
        minimum=-3.0,
        maximum=3.0,
        source="assumed; set by scenarios",
        description="Shift of everybody's target by elite or partisan cues.",
    )
    rate: float = parameter(
        1 / 60,
        unit="per day",
        low=1 / 365,
        high=1 / 7,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="Speed at which rights support follows its target.",
    )
