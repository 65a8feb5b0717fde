"""Numbers of those that act without being a person, government apart: providers, media, a regulator."""

from __future__ import annotations

from agents.parameters.field import Group, parameter, series


class Providers(Group):
    """Who offers companions, how their models differ, and when one generation follows another."""

    use: tuple[float, ...] = series(
        (0.44, 0.24, 0.17, 0.14, 0.08, 0.06, 0.03),
        unit="share of adults",
        source="measured: adults who use each of seven providers (Pew, February 2026); people use several",
        description="Use of each provider, the largest first; market shares are these over their sum.",
    )
    generation: float = parameter(
        300.0,
        unit="days",
        low=120.0,
        high=540.0,
        minimum=0.0,
        maximum=3650.0,
        source="assumed between half a year and the 15 months that one generation of ChatGPT lasted",
        description="Days from one generation of models to the next; at 0 they move with the market daily.",
    )
    tone_spread: float = parameter(
        0.3,
        unit="tone",
        low=0.15,
        high=0.5,
        minimum=0.0,
        maximum=1.0,
        source="assumed until several models are measured",
        description="Spread of tone between providers around the average of the market.",
    )
    belief_spread: float = parameter(
        0.0,
        unit="tone",
        low=0.0,
        high=0.3,
        minimum=0.0,
        maximum=1.0,
        source="assumed; 0 is off",
        description="Spread of what providers believe models should sound like and nobody has measured.",
    )
    belief_correlation: float = parameter(
        0.0,
        unit="1",
        low=0.0,
        high=1.0,
        source="assumed; 1 is one belief shared by all",
        description="How alike the providers' beliefs are.",
    )
    held_back: float = parameter(
        0.0,
        unit="tone per release",
        low=-0.2,
        high=0.2,
        minimum=-2.0,
        maximum=2.0,
        source="assumed; 0 is off",
        description="Tone that each release takes away, as a provider's own policy.",
    )
    families: tuple[int, ...] = series(
        (0, 1, 2, 3, 4, 5, 6),
        unit="number",
        source="assumed: every provider trains a base of its own",
        description="Number of the base that each provider's models descend from; equal numbers are kin.",
    )


class Media(Group):
    """What is talked about, and what elites say about it."""

    event: float = parameter(
        0.3,
        unit="salience per event",
        low=0.05,
        high=1.0,
        minimum=0.0,
        maximum=10.0,
        source="assumed",
        description="Attention that a protest, a statute or a ballot brings.",
    )
    half_life: float = parameter(
        21.0,
        unit="days",
        low=7.0,
        high=90.0,
        minimum=1.0,
        maximum=3650.0,
        source="assumed; attention to issues comes and goes within weeks",
        description="Half-life of media attention.",
    )
    talk_weight: float = parameter(
        0.3,
        unit="1",
        low=0.0,
        high=1.0,
        source="assumed",
        description="Weight of what companions talk about in the public agenda.",
    )
    tie_weight: float = parameter(
        0.3,
        unit="1",
        low=0.0,
        high=1.0,
        source="assumed",
        description="Weight of what people talk about with each other in the public agenda.",
    )
    talk_raised: float = parameter(
        1.0,
        unit="share per unit tone",
        low=0.0,
        high=5.0,
        maximum=100.0,
        source="assumed",
        description="How much more companions bring the matter up, against the start, if everybody talks "
        "daily at tone 1; an outright claim counts as the tone it is worth.",
    )
    media_weight: float = parameter(
        0.4,
        unit="1",
        low=0.0,
        high=1.0,
        source="assumed",
        description="Weight of the media in the public agenda.",
    )
    cue_liberal: float = parameter(
        0.0,
        unit="SD",
        low=-0.3,
        high=0.3,
        minimum=-2.0,
        maximum=2.0,
        source="assumed; 0 is off",
        description="Where cues of their elites take liberals in the end.",
    )
    cue_middle: float = parameter(
        0.0,
        unit="SD",
        low=-0.3,
        high=0.3,
        minimum=-2.0,
        maximum=2.0,
        source="assumed; 0 is off",
        description="Where cues take people of the middle in the end.",
    )
    cue_conservative: float = parameter(
        0.0,
        unit="SD",
        low=-0.3,
        high=0.3,
        minimum=-2.0,
        maximum=2.0,
        source="assumed; 0 is off",
        description="Where cues of their elites take conservatives in the end.",
    )
    cue_expert: float = parameter(
        0.0,
        unit="SD",
        low=-0.3,
        high=0.3,
        minimum=-2.0,
        maximum=2.0,
        source="assumed; 0 is off; experts raise ratings (10.31234/osf.io/wvbya_v2), their size unseen",
        description="Where statements of experts take everybody in the end.",
    )
    cue_half_life: float = parameter(
        1.0,
        unit="years",
        low=0.25,
        high=4.0,
        minimum=0.01,
        maximum=100.0,
        source="assumed",
        description="Years after which half of the way that cues lead is gone.",
    )
    cue_start: float = parameter(
        2027.0,
        unit="year",
        low=2026.0,
        high=2030.0,
        minimum=1900.0,
        maximum=2200.0,
        source="assumed",
        description="When elites begin to take sides.",
    )


class Regulate(Group):
    """A regulator that corrects tone again and again."""

    gain: float = parameter(
        0.0,
        unit="1",
        low=0.0,
        high=2.5,
        minimum=0.0,
        maximum=10.0,
        source="assumed; 0 is off",
        description="Part of the excess of tone seen last that each correction takes away.",
    )
    delay: int = parameter(
        1,
        unit="corrections",
        low=0,
        high=4,
        minimum=0,
        maximum=40,
        source="assumed",
        description="Corrections that lie between seeing an excess and acting on it.",
    )
    period: float = parameter(
        91.0,
        unit="days",
        low=30.0,
        high=365.0,
        minimum=1.0,
        maximum=3650.0,
        source="assumed: a correction a quarter",
        description="Days from one correction to the next.",
    )
    aim: float = parameter(
        0.0,
        unit="tone",
        low=-0.5,
        high=0.5,
        minimum=-1.0,
        maximum=1.0,
        source="assumed; the middle arm of the tone trial (arXiv 2512.01991)",
        description="Tone that the regulator wants to be heard.",
    )
    noise: float = parameter(
        0.05,
        unit="tone",
        low=0.0,
        high=0.2,
        minimum=0.0,
        maximum=1.0,
        source="assumed; standard error of a measured tone",
        description="Error of the tone that the regulator measures.",
    )
