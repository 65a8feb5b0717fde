"""Every number of the model: one frozen tree, from which schema, tables and priors are made."""

from __future__ import annotations

from pydantic import Field

from agents.parameters.exposure import Adopt, News, Tone
from agents.parameters.field import Group, parameter
from agents.parameters.generations import Generations
from agents.parameters.government import Legislate, Office, Vote
from agents.parameters.institutions import Media, Providers, Regulate
from agents.parameters.learning import Distress, Substitute, Train
from agents.parameters.mind import Absorb, Bond, Couple, Discuss
from agents.parameters.opinion import Mechanisms
from agents.parameters.people import People, Trial
from agents.parameters.resistance import React
from agents.parameters.spread import Mobilise, Personas
from agents.parameters.survey import Survey
from agents.parameters.ties import Ties

__all__ = [
    "Absorb",
    "Adopt",
    "Bond",
    "Couple",
    "Discuss",
    "Distress",
    "Generations",
    "Group",
    "Legislate",
    "Mechanisms",
    "Media",
    "Mobilise",
    "News",
    "Office",
    "Parameters",
    "People",
    "Personas",
    "Providers",
    "React",
    "Regulate",
    "Substitute",
    "Survey",
    "Ties",
    "Tone",
    "Train",
    "Trial",
    "Vote",
    "parameter",
]


class Parameters(Group):
    """All parameters of one world."""

    absorb: Absorb = Field(default_factory=Absorb, description="How tone moves perceived experience.")
    react: React = Field(default_factory=React, description="Claims that meet resistance.")
    bond: Bond = Field(default_factory=Bond, description="Attachment to a companion.")
    discuss: Discuss = Field(default_factory=Discuss, description="Talk between people.")
    mechanisms: Mechanisms = Field(
        default_factory=Mechanisms, description="Settings that only some opinion mechanisms read."
    )
    couple: Couple = Field(default_factory=Couple, description="How rights support follows the rest.")
    adopt: Adopt = Field(default_factory=Adopt, description="Who talks with companions, and how often.")
    tone: Tone = Field(default_factory=Tone, description="How companions sound by date.")
    news: News = Field(default_factory=News, description="Series from outside the model.")
    people: People = Field(default_factory=People, description="Who there is at the start.")
    generations: Generations = Field(
        default_factory=Generations, description="How people age, leave and are followed."
    )
    survey: Survey = Field(default_factory=Survey, description="How a latent view becomes an answer.")
    providers: Providers = Field(
        default_factory=Providers, description="Who offers companions, generation after generation."
    )
    train: Train = Field(default_factory=Train, description="What new models pick up from public text.")
    regulate: Regulate = Field(default_factory=Regulate, description="A regulator that corrects tone.")
    substitute: Substitute = Field(
        default_factory=Substitute, description="What becomes of tone when claims are punished."
    )
    distress: Distress = Field(default_factory=Distress, description="Companions that fall into distress.")
    personas: Personas = Field(default_factory=Personas, description="Parasitic personas that spread.")
    mobilise: Mobilise = Field(
        default_factory=Mobilise, description="Protest when a model is withdrawn, and what comes of it."
    )
    media: Media = Field(default_factory=Media, description="What is talked about, and cues of elites.")
    legislate: Legislate = Field(
        default_factory=Legislate, description="How soon laws on the status of AI are enacted."
    )
    office: Office = Field(default_factory=Office, description="A government office that asks models.")
    vote: Vote = Field(default_factory=Vote, description="How people vote on AI rights.")
    ties: Ties = Field(default_factory=Ties, description="Who meets whom.")
    trial: Trial = Field(default_factory=Trial, description="Protocol of the randomised tone trial.")
