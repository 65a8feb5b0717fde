"""Who speaks: rewards, what is learnt from them, and the two thresholds."""

import numpy as np
import pytest

from agents.opinion.silence import expect, reward, speaks


@pytest.mark.parametrize(
    ("own", "other", "voice", "found"),
    [
        (0.3, 1.0, 1, 1),
        (-0.3, -1.0, 1, 1),
        (0.3, -1.0, 1, -1),
        (0.3, 1.0, 0, 0),
        (0.3, -1.0, 0, 0),
        (0, 1.0, 1, 0),
    ],
)
def test_agreement_rewards_and_silence_teaches_nothing(own, other, voice, found):
    assert reward(own, other, voice) == found


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_what_is_learnt_from_many_meetings(share):
    rng, hope, course = np.random.default_rng(5), np.float64(0), []
    for _ in range(20_000):
        other = 1.0 if rng.random() < share else -1.0
        hope = expect(hope, reward(1.0, other, 1.0), np.float64(0.01))
        course.append(hope)
    assert np.mean(course[2_000:]) == pytest.approx(2 * share - 1, abs=0.03)


def test_at_the_cost_one_still_speaks():
    assert speaks(0.25, 0.25) == 1
    assert speaks(0.24, 0.25) == 0


def test_a_close_minority_is_the_only_voice():
    """Nine in ten contacts of the minority agree; six in ten of the majority's are with the minority."""
    hopes = {"minority": 1.0, "majority": 1.0}
    contacts = {"minority": 0.9, "majority": 0.4}
    for _ in range(2_000):
        voice = {side: speaks(hope, 0.1) for side, hope in hopes.items()}
        for side, other in (("minority", "majority"), ("majority", "minority")):
            found = contacts[side] * voice[side] - (1 - contacts[side]) * voice[other]
            hopes[side] = expect(hopes[side], found, 0.05)
    assert {side: speaks(hope, 0.1) for side, hope in hopes.items()} == {"minority": 1, "majority": 0}
