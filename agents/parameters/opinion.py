"""Numbers of the opinion mechanisms beside the default one, of speaking out, and of contagion."""

from __future__ import annotations

from agents.parameters.field import Group, parameter


class Mechanisms(Group):
    """Settings that only some mechanisms read; the peer weight and the latitude stand in ``discuss``."""

    stubbornness: float = parameter(
        0.2,
        unit="share",
        low=0.0,
        high=0.9,
        maximum=1.0,
        source="assumed; form of Friedkin and Johnsen (10.1080/0022250X.1990.9990069)",
        description="Share of what is heard that a person discounts in favour of their own starting view.",
    )
    conviction: float = parameter(
        2.5,
        unit="SD",
        low=1.5,
        high=4.0,
        minimum=0.0,
        maximum=100.0,
        source="assumed; zealots after Mobilia et al. (10.1088/1742-5468/2007/08/P08029)",
        description="Distance of a starting view from the middle beyond which a person never copies another.",
    )
    bias: float = parameter(
        0.5,
        unit="1",
        low=0.0,
        high=2.0,
        maximum=4.0,
        source="assumed; exponent b of Dandekar, Goel and Lee (10.1073/pnas.1217220110)",
        description="How far people count what agrees with them for more than what does not.",
    )
    noncommitment: float = parameter(
        1.0,
        unit="SD",
        low=0.0,
        high=2.0,
        maximum=100.0,
        source="assumed; latitudes of Jager and Amblard (10.1007/s10588-005-6282-2)",
        description="Width of the range between views that attract and views that repel.",
    )
    bound: float = parameter(
        4.0,
        unit="SD",
        low=3.0,
        high=6.0,
        minimum=0.0,
        maximum=100.0,
        source="assumed; repulsion needs an end of the scale (10.1073/pnas.2102139118)",
        description="Distance from the middle beyond which repulsion drives nobody.",
    )
    act_threshold: float = parameter(
        0.25,
        unit="share acting",
        low=0.05,
        high=0.5,
        minimum=0.0,
        maximum=10.0,
        source="assumed; mean of the normal thresholds of Granovetter (10.1086/226707)",
        description="Share of the people heard that must act before a person of middling view acts too.",
    )
    threshold_spread: float = parameter(
        0.1,
        unit="share acting per SD",
        low=0.0,
        high=0.3,
        maximum=10.0,
        source="assumed; thresholds of SD 0.122 make the difference (10.1086/226707)",
        description="How much lower the threshold is for one SD of starting view in favour.",
    )
    conformity: float = parameter(
        0.5,
        unit="1",
        low=0.0,
        high=1.5,
        maximum=100.0,
        source="assumed; the product of sharpness and coupling, critical at 1 (10.1111/1467-937X.00168)",
        description="How strongly a choice follows what is heard.",
    )
    speaking_cost: float = parameter(
        0.0,
        unit="net agreement",
        low=0.0,
        high=0.5,
        minimum=-1.0,
        maximum=1.0,
        source="assumed; cost of expression of Gaisbauer, Olbrich and Banisch (arXiv 1912.12631)",
        description="Net agreement among contacts below which a person keeps silent.",
    )
    climate_rate: float = parameter(
        0.1,
        unit="share of gap",
        low=0.01,
        high=0.5,
        minimum=0.0,
        maximum=1.0,
        source="assumed; learning rate of Gaisbauer, Olbrich and Banisch (arXiv 1912.12631)",
        description="How fast one meeting changes a person's sense of how well their view is received.",
    )
    contagion_rate: float = parameter(
        0.01,
        unit="per day",
        low=0.0,
        high=0.1,
        maximum=10.0,
        source="assumed; a logistic rise at one per cent a day doubles in 69 days",
        description="Rate at which a person takes up a practice when everybody they know follows it.",
    )
    abandon_rate: float = parameter(
        0.005,
        unit="per day",
        low=0.0,
        high=0.05,
        maximum=10.0,
        source="assumed",
        description="Rate at which people give a practice up again.",
    )
    seeds: float = parameter(
        0.01,
        unit="share of adults",
        low=0.001,
        high=0.05,
        minimum=0.0,
        maximum=1.0,
        source="assumed; read where use spreads by contagion",
        description="Share of adults who use companions on the first day, the earliest adopters.",
    )
    follower_talk: float = parameter(
        0.5,
        unit="per day",
        low=0.1,
        high=0.9,
        minimum=0.0,
        maximum=0.999,
        source="assumed; read where use spreads by contagion",
        description="Chance that somebody who has taken up companions talks on a day.",
    )
