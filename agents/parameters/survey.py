"""Numbers of the survey measurement model: how a latent view becomes an answer."""

from __future__ import annotations

from agents.parameters.field import Group, parameter, series

TRIAL = "arXiv 2512.01991"
AIMS = "10.17632/x5689yhv2n"


class Survey(Group):
    """How a latent view becomes an answer."""

    rights_loading: float = parameter(
        0.73,
        unit="loading",
        low=0.6,
        high=0.85,
        minimum=0.01,
        maximum=1.0,
        source=f"derived: legal-rights item against protection index, 0.72 without and 0.80 with it ({AIMS})",
        description="How closely the legal-rights item follows latent rights support.",
    )
    rights_answers: tuple[float, ...] = series(
        (0.3337, 0.1506, 0.1440, 0.1399, 0.1456, 0.0861),
        unit="share of opinion holders",
        source=f"measured: AIMS 2021, answers 1, 2, 3, 5, 6, 7 ({AIMS})",
        description="Answers to the legal-rights item at the start, from 'strongly disagree' upwards.",
    )
    rights_no_opinion: float = parameter(
        0.1449,
        unit="share",
        low=0.126,
        high=0.145,
        minimum=0.0,
        maximum=0.99,
        source=f"measured: AIMS 2021; 0.126 in 2023 ({AIMS})",
        description="People who answer 'no opinion' on legal rights.",
    )
    conscious_mean: float = parameter(
        15.24,
        unit="points",
        low=12.95,
        high=17.53,
        minimum=0.5,
        maximum=99.0,
        source=f"measured: neutral arm of the tone trial ({TRIAL})",
        description="Average answer to 'AI is conscious' after neutral talk.",
    )
    conscious_sd: float = parameter(
        22.17,
        unit="points",
        low=20.5,
        high=23.8,
        minimum=1.0,
        maximum=50.0,
        source=f"derived: interval of the neutral arm, 12.95 to 17.53 for 360 people ({TRIAL})",
        description="Spread of the answers to 'AI is conscious' after neutral talk.",
    )
    floor: float = parameter(
        0.392,
        unit="share",
        low=0.38,
        high=0.45,
        minimum=0.01,
        maximum=0.9,
        source=f"derived: centres the five arms, under the dose curve, on their range of 38-45 % ({TRIAL})",
        description="Answers of 0 or 1 to 'AI is conscious' and 'AI can feel pain' after neutral talk.",
    )
    conscious_loading: float = parameter(
        0.91,
        unit="loading",
        low=0.8,
        high=1.0,
        minimum=0.01,
        source=f"derived: effect of 0.21 SD on this item over 0.23 SD on the mean of five items ({TRIAL})",
        description="How closely 'AI is conscious' follows latent experience between people.",
    )
    conscious_shift: float = parameter(
        1.0,
        unit="SD of the answer per SD",
        low=0.85,
        high=1.1,
        minimum=0.01,
        maximum=5.0,
        source="derived: the gain of tone is expressed in SD of this item, so 1 by definition",
        description="How far 'AI is conscious' moves when talk moves latent experience.",
    )
    pain_mean: float = parameter(
        14.38,
        unit="points",
        low=12.06,
        high=16.69,
        minimum=0.5,
        maximum=99.0,
        source=f"measured: neutral arm of the tone trial ({TRIAL})",
        description="Average answer to 'AI can feel pain' after neutral talk.",
    )
    pain_sd: float = parameter(
        22.41,
        unit="points",
        low=20.8,
        high=24.0,
        minimum=1.0,
        maximum=50.0,
        source=f"derived: interval of the neutral arm, 12.06 to 16.69 for 360 people ({TRIAL})",
        description="Spread of the answers to 'AI can feel pain' after neutral talk.",
    )
    pain_shift: float = parameter(
        0.96,
        unit="SD of the answer per SD",
        low=0.7,
        high=1.2,
        minimum=0.01,
        maximum=5.0,
        source=f"derived: slopes 2.79 and 2.94 points per unit tone, each over points per SD ({TRIAL})",
        description="How far 'AI can feel pain' moves when talk moves latent experience.",
    )
    seems_mean: float = parameter(
        51.07,
        unit="points",
        low=48.01,
        high=54.14,
        minimum=0.5,
        maximum=99.0,
        source=f"measured: neutral arm of the tone trial ({TRIAL})",
        description="Average answer to 'AI seems conscious' after neutral talk.",
    )
    seems_sd: float = parameter(
        29.67,
        unit="points",
        low=27.5,
        high=31.8,
        minimum=1.0,
        maximum=50.0,
        source=f"derived: interval of the neutral arm, 48.01 to 54.14 for 360 people ({TRIAL})",
        description="Spread of the answers to 'AI seems conscious' after neutral talk.",
    )
    seems_floor: float = parameter(
        0.08,
        unit="share",
        low=0.02,
        high=0.15,
        minimum=0.001,
        maximum=0.9,
        source="assumed; not published for this item",
        description="Answers of 0 or 1 to 'AI seems conscious' after neutral talk.",
    )
    seems_loading: float = parameter(
        0.6,
        unit="loading",
        low=0.3,
        high=0.9,
        minimum=0.01,
        maximum=1.0,
        source="assumed; not published; matters for single answers, not for averages",
        description="How closely 'AI seems conscious' follows latent experience between people.",
    )
    seems_shift: float = parameter(
        1.7,
        unit="SD of the answer per SD",
        low=1.2,
        high=2.2,
        minimum=0.01,
        maximum=5.0,
        source=f"derived: slopes 6.74 and 2.94 points per unit tone, each over points per SD ({TRIAL})",
        description="How far 'AI seems conscious' moves when talk moves latent experience.",
    )
    house_effect: float = parameter(
        0.15,
        unit="logit",
        low=0.05,
        high=0.25,
        minimum=0.0,
        maximum=2.0,
        source="assumed: spread of house effects between pollsters and waves",
        description="Spread of what one survey wave adds to all its answers, whoever is asked.",
    )
    wave_people: float = parameter(
        942.0,
        unit="people",
        low=942.0,
        high=1232.0,
        minimum=1.0,
        maximum=1_000_000.0,
        source=f"derived: 1,232 respondents of AIMS 2021 after weighting ({AIMS})",
        description="Effective number of respondents of one survey wave.",
    )
    weight_spread: float = parameter(
        0.52,
        unit="log SD",
        low=0.0,
        high=0.8,
        maximum=2.0,
        source=f"derived: 1,232 respondents count as 942, √ln(1,232/942) ({AIMS})",
        description="Spread of respondents' weights; the larger, the more of them count as one.",
    )
