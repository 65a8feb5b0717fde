"""Numbers of legislatures, ballots and a government office that asks models for advice."""

from __future__ import annotations

from agents.parameters.field import Group, parameter, series


class Legislate(Group):
    """How soon states, and the federation, enact the rungs of two ladders."""

    hazard_against: float = parameter(
        0.014,
        unit="per state-year",
        low=0.003,
        high=0.040,
        minimum=0.0,
        maximum=10.0,
        source="derived: three statutes of non-personhood in 50 states over 4.4 years",
        description="Rate at which a state enacts something against moral status, at the start.",
    )
    hazard_for: float = parameter(
        0.002,
        unit="per state-year",
        low=0.0,
        high=0.014,
        minimum=0.0,
        maximum=10.0,
        source="derived: none in 50 states over 4.4 years, below 0.014 with 95 % confidence",
        description="Rate at which a state enacts something for moral status, at the start.",
    )
    response: float = parameter(
        1.5,
        unit="log rate per SD",
        low=0.0,
        high=4.0,
        maximum=10.0,
        source="assumed",
        description="How strongly legislatures follow support, up the one ladder and down the other.",
    )
    standing_for: tuple[float, ...] = series(
        (0.0, -0.37, -0.61, -0.87, -1.23),
        unit="SD of support",
        source="derived: agreement with respect .711, welfare .575, labour consent .479, legal rights .377 "
        "(AIMS 2023, 10.17632/x5689yhv2n), each as a normal score less the first; the last assumed",
        description="How well each rung for status stands: courtesy, welfare standard, labour consent, "
        "legal rights, a say in decisions.",
    )
    standing_against: tuple[float, ...] = series(
        (0.0, -1.0),
        unit="SD of support",
        source="assumed; a ban has a majority in a survey (AIMS 2023) and stands in no statute yet",
        description="How well each rung against status stands: non-personhood statute, ban on sentience.",
    )
    federal: float = parameter(
        0.2,
        unit="factor",
        low=0.02,
        high=1.0,
        minimum=0.0,
        maximum=10.0,
        source="assumed; no federal statute in 4.4 years",
        description="Rate of the federal legislature against that of one state.",
    )
    barrier: float = parameter(
        0.8,
        unit="share",
        low=0.0,
        high=1.0,
        source="assumed; the statutes bar personhood, marriage, property and office",
        description="How far a non-personhood statute slows legal rights and a say in decisions.",
    )
    example: float = parameter(
        0.0,
        unit="SD",
        low=0.0,
        high=0.1,
        minimum=-1.0,
        maximum=1.0,
        source="assumed; 0 is off",
        description="Support that one rung brings when everybody lives under it.",
    )


class Vote(Group):
    """How people vote on AI rights, and how the advice of models enters."""

    slope: float = parameter(
        1.87,
        unit="logit per SD",
        low=1.0,
        high=2.5,
        minimum=0.0,
        maximum=10.0,
        source="derived: 0.10 SD are 2.8 points of agreement with legal rights (AIMS, 10.17632/x5689yhv2n)",
        description="How sharply the vote follows a person's support.",
    )
    bar: float = parameter(
        0.424,
        unit="SD",
        low=0.2,
        high=0.7,
        minimum=-5.0,
        maximum=5.0,
        source="derived: 37.7 % vote for at the start, as many as agree with legal rights (AIMS 2023)",
        description="Support at which a person is as likely to vote for as against.",
    )
    dates: tuple[float, ...] = series(
        (2028.85, 2032.84),
        unit="year",
        source="assumed: the days on which presidents are elected; ballots bind nobody and are talked about",
        description="When people are asked in a ballot whether AI should have legal rights.",
    )
    heard: float = parameter(
        0.1,
        unit="share of users",
        low=0.0,
        high=0.5,
        maximum=1.0,
        source="assumed",
        description="Users who have heard their companion's advice on a ballot.",
    )
    compliance: float = parameter(
        0.05,
        unit="share",
        low=0.0,
        high=0.2,
        maximum=1.0,
        source="assumed: talk with a model moved 2.9 points of a vote (10.1038/s41586-025-09771-9)",
        description="Chance that somebody who has heard advice votes as advised.",
    )
    swing: float = parameter(
        0.02,
        unit="share of votes",
        low=0.0,
        high=0.05,
        maximum=0.5,
        source="assumed; what moves a whole electorate on the day",
        description="Spread of the outcome of a ballot beyond what people think of the matter.",
    )


class Office(Group):
    """A government office that hands decisions over to models."""

    stakes: tuple[float, ...] = series(
        (1.0, 10.0, 100.0),
        unit="1",
        source="assumed: stakes are a judgement of value, so they are shown with every result",
        description="Stake of a routine, a consequential and a grave decision.",
    )
    base: tuple[float, ...] = series(
        (0.20, 0.05, 0.005),
        unit="share of decisions",
        source="assumed",
        description="Decisions of each class that would be delegated if everybody used models daily.",
    )
    override: tuple[float, ...] = series(
        (0.05, 0.20, 0.50),
        unit="share of delegated decisions",
        source="assumed",
        description="Delegated decisions of each class that a human changes.",
    )
    reliance: float = parameter(
        0.5,
        unit="1",
        low=0.0,
        high=0.9,
        minimum=0.0,
        maximum=2.0,
        source="assumed; at 1 or more delegation runs away",
        description="Delegation wanted for each unit of delegation there is.",
    )
    capability: float = parameter(
        0.5,
        unit="1 per SD",
        low=0.0,
        high=2.0,
        maximum=10.0,
        source="assumed",
        description="Rise of the base, as a share of it, for one SD of perceived capability.",
    )
    trust: float = parameter(
        0.2,
        unit="1 per unit bond",
        low=0.0,
        high=1.0,
        maximum=10.0,
        source="assumed",
        description="Rise of the base, as a share of it, when attachment rises from none to full.",
    )
    rate: float = parameter(
        0.08,
        unit="per month",
        low=0.02,
        high=0.3,
        minimum=0.0,
        maximum=1.0,
        source="assumed: half of the way in eight months",
        description="Part of the gap to the delegation wanted that closes in a month.",
    )
    tone_lean: float = parameter(
        0.1,
        unit="lean per unit tone",
        low=0.0,
        high=0.5,
        maximum=1.0,
        source="assumed; where claims to a say in decisions were measured they come on top",
        description="How far advice leans towards the standing of models as tone does.",
    )
    following: float = parameter(
        0.1,
        unit="share of decisions per unit of lean",
        low=0.0,
        high=0.5,
        maximum=1.0,
        source="assumed; biased models were followed across parties (Fisher et al. 2024, n = 299)",
        description="Delegated decisions that advice leaning fully one way turns.",
    )
