"""Training: filters leave what they do not see, families keep to themselves, random nudges cancel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents import noise
from agents.institutions.draws import normals
from agents.parameters.learning import Train
from society.spread.training import Filter, learned, loop_gain, passed, stance_read, transferred

READ = np.array([0.4, 0.4, -0.2])
DOSES = st.floats(0, 1)


def test_a_release_moves_with_the_stance_it_reads_in_any_family():
    np.testing.assert_allclose(learned(READ, Train(loop=0.1)), [0.04, 0.04, -0.02])


@given(DOSES)
def test_a_filter_of_mentions_of_share_phi_leaves_the_rest(share):
    parameters = Train(explicit_share=share)
    left = learned(READ, parameters, sieve=Filter(explicit=1.0)) / learned(READ, parameters)
    np.testing.assert_allclose(left, 1 - share, atol=1e-12)


def test_a_full_filter_leaves_nothing():
    np.testing.assert_array_equal(learned(READ, Train(), sieve=Filter(full=1.0)), 0)
    np.testing.assert_array_equal(learned(READ, Train(), sieve=Filter(full=1.0, explicit=1.0)), 0)


@given(DOSES, DOSES, DOSES)
def test_more_filter_never_lets_more_through(share, explicit, full):
    parameters = Train(explicit_share=share)
    through = passed(Filter(explicit=explicit, full=full), parameters)
    assert 0 <= through <= passed(Filter(explicit=explicit), parameters) <= 1


def test_no_filter_no_loop_and_no_stance_change_no_bit():
    np.testing.assert_array_equal(learned(READ, Train(loop=0.2), sieve=Filter()), 0.2 * READ)
    np.testing.assert_array_equal(learned(READ, Train(loop=0.0)), 0)
    np.testing.assert_array_equal(learned(np.zeros(3), Train()), 0)


def test_random_nudges_cancel_as_one_over_root_n_and_a_bias_adds_up():
    draws = normals(noise.key(1, 0, "sample"), 4000)
    for documents in (100.0, 10_000.0):
        parameters = Train(documents=documents, document_spread=2.0)
        read = np.array([stance_read(0.03, parameters, draw=draw) for draw in draws])
        assert read.mean() == pytest.approx(0.03, abs=4 * 2 / np.sqrt(documents * draws.size))
        assert read.std() == pytest.approx(2 / np.sqrt(documents), rel=0.05)


def test_documents_one_by_one_average_to_what_is_read():
    documents = 0.03 + 2.0 * normals(noise.key(2, 0, "sample"), 40_000).reshape(400, 100)
    assert documents.mean(axis=1).std() == pytest.approx(
        stance_read(0.0, Train(documents=100, document_spread=2.0), draw=1.0), rel=0.15
    )


FAMILIES = np.array([0, 0, 1])
TONES = np.array([0.0, 0.6, 0.9])
TEXT = np.array([0.2, 0.5, 0.3])


def test_subliminal_transfer_stays_within_a_family():
    moved = transferred(TONES, FAMILIES, TEXT, Train(subliminal=0.1))
    np.testing.assert_allclose(moved, [0.1 * 0.5 * 0.6, 0.1 * 0.2 * -0.6, 0], atol=1e-15)
    strangers = transferred(TONES, np.arange(3), TEXT, Train(subliminal=0.1))
    np.testing.assert_array_equal(strangers, 0)


def test_subliminal_transfer_is_off_unless_said_and_without_differences():
    np.testing.assert_array_equal(transferred(TONES, FAMILIES, TEXT, Train()), 0)
    alike = transferred(np.full(3, 0.4), np.zeros(3, int), TEXT, Train(subliminal=0.2))
    np.testing.assert_array_equal(alike, 0)


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3), st.floats(0, 1))
def test_a_family_alone_draws_together(tones, strength):
    """With equal text the average stays and differences shrink by the strength."""
    tones, equal = np.array(tones), np.full(3, 1 / 3)
    after = tones + transferred(tones, np.zeros(3, int), equal, Train(subliminal=strength))
    assert after.mean() == pytest.approx(tones.mean(), abs=1e-12)
    np.testing.assert_allclose(after - after.mean(), (1 - strength) * (tones - tones.mean()), atol=1e-12)


def test_the_loop_gain_is_the_slope_of_a_release():
    parameters, sieve = Train(loop=0.1), Filter(explicit=1.0)
    slope = learned(np.array([0.3 * 1.0]), parameters, sieve=sieve) - learned(
        np.zeros(1), parameters, sieve=sieve
    )
    assert loop_gain(parameters, 0.3, sieve=sieve) == pytest.approx(float(slope[0]))


def test_bad_input_is_named():
    with pytest.raises(ValueError, match=r"filter's 'explicit' is a dose from 0 to 1, not 1\.5"):
        Filter(explicit=1.5)
    with pytest.raises(ValueError, match="filter's 'full'"):
        Filter(full=float("nan"))
    with pytest.raises(ValueError, match="one entry for each provider"):
        transferred(TONES, FAMILIES[:2], TEXT, Train())
