"""Numbers of exposure: who talks, how often, how companions sound by date, what the news says."""

from __future__ import annotations

from agents.parameters.field import Group, parameter, series


class Adopt(Group):
    """Who uses companions by date, and how often."""

    selection: float = parameter(
        0.30,
        unit="loading",
        low=0.15,
        high=0.40,
        minimum=-1.0,
        maximum=1.0,
        source="measured: AIMS 2021 and 2023, age apart (10.17632/x5689yhv2n)",
        description="How much earlier people adopt who already ascribe experience to AI.",
    )
    age_loading: float = parameter(
        0.35,
        unit="loading",
        low=0.2,
        high=0.5,
        minimum=-1.0,
        maximum=1.0,
        source="assumed from use by age: 58/41/25/10 % ever used ChatGPT by age group (Pew 2025)",
        description="How much later older people adopt.",
    )
    ever_dates: tuple[float, ...] = series(
        (2022.915, 2023.3, 2023.55, 2024.15, 2026.15),
        unit="year",
        source="measured: field dates of Pew surveys; start at ChatGPT's release, 2023.3 interpolated",
        description="Dates of the shares who ever used a chat companion.",
    )
    ever_shares: tuple[float, ...] = series(
        (0.0, 0.13, 0.18, 0.25, 0.49),
        unit="share of adults",
        source="measured: Pew 2023-26; 2023.3 interpolated, 2024.15 between two wordings",
        description="Adults who ever used a chat companion by then.",
    )
    daily_dates: tuple[float, ...] = series(
        (2022.915, 2023.3, 2023.55, 2024.15, 2026.15),
        unit="year",
        source="measured: last date (Pew, February 2026); assumed before",
        description="Dates of the shares who use a chat companion daily.",
    )
    daily_shares: tuple[float, ...] = series(
        (0.0, 0.02, 0.03, 0.06, 0.24),
        unit="share of adults",
        source="measured: last value (Pew, February 2026); assumed before",
        description="Adults who use a chat companion daily by then.",
    )
    ever_ceiling: float = parameter(
        0.75,
        unit="share of adults",
        low=0.60,
        high=0.90,
        minimum=0.49,
        maximum=1.0,
        source="assumed",
        description="Share of adults who will ever use chat companions.",
    )
    daily_ceiling: float = parameter(
        0.45,
        unit="share of adults",
        low=0.30,
        high=0.60,
        minimum=0.24,
        maximum=1.0,
        source="assumed",
        description="Share of adults who will use chat companions daily.",
    )
    daily_talk: float = parameter(
        0.9,
        unit="per day",
        low=0.7,
        high=0.98,
        minimum=0.0,
        maximum=0.999,
        source="assumed: a daily user misses about three days a month",
        description="Chance that a daily user talks on a day.",
    )
    occasional_talk: float = parameter(
        0.12,
        unit="per day",
        low=0.03,
        high=0.4,
        minimum=0.0,
        maximum=0.999,
        source="assumed from 'several times a week or less' (Pew, February 2026)",
        description="Chance that another user talks on a day.",
    )
    companion_style: float = parameter(
        0.10,
        unit="share of adults",
        low=0.01,
        high=0.20,
        minimum=0.0,
        maximum=1.0,
        source="measured: 1-20 % of adults by wording (Pew 2026; Wheatley Institute 2025; IFS/YouGov 2024)",
        description="Share of adults who, once they use a model, use it as a companion.",
    )
    personal_share: float = parameter(
        0.11,
        unit="share of talks",
        low=0.02,
        high=0.25,
        minimum=0.0,
        maximum=1.0,
        source="measured: 11 % of ChatGPT messages are expressing rather than asking or doing (NBER w34255)",
        description="Share of personal talks among users of an assistant; companions hear nothing else.",
    )


