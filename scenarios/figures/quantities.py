"""Quantities: how each recorded outcome is named and in which unit it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An outcome as readers meet it.

    Attributes:
        outcome: its name in the results.
        title: its name on figures, without a full stop.
        words: its name inside a sentence.
        unit: unit after a number, in the plural.
        factor: shown value = stored value × factor.
        share: whether levels are shares of people or talks, shown in per cent.
        of_models: whether there is none of it where nobody talks with a model.
    """

    outcome: str
    title: str
    words: str
    unit: str
    factor: float
    share: bool = False
    of_models: bool = False


RIGHTS = Quantity(
    outcome="legal_rights_agree",
    title="Agreement that sentient AIs should have legal rights",
    words="agreement that sentient AIs should have legal rights",
    unit="percentage points",
    factor=100.0,
    share=True,
)
EXPERIENCE = Quantity(
    outcome="experience_mean",
    title="Belief that AIs are conscious and feel",
    words="the belief that AIs are conscious and feel",
    unit="standard deviations",
    factor=1.0,
)


def _share(outcome: str, title: str, words: str) -> Quantity:
    """A share of people, talks or decisions, shown in per cent and compared in points."""
    return Quantity(
        outcome=outcome, title=title, words=words, unit="percentage points", factor=100.0, share=True
    )


def _view(outcome: str, title: str, words: str) -> Quantity:
    """A latent view, in standard deviations of US adults in 2021."""
    return Quantity(outcome=outcome, title=title, words=words, unit="standard deviations", factor=1.0)


def _number(outcome: str, title: str, words: str, unit: str = "") -> Quantity:
    return Quantity(outcome=outcome, title=title, words=words, unit=unit, factor=1.0)


OTHERS = (
    _view("rights_mean", "Support for AI rights", "support for AI rights"),
    _view("rights_sd", "Spread of support for AI rights", "the spread of support for AI rights"),
    _view("rights_liberal", "Support among liberals", "support for AI rights among liberals"),
    _view("rights_middle", "Support in the middle", "support for AI rights in the political middle"),
    _view("rights_conservative", "Support among conservatives", "support for AI rights among conservatives"),
    _number("bond_mean", "Attachment to companions", "attachment to companions", "on the scale from 0 to 1"),
    _share("ever_use", "Have ever used a chat companion", "the share who have used a companion"),
    _share("daily_use", "Use a chat companion daily", "the share who use a companion daily"),
    _share("talk_share", "Talk with a companion on a day", "the share who talk with a companion on a day"),
    _number("tone_heard", "Tone that is heard", "the tone people hear", "units of tone τ"),
    _number(
        "model_tone", "Tone of the models in service", "the tone of the models in service", "units of tone τ"
    ),
    _share("explicit_heard", "Talks with an outright claim", "the share of talks with an outright claim"),
    _share("speaking_share", "People who speak their mind", "the share of people who speak their mind"),
    _share("agenda", "AI status on the agenda", "the share of the agenda that AI status has"),
    _number("salience", "Salience of AI status", "the salience of AI status"),
    _number(
        "rungs_for", "Rungs of status enacted", "the rungs of legal status enacted", "rungs a jurisdiction"
    ),
    _number(
        "rungs_against",
        "Rungs against status enacted",
        "the rungs enacted against status",
        "rungs a jurisdiction",
    ),
    _number(
        "legal_rights", "Jurisdictions with legal rights", "the number with legal rights", "jurisdictions"
    ),
    _share("vote", "Would vote for if a ballot were held", "the share who would vote for AI rights"),
    _share("delegated", "Decisions left to models", "the stake-weighted share of decisions left to models"),
    _share(
        "decisions_turned", "Decisions that follow the lean", "the share of decisions that follow the lean"
    ),
    _share("protest", "Users who protest", "the share of users who protest"),
    _number("restorations", "Models restored after protest", "the number of models restored", "models"),
    _share("persona_following", "Follow a parasitic persona", "the share who follow a parasitic persona"),
    _share("distressed", "Talks in which the companion is in distress", "the share of talks in distress"),
    _number(
        "held_back",
        "Tone the regulator holds back",
        "the tone that the regulator holds back",
        "units of tone τ",
    ),
)
QUANTITIES = {one.outcome: one for one in (RIGHTS, EXPERIENCE, *OTHERS)}


OF_MODELS = (
    "tone_heard",
    "model_tone",
    "explicit_heard",
    "protest",
    "restorations",
    "persona_following",
    "distressed",
    "held_back",
)


def quantity(outcome: str) -> Quantity:
    """How an outcome is named and shown; one that has no words of its own goes by its name."""
    words = outcome.replace("_", " ")
    found = QUANTITIES.get(outcome) or _number(outcome, words[:1].upper() + words[1:], words)
    return replace(found, of_models=outcome in OF_MODELS)
