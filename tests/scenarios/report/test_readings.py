"""Readings of survey answers: the sentence adds up the answers that the bars show."""

import pandas as pd

from scenarios.report.readings import answers_alternative, answers_subtitle

SHARES = pd.DataFrame(
    {"row": "today", "answer": range(1, 8), "share": [0.30, 0.10, 0.05, 0.15, 0.20, 0.13, 0.07]}
)


def test_agreement_and_disagreement_are_three_answers_each():
    said = answers_subtitle(SHARES, ["today"])
    assert said == "Today: 40.0 % agree, 45.0 % disagree, 15.0 % have no opinion."


def test_every_answer_is_told_by_its_words():
    said = answers_alternative(SHARES, ["today", "never"])
    assert (
        "Today: strongly disagree 30.0 %, disagree 10.0 %, somewhat disagree 5.0 %, no opinion 15.0 %" in said
    )
    assert said.endswith("somewhat agree 20.0 %, agree 13.0 %, strongly agree 7.0 %. Never: no finished run.")