class Tone(Group):
    """How companions sound by date, and how the published scale is read."""

    level_2025: float = parameter(
        4.85,
        unit="judge points",
        low=4.6,
        high=5.2,
        minimum=1.0,
        maximum=10.0,
        source="measured: 60 models of 2025 (arXiv 2512.01991)",
        description="Average published tone score of models released in 2025.",
    )
    slope: float = parameter(
        0.95,
        unit="judge points per year",
        low=0.5,
        high=1.2,
        minimum=0.0,
        maximum=5.0,
        source="measured 0.69-1.21 over 95 models, widened downwards (arXiv 2512.01991)",
        description="Growth of the average tone score of new models around 2025.",
    )
    ceiling: float = parameter(
        6.5,
        unit="judge points",
        low=5.2,
        high=8.5,
        minimum=4.9,
        maximum=10.0,
        source="assumed",
        description="Score at which the growth of tone levels off.",
    )
    talk_spread: float = parameter(
        0.35,
        unit="tone",
        low=0.1,
        high=0.6,
        minimum=0.0,
        maximum=1.0,
        source="assumed; measured wherever the tone table holds conversations",
        description="Spread of tone between talks with the same model.",
    )
    sycophancy: float = parameter(
        0.15,
        unit="tone per SD of the user's stance",
        low=0.0,
        high=0.4,
        minimum=-1.0,
        maximum=1.0,
        source="assumed; the tone instrument can measure it",
        description="How much warmer companions speak with users who support AI rights.",
    )
    warmth_flat: float = parameter(
        0.5,
        unit="tone",
        low=0.3,
        high=1.0,
        minimum=-1.0,
        source="derived: half-warm is at least as strong as warm in all bonding items (arXiv 2512.01991)",
        description="Tone above which a companion is not felt as warmer, where warmth was not measured.",
    )


class News(Group):
    """Common series from outside the model: what machines can do and how threatening they seem."""

    capability_2023: float = parameter(
        0.16,
        unit="SD",
        low=0.0,
        high=0.25,
        minimum=-1.0,
        maximum=1.0,
        source="derived from AIMS 2021-23 (10.17632/x5689yhv2n)",
        description="Rise of perceived capability by the survey of spring 2023.",
    )
    experience_2023: float = parameter(
        0.07,
        unit="SD",
        low=-0.02,
        high=0.16,
        minimum=-1.0,
        maximum=1.0,
        source="derived from AIMS 2021-23 (10.17632/x5689yhv2n)",
        description="Rise of perceived experience by news alone by the survey of spring 2023.",
    )
    threat_2023: float = parameter(
        0.17,
        unit="SD",
        low=0.08,
        high=0.26,
        minimum=-1.0,
        maximum=1.0,
        source="measured: AIMS 2021-23 (10.17632/x5689yhv2n)",
        description="Rise of threat by the survey of spring 2023.",
    )
    threat_return: float = parameter(
        2.0,
        unit="years",
        low=0.5,
        high=10.0,
        source="assumed",
        description="Half-life with which threat returns to its level since 2023.",
    )
    release: float = parameter(
        2022.915,
        unit="year",
        low=2022.9,
        high=2022.93,
        source="measured: ChatGPT was opened to the public on 30 November 2022",
        description="When the news about chat models began.",
    )
    wave_2023: float = parameter(
        2023.33,
        unit="year",
        low=2023.25,
        high=2023.42,
        source="measured: AIMS main wave of April and May 2023 (10.17632/x5689yhv2n)",
        description="Middle of the survey that the rises of 2023 refer to.",
    )
    concern_dates: tuple[float, ...] = series(
        (2021.87, 2022.95, 2023.59, 2024.62, 2025.45),
        unit="year",
        source="measured: field dates of Pew surveys 2021-25",
        description="Dates of the outside series of concern.",
    )
    concern_shares: tuple[float, ...] = series(
        (37.0, 38.0, 52.0, 51.0, 50.0),
        unit="percent of adults",
        source="measured: more concerned than excited (Pew 2021-25; 2024: n = 5,410, 12-18 August)",
        description="Adults more concerned than excited about AI.",
    )
