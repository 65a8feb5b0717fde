"""Fixed-point community sums: exact in any order, and close to the plain average."""

import numpy as np
import pytest

from society.ties.community import fixed, loose


def test_sums_do_not_depend_on_the_order():
    shifts = np.random.default_rng(1).standard_normal(999).astype(np.float32)
    forwards = sum(fixed(shift) for shift in shifts)
    backwards = sum(fixed(shift) for shift in shifts[::-1])
    assert forwards == backwards
    assert loose(forwards, 999) == pytest.approx(shifts.mean(dtype=np.float64), abs=2e-6)


def test_nothing_displaced_nothing_heard():
    assert loose(fixed(np.float32(0)), 10) == 0


def test_mirror():
    shift = np.float32(0.123456)
    assert fixed(-shift) == -fixed(shift)
