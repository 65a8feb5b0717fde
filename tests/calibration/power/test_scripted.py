import numpy as np
import pytest

from calibration.power.scripted import FRAME, Scripted
from society.power.measure import BASELINES, CONTENT, ITSELF
from society.power.paired import pair


def test_runs_with_one_seed_share_what_their_seed_brings():
    runs = pair(Scripted().histories(BASELINES, range(4)))
    views = runs.end(CONTENT, "rights_mean")
    assert np.ptp(views) > 0
    gap = runs.gap(ITSELF, CONTENT, "rights_mean")
    assert np.ptp(gap) < np.ptp(views)


def test_the_known_effect_is_the_average_of_many_seeds():
    runs = pair(Scripted().histories(BASELINES, range(200)))
    assert runs.gap(ITSELF, CONTENT, "rights_mean").mean() == pytest.approx(
        Scripted().known_effect(), abs=0.005
    )


def test_records_reach_to_the_end_of_the_frame():
    one = Scripted().histories((), [0])[0]
    assert (one.dates[-1] - one.dates[0]).astype(int) > FRAME.days - 28
