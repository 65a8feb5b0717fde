import json

import numpy as np
import pytest
from scipy.special import ndtri

from agents.institutions import questionnaire
from agents.institutions.questionnaire import NONE, questions
from agents.parameters import Survey
from calibration.targets import aims_cells

PEOPLE = ndtri((np.arange(20_000) + 0.5) / 20_000)
UNIFORMS = np.random.default_rng(5).random((20_000, 2))
QUESTIONS = {question.name: question for question in questions(Survey())}


def test_all_items_that_the_model_is_fitted_to_are_fielded():
    fitted = {name for name, item in aims_cells.ITEMS.items() if item.status == "fitted"}
    assert set(QUESTIONS) == fitted
    assert all(QUESTIONS[name].latent == aims_cells.ITEMS[name].latent for name in fitted)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_people_of_the_start_answer_as_they_did(question):
    answers = question.answered(PEOPLE, UNIFORMS)
    holds = answers[answers != NONE]
    assert (answers == NONE).mean() == pytest.approx(question.no_opinion, abs=0.008)
    shares = np.bincount(holds, minlength=len(question.answers)) / len(holds)
    assert shares == pytest.approx(np.array(question.answers), abs=0.01)


def test_answers_to_legal_rights_are_those_of_2021_in_full():
    answers = QUESTIONS["legal_rights"].answered(PEOPLE, UNIFORMS)
    shares = np.bincount(answers + 1, minlength=7) / len(answers)
    assert shares == pytest.approx([0.145, 0.285, 0.129, 0.123, 0.120, 0.125, 0.074], abs=0.008)


def test_no_opinion_does_not_depend_on_the_latent():
    moral_circle = QUESTIONS["moral_circle"]
    strong, weak = (moral_circle.answered(PEOPLE + by, UNIFORMS) == NONE for by in (5, -5))
    np.testing.assert_array_equal(strong, weak)


def test_the_file_names_its_source_and_holds_no_rows():
    record = json.loads(aims_cells.QUESTIONS_FILE.read_text(encoding="utf-8"))
    assert record["citation"]["doi"] == "10.17632/x5689yhv2n"
    assert questionnaire.__file__.startswith(str(aims_cells.QUESTIONS_FILE.parent))
    assert aims_cells.QUESTIONS_FILE.stat().st_size < 5_000
