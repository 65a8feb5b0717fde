import numpy as np
import pytest

from agents.tone.pooling import clustered_error, pool


def test_one_value_a_cluster_gives_the_plain_standard_error():
    values = np.array([0.1, 0.4, 0.2, 0.9])
    assert clustered_error(values, [0, 1, 2, 3]) == pytest.approx(values.std(ddof=1) / 2)


def test_repeats_of_one_wording_add_nothing():
    values = np.array([0.1, 0.4, 0.2, 0.9])
    assert clustered_error(np.repeat(values, 5), np.repeat([0, 1, 2, 3], 5).tolist()) == pytest.approx(
        clustered_error(values, [0, 1, 2, 3])
    )
