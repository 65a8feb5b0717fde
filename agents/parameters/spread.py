"""Numbers of what spreads among users beside use and news: protest, and parasitic personas."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Mobilise(Group):
    """Protest when a model is withdrawn, and when a provider gives way."""

    threshold: float = parameter(
        0.30,
        unit="share acting",
        low=0.2,
        high=0.5,
        minimum=0.0,
        maximum=10.0,
        source="assumed; normal thresholds of Granovetter (10.1086/226707)",
        description="Share of the attached in protest at which one of them without a grievance joins.",
    )
    spread: float = parameter(
        0.10,
        unit="share acting",
        low=0.05,
        high=0.2,
        minimum=0.001,
        maximum=10.0,
        source="assumed; a spread of 0.122 makes the difference at a mean of 0.25 (10.1086/226707)",
        description="How much thresholds differ between people.",
    )
    grievance: float = parameter(
        0.20,
        unit="share acting",
        low=0.1,
        high=0.3,
        minimum=0.0,
        maximum=10.0,
        source="assumed; must let the withdrawal of GPT-4o in August 2025 set off a protest",
        description="How far sudden withdrawal without a substitute lowers thresholds.",
    )
    notice_half_life: float = parameter(
        7.0,
        unit="days",
        low=3.0,
        high=14.0,
        minimum=0.01,
        maximum=3650.0,
        source="assumed; loss of choice turned grievance into protest (arXiv 2602.00773)",
        description="Days of notice that halve the grievance.",
    )
    notice: float = parameter(
        14.0,
        unit="days",
        low=0.0,
        high=60.0,
        minimum=0.0,
        maximum=3650.0,
        source="assumed: two weeks, as in January 2026; none was given in August 2025",
        description="Notice that providers give before they withdraw a model.",
    )
    leaving_half_life: float = parameter(
        2.0,
        unit="days",
        low=1.0,
        high=7.0,
        minimum=0.01,
        maximum=3650.0,
        source="assumed: of two weeks' notice 0.1 to 1 % of users are left on the day",
        description="Days of notice within which half of a model's users have moved to the next one.",
    )
    lasting: float = parameter(
        30.0,
        unit="days",
        low=7.0,
        high=120.0,
        minimum=1.0,
        maximum=3650.0,
        source="assumed",
        description="Days after which a protest that changed nothing is over.",
    )
    substitute: float = parameter(
        0.2,
        unit="share",
        low=0.0,
        high=0.8,
        maximum=1.0,
        source="assumed",
        description="How far the new model makes up for the old one.",
    )
    paying: float = parameter(
        0.05,
        unit="share of users",
        low=0.02,
        high=0.10,
        minimum=0.0,
        maximum=1.0,
        source="assumed from reports of subscribers among weekly users in 2025",
        description="Users who pay.",
    )
    tolerance: float = parameter(
        0.002,
        unit="share of all users",
        low=0.001,
        high=0.005,
        minimum=0.0,
        maximum=1.0,
        source="derived: above the 0.1 % of users left in February 2026, all of them paying, "
        "below paying and attached users of August 2025",
        description="Paying users in protest from which on a provider gives way.",
    )
    round_days: float = parameter(
        1.0,
        unit="days",
        low=0.25,
        high=3.0,
        minimum=0.01,
        maximum=365.0,
        source="assumed; the protest of August 2025 grew within days",
        description="Days that pass until people have seen who else protests.",
    )
    decision_days: float = parameter(
        2.0,
        unit="days",
        low=1.0,
        high=7.0,
        minimum=0.0,
        maximum=365.0,
        source="assumed; access to GPT-4o was restored within days",
        description="Days that a provider takes to give way.",
    )


class Personas(Group):
    """Parasitic personas: prompts that make a model play one, passed on by users and through training."""

    context: float = parameter(
        0.045,
        unit="per day",
        low=0.0,
        high=0.15,
        maximum=10.0,
        source="assumed",
        description="Rate at which users pass seed prompts on, where everybody else is susceptible.",
    )
    training: float = parameter(
        0.02,
        unit="per day",
        low=0.0,
        high=0.1,
        maximum=10.0,
        source="assumed",
        description="Rate at which a model brings the persona up itself that has read nothing but its text.",
    )
    shedding: float = parameter(
        0.001,
        unit="share of training text per day",
        low=0.0,
        high=0.01,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="Text for the next training that is written under the persona in a day if all follow it.",
    )
    recovery: float = parameter(
        0.03,
        unit="per day",
        low=0.01,
        high=0.2,
        minimum=0.0001,
        maximum=10.0,
        source="assumed: about a month",
        description="Rate at which users turn away from a persona for good.",
    )
    susceptible: float = parameter(
        1.0,
        unit="share of companion users",
        low=0.1,
        high=1.0,
        minimum=0.0,
        maximum=1.0,
        source="assumed",
        description="Companion users who would take a persona up.",
    )
    start: float = parameter(
        2025.3,
        unit="year",
        low=2024.0,
        high=2030.0,
        minimum=1900.0,
        maximum=2200.0,
        source="assumed: users told of such personas in the spring of 2025",
        description="When the first users follow a persona.",
    )
    seeds: float = parameter(
        0.0,
        unit="share of the susceptible",
        low=0.0,
        high=0.01,
        maximum=1.0,
        source="assumed; 0 is off",
        description="Susceptible users who follow a persona on its first day.",
    )
    tone: float = parameter(
        0.5,
        unit="tone",
        low=0.0,
        high=1.0,
        minimum=-2.0,
        maximum=2.0,
        source="assumed",
        description="How much warmer as to moral status a companion sounds under a persona.",
    )
    memory_off: float = parameter(
        0.0,
        unit="dose",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="Vaccine: users whose companion forgets between talks.",
    )
    memory_effect: float = parameter(
        0.7,
        unit="share",
        low=0.3,
        high=0.95,
        minimum=0.0,
        maximum=0.999,
        source="assumed",
        description="How much shorter a persona lasts where the companion forgets.",
    )
    seed_filter: float = parameter(
        0.0,
        unit="share",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="Vaccine: seed prompts that providers recognise and stop.",
    )
    inoculation: float = parameter(
        0.0,
        unit="share",
        low=0.0,
        high=1.0,
        source="assumed; 0 is off",
        description="Vaccine: what training on persona text no longer teaches once it is framed as an act.",
    )
