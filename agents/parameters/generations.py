"""Numbers of generations: how fast people are followed by others, and what the young bring with them."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Generations(Group):
    """How people grow older, leave, and are followed by people who have just come of age."""

    replacement: float = parameter(
        0.0165,
        unit="share of adults per year",
        low=0.0148,
        high=0.018,
        minimum=0.0,
        maximum=0.2,
        source="measured: adults who die and who come of age in the United States, 1.5-1.8 % a year",
        description="Adults who leave in a year and are followed by somebody aged 18; 0 stops ageing too.",
    )
    cohort_share: float = parameter(
        0.5,
        unit="share",
        low=0.0,
        high=1.0,
        source="assumed: two surveys 17 months apart cannot tell birth cohort from age",
        description="Share of the age gap in attitudes that is birth cohort and so stays with a person.",
    )
    period: float = parameter(
        28.0,
        unit="days",
        low=7.0,
        high=91.0,
        minimum=1.0,
        maximum=365.0,
        source="assumed: a matter of cost; people have birthdays, leave and follow at the end of a period",
        description="Days, in whole numbers, from one turnover of the population to the next.",
    )
    doubling: float = parameter(
        8.0,
        unit="years",
        low=6.0,
        high=10.0,
        minimum=1.0,
        maximum=100.0,
        source="measured: adult mortality doubles in 8 to 10 years of age (10.48550/arXiv.1509.07271)",
        description="Years of age within which the chance of leaving doubles.",
    )
    entry_age: float = parameter(
        18.0,
        unit="years",
        low=18.0,
        high=18.0,
        minimum=18.0,
        maximum=34.0,
        source="measured: the surveys are of adults",
        description="Age, in whole years, of those who follow.",
    )
