import math

from calibration.check import at_most, more_than, near


def test_near_passes_within_its_tolerance_only():
    assert near("A", "a", 1.0, 1.05, tolerance=0.05001).passed
    assert not near("A", "a", 1.0, 1.06, tolerance=0.05).passed


def test_at_most_passes_up_to_its_bound():
    assert at_most("B", "b", 3.0, 3.0).passed
    assert not at_most("B", "b", 3.0, 3.0001).passed


def test_more_than_passes_above_its_bound_only():
    assert more_than("D", "d", 1.0, 1.0001).passed
    assert not more_than("D", "d", 1.0, 1.0).passed
    assert more_than("D", "d", 1.0, 2.0).expected == "> 1"


def test_a_figure_that_is_not_a_number_is_a_miss():
    assert not near("C", "c", 0.0, math.nan, tolerance=1.0).passed
    assert not at_most("C", "c", 1.0, math.nan).passed


def test_record_has_the_keys_of_the_table():
    record = at_most("B", "b", 3.0, 2.0, kind="outcome", detail="1, 2").record()
    assert record == {
        "id": "B",
        "property": "b",
        "expected": "<= 3",
        "got": 2.0,
        "tolerance": 0.0,
        "kind": "outcome",
        "pass": True,
        "detail": "1, 2",
    }
