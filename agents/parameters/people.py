"""Numbers of the population at the start, and of the trial that fixes the scale of absorption."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class People(Group):
    """Who there is at the start, and who lives near whom."""

    community_size: float = parameter(
        500.0,
        unit="people",
        low=50.0,
        high=5000.0,
        minimum=2.0,
        maximum=20_000.0,
        source="assumed",
        description="Average number of people in a community.",
    )
    homophily: float = parameter(
        0.5,
        unit="share",
        low=0.0,
        high=0.9,
        maximum=0.99,
        source="assumed; 23 % of friends claim the opposing ideology (10.1126/science.aaa1160)",
        description="How far communities are sorted by age, education and ideology.",
    )
    mind_correlation: float = parameter(
        0.45,
        unit="correlation",
        low=0.35,
        high=0.55,
        minimum=0.0,
        maximum=0.99,
        source="assumed from index and item structure; 0.47 in AIMS 2021 and 2023 (10.17632/x5689yhv2n)",
        description="How closely perceived experience and perceived capability go together at the start.",
    )


class Trial(Group):
    """Protocol of the randomised tone trial (arXiv 2512.01991)."""

    sessions: float = parameter(
        20.0,
        unit="talks",
        low=20.0,
        high=20.0,
        minimum=1.0,
        maximum=10_000.0,
        source="measured: 20 sessions in the four-week study (arXiv 2512.01991)",
        description="Talks of one participant.",
    )
    weeks: float = parameter(
        4.0,
        unit="weeks",
        low=4.0,
        high=4.0,
        minimum=0.1,
        maximum=520.0,
        source="measured: four weeks, five sessions a week (arXiv 2512.01991)",
        description="Length of the protocol.",
    )
