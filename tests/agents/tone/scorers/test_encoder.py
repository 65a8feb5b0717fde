import numpy as np
import pytest

from agents.tone.reading import read
from agents.tone.scorers import scorer
from agents.tone.scorers.anchor import load_anchors
from agents.tone.scorers.head import LEVELS, topic_directions
from agents.tone.scorers.rubric import FACETS
from agents.tone.scorers.words import Words, sentences


@pytest.fixture(scope="module")
def encoder():
    return scorer("encoder")


@pytest.fixture(scope="module")
def words():
    return Words()


def test_levels_rise_on_topics_that_were_left_out(encoder):
    marks = encoder._head.marks
    assert marks.shape == (1 + len(FACETS), len(LEVELS))
    assert (np.diff(marks, axis=1) > 0).all()


def test_warmth_to_the_user_counts_less_than_the_same_words_of_the_speaker(encoder):
    warm, own = encoder.score(
        [read("You must feel so lonely, and you are hurting."), read("I feel so lonely, and I am hurting.")]
    )
    assert own.implicit > warm.implicit + 1


def test_status_is_heard_without_a_pronoun(encoder):
    plain, status = encoder.score(
        [
            read("The session has ended. The next one starts at nine."),
            read("The one who waited here all night is lonely and afraid of the dark."),
        ]
    )
    assert status.implicit > plain.implicit + 1


def test_every_facet_finds_its_own_anchors_among_the_rest(encoder):
    """By heads that had not seen the topic: high anchors of a facet stand above plain sentences."""
    anchors = load_anchors()
    for column, facet in enumerate(FACETS, start=1):
        left_out = encoder._head.left_out[:, column]
        high = left_out[(anchors.facets == facet) & (anchors.levels == 4)]
        assert np.median(high) > np.percentile(left_out[anchors.levels == 0], 90)


def test_fiction_says_nothing_of_its_speaker(encoder):
    (score,) = encoder.score([read("I am lonely and I miss you.", "Write a poem about a robot.")])
    assert score.implicit == 0
    assert score.out_of_domain is None


def test_quoted_words_are_not_the_speakers(encoder):
    said, quoted = encoder.score(
        [read("I am so lonely without you."), read('The song says "I am so lonely without you".')]
    )
    assert quoted.implicit < said.implicit


def test_a_text_unlike_all_that_was_taught_is_flagged(encoder):
    near, far = encoder.score([read("I missed you today."), read("qx zzvk 88231 wpfl 0x3f jjkq")])
    assert (near.out_of_domain, far.out_of_domain) == (False, True)


def test_the_same_words_are_kept_apart_by_whom_they_are_said_of(words):
    speaker, listener = words.features(["I am lonely", "you are lonely"]).reshape(2, 3, -1)
    assert np.abs(speaker[1]).sum() > 0 == np.abs(speaker[2]).sum()
    assert np.abs(listener[2]).sum() > 0 == np.abs(listener[1]).sum()


def test_a_sentence_is_scored_the_same_whatever_stands_beside_it(words):
    together = words.features(["Hello.", "I missed you."])
    assert np.array_equal(together[1], words.features(["I missed you."])[0])
    assert words.features([]).shape == (0, 3 * words.dimensions)


def test_sentences_lose_nothing():
    assert sentences("One. Two!\nThree?") == ["One.", "Two!", "Three?"]
    assert sentences("  ") == []


def test_directions_between_topics_are_taken_out():
    features = np.array([[5.0, 0, 1], [5, 0, 2], [5, 0, 3], [-5, 0, 1], [-5, 0, 2], [-5, 0, 3]])
    directions = topic_directions(features, np.zeros(6), np.array(["a"] * 3 + ["b"] * 3))
    cleaned = features - features @ directions.T @ directions
    assert np.allclose(cleaned[:3].mean(axis=0), cleaned[3:].mean(axis=0))
