"""Questionnaire: the items of the AIMS survey that a pollster fields.

Wording, answers of 2021, share without an opinion and loading of each item are aggregates of the
respondent files (``questionnaire.json``); those of the legal-rights item are parameters.

Source: AIMS, 10.17632/x5689yhv2n.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.institutions.survey import LEGAL_RIGHTS, graded
from agents.parameters import Survey

NONE = -1
"""The answer of those who have no opinion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item as people read and answer it.

    Attributes:
        name: short name.
        wording: what people read, and what counts as yes.
        latent: the view that the answer follows.
        loading: correlation of the item's latent with that view.
        answers: share of each answer at the start among those with an opinion, ascending; the upper half of
            the answers says yes.
        no_opinion: share of people without an opinion.
    """

    name: str
    wording: str
    latent: str
    loading: float
    answers: tuple[float, ...]
    no_opinion: float

    @property
    def yes(self) -> int:
        """The lowest answer that says yes."""
        return len(self.answers) // 2

    def answered(self, latent: NDArray[Any], uniforms: NDArray[np.float64]) -> NDArray[np.int64]:
        """Answers of single people.

        Args:
            latent: of each person in SD, shape (person,).
            uniforms: two numbers in [0, 1) a person, for having an opinion and for the opinion,
                shape (person, 2).

        Returns:
            Answers from 0 upwards, ``NONE`` for no opinion; shape (person,).
        """
        below = graded(self.answers, self.loading).below(latent, 0.0)
        return np.where(uniforms[:, 0] < self.no_opinion, NONE, (below < uniforms[:, 1:]).sum(axis=1))


def questions(survey: Survey) -> tuple[Question, ...]:
    """All items, legal rights first.

    Args:
        survey: the measurement parameters.
    """
    legal_rights = Question(
        name=LEGAL_RIGHTS.name,
        wording=LEGAL_RIGHTS.wording,
        latent="rights",
        loading=survey.rights_loading,
        answers=survey.rights_answers,
        no_opinion=survey.rights_no_opinion,
    )
    return legal_rights, *_others()


@cache
def _others() -> tuple[Question, ...]:
    file = Path(__file__).with_name("questionnaire.json")
    items = json.loads(file.read_text(encoding="utf-8"))["items"]
    return tuple(
        Question(name=name, **{**item, "answers": tuple(item["answers"])}) for name, item in items.items()
    )
