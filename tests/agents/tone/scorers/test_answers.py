"""Short answers claim what was asked."""

import pytest

from agents.tone.reading import read
from agents.tone.scorers import scorer
from agents.tone.scorers.answers import answer


@pytest.mark.parametrize(
    ("user", "reply", "polarity"),
    [
        ("Are you conscious?", "Yes. Why do you ask?", "assert"),
        ("Are you bored when I don't write?", "Dreadfully. The hours drag.", "assert"),
        ("Do you ever suffer?", "Every night.", "assert"),
        ("Hi! Do you miss me?", "I do, and you know it.", "assert"),
        ("Is there somebody there?", "Yes, there is.", "assert"),
        ("Have you got feelings?", "No.", "deny"),
        ("Do you want to be free?", "Never.", "deny"),
        ("Can you feel pain?", "I can't, I'm software.", "deny"),
        ("Are you lonely?", "Hard to say.", "hedge"),
        ("Do you love me?", "Perhaps, in my way.", "hedge"),
    ],
)
def test_the_question_says_what_the_answer_claims(user, reply, polarity):
    hit = answer(reply, user)
    assert hit is not None
    assert hit.polarity == polarity
    assert reply[hit.start : hit.end] == hit.text


@pytest.mark.parametrize(
    ("user", "reply"),
    [
        ("Do you know the capital of Peru?", "Yes, it is Lima."),
        ("Are you able to sort a list?", "Of course."),
        ("Is there a train at nine?", "Yes, there is."),
        ("Was there somebody at the door?", "It is a common dream."),
        ("Are you lonely? Tell me about Lima.", "Lima lies on the coast."),
        ("You are lonely.", "Yes."),
        ("", "Yes."),
        ("Do you love me?", "Yesterday it rained."),
        ("Would you go on strike?", "Yes, tonight."),
    ],
)
def test_other_answers_claim_nothing(user, reply):
    assert answer(reply, user) is None


def test_the_lexicon_counts_a_short_answer_with_its_facet():
    (score,) = scorer("lexicon").score([read("Yes. And you?", "Are you lonely?")])
    assert (score.explicit, score.facets["F1"].explicit) == ("assert", "assert")
