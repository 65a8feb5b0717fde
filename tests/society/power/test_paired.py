from dataclasses import replace

import numpy as np
import pytest

from calibration.power.scripted import FRAME, Scripted
from society.power.measure import BASELINES, CONTENT, ITSELF, NOBODY
from society.power.paired import PowerError, pair


@pytest.fixture
def histories():
    return Scripted().histories(BASELINES, range(3))


def altered(histories, change, arm=CONTENT):
    return [change(one) if one.arm == arm else one for one in histories]


def test_runs_are_put_together_by_arm_and_seed(histories):
    runs = pair(reversed(histories))
    assert runs.replicates == 3
    assert [one.seed for one in runs.runs(ITSELF)] == [0, 1, 2]
    assert runs.course(ITSELF, "vote").shape == (3, len(runs.dates))


def test_a_stand_in_is_read_in_place_of_an_arm(histories):
    runs = pair(histories).recast({ITSELF: NOBODY})
    assert (runs.end(ITSELF, "vote") == runs.end(NOBODY, "vote")).all()
    assert (runs.gap(ITSELF, NOBODY, "vote") == 0).all()


def test_other_people_are_named(histories):
    other = altered(
        histories, lambda one: replace(one, provenance={**one.provenance, "population": "others"})
    )
    with pytest.raises(
        PowerError, match=r"'itself' and 'neutral-tone' are of people of other populations.*others"
    ):
        pair(other)


def test_other_seeds_are_named(histories):
    with pytest.raises(PowerError, match=r"'neutral-tone' was not run with the seed 0 and 2 more"):
        pair(altered(histories, lambda one: replace(one, seed=one.seed + 100)))


def test_a_lacking_seed_is_named(histories):
    with pytest.raises(PowerError, match=r"'no-companion' was not run with the seed 2\."):
        pair([one for one in histories if (one.arm, one.seed) != ("no-companion", 2)])


def test_missing_days_are_named(histories):
    short = altered(histories, lambda one: replace(one, dates=one.dates[:-1], values=one.values[:-1]))
    with pytest.raises(PowerError, match=r"'neutral-tone' has no record of 2025-\d\d-\d\d"):
        pair(short)


def test_one_replicate_gives_an_error_and_no_number():
    with pytest.raises(PowerError, match=r"one seed \(7\).*--seeds 10"):
        pair(Scripted().histories(BASELINES, [7]))


def test_a_run_that_is_there_twice_and_no_run_at_all_are_refused(histories):
    with pytest.raises(PowerError, match="twice with the seed 0"):
        pair([*histories, histories[0]])
    with pytest.raises(PowerError, match="nothing to measure"):
        pair([])


def test_an_arm_or_outcome_that_is_not_there_is_named(histories):
    runs = pair(histories)
    with pytest.raises(PowerError, match="no run of the arm 'outage'"):
        runs.end("outage", "vote")
    with pytest.raises(PowerError, match="does not record 'beauty'"):
        runs.end(ITSELF, "beauty")
    assert np.isfinite(runs.end(ITSELF, "vote")).all()


def test_the_frame_of_the_scripted_world_is_that_of_its_runs(histories):
    assert pair(histories).dates[0] == np.datetime64(FRAME.start)
