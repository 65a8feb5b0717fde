"""Bounds: an allowance that takes away evidence leaves less of it."""

from calibration.bounds import REMOVED, _without, bounds
from calibration.vector import Evidence


def test_taking_half_of_the_trial_away_halves_its_contrasts(evidence):
    vector = evidence.fitted()
    place = {one.id: number for number, one in enumerate(vector.targets)}
    left = _without(vector, 0.5)
    cold, neutral = place["trial-is_conscious--1.0"], place["trial-is_conscious-+0.0"]
    before, after = (one.values[cold] - one.values[neutral] for one in (vector, left))
    assert after == before / 2
    assert left.values[neutral] == vector.values[neutral]
    survey = vector.mask(survey=True)
    assert (left.values[survey] == vector.values[survey]).all()


def test_a_looser_house_and_a_weaker_trial_are_seen(bank, evidence: Evidence):
    found = {one.name: one.medians for one in bounds(bank, evidence)}
    assert len(found) == 4 + 6 + len(REMOVED) + 2
    tight, loose = (found[f"house effect {size} logit"]["news.threat_2023"] for size in ("0", "0.25"))
    assert tight[2] - tight[1] < loose[2] - loose[1]
    free = found["question harm_people free to shift"]["news.threat_2023"]
    assert free[2] - free[1] > loose[2] - loose[1]
    half = found["50% of the trial's effect removed"]["absorb.gain"]
    assert half[0] < found["house effect 0.15 logit"]["absorb.gain"][0]
