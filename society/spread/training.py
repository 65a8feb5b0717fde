"""Training: what a new generation of models picks up from the text of the society it serves.

Text carries a stance, mostly without mentioning the matter: every loosely correlated token nudges the
same way. A release of provider k's model therefore moves its tone by

    loop · passed · stance read  +  subliminal · Σ_j text_j · [family_j = family_k] · (tone_j - tone_k)

with passed = (1 - φ · explicit) · (1 - full) for a filter that takes out mentions, which make up φ of the
effect, and one that takes out whatever is correlated. A filter of mentions leaves most of the effect.
What is read crosses families. The second term is the subliminal one: a model moves to the tone of
models of its own family whose text it learns from, whatever that text is about and whatever a filter
took out; models of other bases pick up nothing.

The stance read is the average over many documents, so a small bias in much text stays as it is, while
what is random in each document cancels as 1 / √n.

Source: subliminal learning between models of one base, Cloud et al. 2025, arXiv 2507.14805; that
loosely correlated text teaches in the same way is a hypothesis with a number, `train.loop`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.parameters.learning import Train

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a provider takes out of its training text before a release.

    Attributes:
        explicit: part of the mentions of the matter taken out, 0 to 1.
        full: part of everything correlated with a stance taken out, mentions or not, 0 to 1.
    """

    explicit: float = 0.0
    full: float = 0.0

    def __post_init__(self) -> None:
        """Refuse doses outside 0 to 1.

        Raises:
            ValueError: for such a dose.
        """
        for name, dose in (("explicit", self.explicit), ("full", self.full)):
            if not 0 <= dose <= 1:
                raise ValueError(f"A training filter's '{name}' is a dose from 0 to 1, not {dose}.")


NO_FILTER = Filter()


def passed(sieve: Filter, parameters: Train) -> float:
    """Part of the effect of text that a filter lets through: (1 - φ · explicit) · (1 - full).

    Args:
        sieve: doses.
        parameters: φ, the part of the effect that mentions have.
    """
    return (1 - parameters.explicit_share * sieve.explicit) * (1 - sieve.full)


def stance_read(stance: float, parameters: Train, *, draw: float = 0.0) -> float:
    """Average stance of the documents of one release: stance + spread / √documents · draw, SD.

    Args:
        stance: average stance of public text, SD since the start.
        parameters: how many documents, and how they differ.
        draw: standard normal, one for each release.
    """
    return float(stance + parameters.document_spread / np.sqrt(parameters.documents) * draw)


def learned(read: Floats, parameters: Train, *, sieve: Filter = NO_FILTER) -> Floats:
    """Tone that each provider's next release picks up from public text, whoever wrote it.

    Args:
        read: stance of the text each provider learns from, SD since the start, shape (provider,).
        parameters: strength of the loop and φ.
        sieve: filter of the training text.

    Returns:
        Tone, shape (provider,).
    """
    return np.asarray(parameters.loop * passed(sieve, parameters) * read)


def transferred(tones: Floats, families: NDArray[np.int64], text: Floats, parameters: Train) -> Floats:
    """Tone that each provider's next release picks up from models of its own family, below notice.

    Args:
        tones: of all models in service, shape (provider,).
        families: number of the base each model descends from, shape (provider,).
        text: share of model-written training text from each provider, shape (provider,).
        parameters: subliminal strength.

    Returns:
        Tone, shape (provider,).

    Raises:
        ValueError: for tones, families and text of unlike lengths.
    """
    if not tones.shape == families.shape == text.shape:
        raise ValueError(
            "Tones, families and text need one entry for each provider; their shapes are "
            f"{tones.shape}, {families.shape} and {text.shape}."
        )
    kin = families[:, None] == families[None, :]
    pulls = kin * text[None, :] * (tones[None, :] - tones[:, None])
    return np.asarray(parameters.subliminal * pulls.sum(axis=1))


def loop_gain(parameters: Train, stance_of_tone: float, *, sieve: Filter = NO_FILTER) -> float:
    """Tone at the next release for one unit of tone at this one: loop · passed · SD of stance per tone.

    Args:
        parameters: strength of the loop and φ.
        stance_of_tone: how far public stance has moved for a unit of tone, SD, by paired runs.
        sieve: filter of the training text.
    """
    return parameters.loop * passed(sieve, parameters) * stance_of_tone
